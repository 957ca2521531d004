/** Does an install change the pip of its environment, and to which version? */
import { groupText } from '../../model/text.ts';
import type { Install } from './install.ts';
import { isBundledPip } from './bootstrap.ts';

export type PipUpgrade = {
  /** Specifier text (`==23.1`, `>=21`), '' where the newest is taken, null where it is not known. */
  readonly version: string | null;
  /** `--upgrade`, or a tool that always upgrades: without it a pip that satisfies the specifier stays. */
  readonly upgrade: boolean;
  /** ensurepip: not the newest pip, but the one that this Python bundles. */
  readonly bundled: boolean;
};

/** null: pip isn't among the requirements of the command line (a requirements file may still name it). */
export function pipUpgrade(install: Install): PipUpgrade | null {
  if (install.action !== 'install' || !['pip', 'uv-pip'].includes(install.installer)) return null;
  for (const { value, word } of install.requirements) {
    const text = value ?? word.parts.slice(0, 1).flatMap((part) => (part.kind === 'literal' ? part.text : [])).join('');
    const match = /^pip(?![\w.-])\s*(?:\[[^\]]*\])?([^;]*)/i.exec(text);
    if (match === null) continue;
    const version = value === null || match[1]?.trim().startsWith('@') === true ? null : groupText(match, 1).trim();
    return { version, upgrade: install.options.upgrade === true, bundled: isBundledPip(install) };
  }
  return null;
}
