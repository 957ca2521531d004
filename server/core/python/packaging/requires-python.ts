/** `Requires-Python` of a file against a target's Python, as pip's `check_requires_python`: major, minor and patch level. */
import type { Python } from '../../model/types.ts';
import { Remembered } from '../../model/remembered.ts';
import type { Flavour } from './flavour.ts';
import { NEWEST_PATCH } from './marker-environment.ts';
import { parseSpecifierSet, specifierAccepts } from './specifier.ts';
import type { Version } from './version.ts';

/** Specifier text → does it let this Python in? A declaration that can't be read counts as none, as for pip. */
export type PythonGate = (requiresPython: string) => boolean;

/** The gate of a Python; the same function for equal Pythons, with a memory of the texts it saw. */
export function pythonGate(python: Python, flavour: Flavour): PythonGate {
  const patch = python.patch ?? NEWEST_PATCH;
  const key = `${flavour} ${python.major}.${python.minor}.${patch}`;
  const version: Version = { epoch: 0, release: [python.major, python.minor, patch], pre: null, post: null, dev: null, local: null };
  return gates.get(key) ?? gates.keep(key, rememberingGate(version, flavour));
}

const KEPT = 256;
const gates = new Remembered<PythonGate>(KEPT);

function rememberingGate(version: Version, flavour: Flavour): PythonGate {
  const seen = new Remembered<boolean>(KEPT);
  const judge = (text: string): boolean => {
    const { value, problems } = parseSpecifierSet(text, flavour);
    return problems.length > 0 || specifierAccepts(value, version);
  };
  return (text) => seen.get(text) ?? seen.keep(text, judge(text));
}
