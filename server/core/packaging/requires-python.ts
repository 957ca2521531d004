/** `Requires-Python` of a file against a target's Python, as pip's `check_requires_python`: major, minor and patch level. */
import type { Python } from '../types.ts';
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
  const known = gates.get(key);
  if (known !== undefined) return known;
  const version: Version = { epoch: 0, release: [python.major, python.minor, patch], pre: null, post: null, dev: null, local: null };
  const made = rememberingGate(version, flavour);
  if (gates.size >= LIMIT) gates.clear();
  gates.set(key, made);
  return made;
}

const LIMIT = 512;
const gates = new Map<string, PythonGate>();

function rememberingGate(version: Version, flavour: Flavour): PythonGate {
  const seen = new Map<string, boolean>();
  return (text) => {
    const known = seen.get(text);
    if (known !== undefined) return known;
    const { value, problems } = parseSpecifierSet(text, flavour);
    const verdict = problems.length > 0 || specifierAccepts(value, version);
    if (seen.size >= LIMIT) seen.clear();
    seen.set(text, verdict);
    return verdict;
  };
}
