/** `Requires-Python` of a file against a target's Python, as pip's `check_requires_python`: major, minor and patch level. */
import type { Python } from '../../model/types.ts';
import { isUv, type Flavour } from './flavour.ts';
import { NEWEST_PATCH } from './marker-environment.ts';
import { parseSpecifierSet, specifierAccepts, type SpecifierSet } from './specifier.ts';
import { comparePublic } from './version-order.ts';
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
    const accepts = problems.length > 0 || (isUv(flavour) ? isAboveLowerBounds(value, version) : specifierAccepts(value, version));
    judged.set(text, accepts);
    return accepts;
  };
}

/** uv looks at the lowest Python that is let in alone: to it `<3.13` and `!=3.12.*` say nothing (`RequiresPython::is_contained_by`). */
function isAboveLowerBounds({ clauses }: SpecifierSet, version: Version): boolean {
  return clauses.every(({ operator, version: named }) => {
    if (named === null || operator === '<' || operator === '<=' || operator === '!=') return true;
    const order = comparePublic(version, named);
    return operator === '>' ? order > 0 : order >= 0;
  });
}
