/** The compatibility tags that a target supports, best first (PEP 425), as pip generates them from `packaging.tags`. */
import type { Python, Target } from '../../model/types.ts';
import { pipAtLeast } from './flavour.ts';
import { countDown, platformTags } from './platforms.ts';

/** Tags that differ in their platform alone, which are adjacent. The lists of platforms are shared. */
export type TagRun = { readonly interpreter: string; readonly abi: string; readonly platforms: readonly string[] };

/** Best first. Empty where the target's Python is not known. */
export function supportedTags(target: Target): readonly TagRun[] {
  return target.python === null ? [] : tagsFor(target.python, platformTags(target), pipAtLeast(target.installer, '26.1'));
}

/** The tags of a Python on given platforms, best first. `stableFreeThreaded`: does the installer know `abi3t` (PEP 803)? */
export function tagsFor(python: Python, platforms: readonly string[], stableFreeThreaded: boolean): readonly TagRun[] {
  const own = python.implementation === 'cpython' ? cpythonTags(python, platforms, stableFreeThreaded) : pypyTags(python, platforms);
  return [...own, ...compatibleTags(python, interpreterOf(python), platforms)];
}

/** `cp312`, `pp310`. */
export const interpreterOf = (python: Python): string => `${python.implementation === 'pypy' ? 'pp' : 'cp'}${python.major}${python.minor}`;

/** `cp312`, `cp313t`, `cp37m`, `cp27mu`, `pypy310_pp73`. */
function abiOf(python: Python): string {
  const nodot = `${python.major}${python.minor}`;
  if (python.implementation === 'pypy') return `pypy${nodot}_pp73`;
  if (python.major === 2) return `cp${nodot}mu`;
  // Until 3.7 the ABI tag said whether the build used pymalloc (all that images ship did).
  if (python.minor < 8) return `cp${nodot}m`;
  return python.freeThreaded && python.minor >= 13 ? `cp${nodot}t` : `cp${nodot}`;
}

function cpythonTags(python: Python, platforms: readonly string[], stableFreeThreaded: boolean): TagRun[] {
  const interpreter = interpreterOf(python);
  const abi = abiOf(python);
  const stable = stableAbi(python, abi, stableFreeThreaded);
  const older =
    stable === null
      ? []
      : countDown(python.minor - 1, 2).map((minor) => ({ interpreter: `cp${python.major}${minor}`, abi: stable, platforms }));
  return [
    { interpreter, abi, platforms },
    ...(stable === null ? [] : [{ interpreter, abi: stable, platforms }]),
    { interpreter, abi: 'none', platforms },
    ...older,
  ];
}

/** The stable ABI began with 3.2 (PEP 384); free-threaded builds don't load it. */
function stableAbi(python: Python, abi: string, stableFreeThreaded: boolean): string | null {
  if (python.major < 3 || python.minor < 2) return null;
  if (!abi.endsWith('t')) return 'abi3';
  return stableFreeThreaded ? 'abi3t' : null;
}

function pypyTags(python: Python, platforms: readonly string[]): TagRun[] {
  const interpreter = interpreterOf(python);
  return [{ interpreter, abi: abiOf(python), platforms }, { interpreter, abi: 'none', platforms }];
}

/** Wheels without an ABI: for the platform, then for any. */
function compatibleTags(python: Python, interpreter: string, platforms: readonly string[]): TagRun[] {
  const versions = [
    `py${python.major}${python.minor}`,
    `py${python.major}`,
    ...countDown(python.minor - 1, 0).map((minor) => `py${python.major}${minor}`),
  ];
  return [
    ...versions.map((version) => ({ interpreter: version, abi: 'none', platforms })),
    ...[interpreter, ...versions].map((each) => ({ interpreter: each, abi: 'none', platforms: ANY })),
  ];
}

const ANY = ['any'];
