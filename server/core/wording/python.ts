import type { Python } from '../model/types.ts';

/** `3.12.4`, `3.12`, `3.13t`, `pypy 3.10`. */
export function pythonWords(python: Python): string {
  const version = `${python.major}.${python.minor}${python.patch === null ? '' : `.${python.patch}`}${python.freeThreaded ? 't' : ''}`;
  return python.implementation === 'cpython' ? version : `pypy ${version}`;
}
