/** A team's policy, wherever it is: `.muslin.toml`, or `[tool.muslin]` in pyproject.toml. Read by the editor and the command alike. */
import { readPolicy } from './muslin-toml.ts';
import type { Settings } from './settings.ts';
import { positionAt, textLines } from '../model/text.ts';

/** The first of them that configures Muslin counts. */
export const POLICY_FILES = ['.muslin.toml', 'pyproject.toml'] as const;

export type PolicyFile = { readonly name: string; readonly text: string };

/** Lays the policy over other settings: levels rule by rule, all else as a whole. null: the file does not configure Muslin. */
export function applyPolicy(
  { name, text }: PolicyFile,
  base: Settings,
): { readonly settings: Settings; readonly problems: readonly string[] } | null {
  const { value, problems } = readPolicy(`file:///${name}`, text, base);
  // A pyproject.toml without our table, or one that is not TOML at all, is not ours to report.
  if (name === 'pyproject.toml' && value.spans.size === 0) return null;
  const lines = textLines(text);
  return {
    settings: { ...value.settings, severity: { ...base.severity, ...value.settings.severity } },
    problems: problems.map(({ span, message }) => `line ${positionAt(lines, span.start).line + 1}: ${message}`),
  };
}

/** @param read text of a file of the folder, null if there is none */
export async function findPolicy(
  read: (name: string) => Promise<string | null>,
  base: Settings,
): Promise<{ readonly settings: Settings; readonly problems: readonly string[]; readonly file: string | null }> {
  for (const name of POLICY_FILES) {
    const text = await read(name);
    const applied = text === null ? null : applyPolicy({ name, text }, base);
    if (applied !== null) return { ...applied, file: name };
  }
  return { settings: base, problems: [], file: null };
}
