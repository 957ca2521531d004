/** `Requires-Python` of a file against a target's Python, as pip's `check_requires_python`: major, minor and patch level. */
import type { Python } from '../../model/types.ts';
import type { Flavour } from './flavour.ts';
import { NEWEST_PATCH } from './marker-environment.ts';
import { parseSpecifierSet, specifierAccepts } from './specifier.ts';
import type { Version } from './version.ts';

/** Specifier text → does it let this Python in? A declaration that can't be read counts as none, as for pip. */
export type PythonGate = (requiresPython: string) => boolean;

/** The gate of a Python, for one page: its files declare the same few texts over and over. */
export function pythonGate({ major, minor, patch }: Python, flavour: Flavour): PythonGate {
  const version: Version = {
    epoch: 0, release: [major, minor, patch ?? NEWEST_PATCH], pre: null, post: null, dev: null, local: null,
  };
  const judged = new Map<string, boolean>();
  return (text) => {
    const known = judged.get(text);
    if (known !== undefined) return known;
    const { value, problems } = parseSpecifierSet(text, flavour);
    const accepts = problems.length > 0 || specifierAccepts(value, version);
    judged.set(text, accepts);
    return accepts;
  };
}
