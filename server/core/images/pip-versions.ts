/** Which pip is the newest for a Python: what `pip install --upgrade pip` ends with. */
import type { Python } from '../model/types.ts';

/**
 * The last pip that still supports a Python (from the drop notes in pip's NEWS: 21.0 drops 2.7 and 3.5, 22.0 drops 3.6, 24.1
 * drops 3.7, 25.1 drops 3.8, 26.1 drops 3.9; 19.2 dropped 3.4, 10.0 dropped 3.3). As of 2026-11-24.
 */
const LAST_PIP: ReadonlyMap<string, string> = new Map([
  ['2.7', '20.3.4'],
  ['3.3', '9.0.3'],
  ['3.4', '19.1.1'],
  ['3.5', '20.3.4'],
  ['3.6', '21.3.1'],
  ['3.7', '24.0'],
  ['3.8', '25.0.1'],
  ['3.9', '26.0.1'],
]);

/** The newest pip as of 2026-11-24 (Debian forky carries it). */
const NEWEST_PIP = '26.2.2';

/** The newest pip that installs on this Python; null for a Python that no pip of the table supports. */
export function newestPip(python: Pick<Python, 'major' | 'minor'>): string | null {
  const last = LAST_PIP.get(`${python.major}.${python.minor}`);
  if (last !== undefined) return last;
  return python.major === 3 && python.minor >= 10 ? NEWEST_PIP : null;
}

/** Python's own end of support (PEPs 373, 429, 478, 494, 537, 569, 596, 619), minors that had ended by 2026-11-24. */
export const PYTHON_END_OF_SUPPORT: ReadonlyMap<string, string> = new Map([
  ['2.7', '2020-01-01'], ['3.2', '2016-02-27'], ['3.3', '2017-09-29'], ['3.4', '2019-03-18'], ['3.5', '2020-09-30'],
  ['3.6', '2021-12-23'], ['3.7', '2023-06-27'], ['3.8', '2024-10-07'], ['3.9', '2025-10-31'], ['3.10', '2026-10-31']
]);
