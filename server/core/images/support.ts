/** Until when Pythons and distributions are supported, and which of them are at the tables' date. */
import { alpineRelease } from './alpine-releases.ts';
import { debianSuite } from './debian-suites.ts';
import type { ImageDescription } from '../model/image-description.ts';
import type { Python } from '../model/types.ts';

/** The day up to which the tables of images go. */
const TABLES_DATE = '2026-11-24';

/** End of support by minor version (PEPs 596, 619, 664, 693, 719, 745, 790); the day is that of the last release, else the month's last. */
const PYTHON_SUPPORT: ReadonlyMap<string, string> = new Map([
  ['3.9', '2025-10-31'], ['3.10', '2026-10-31'], ['3.11', '2027-10-31'], ['3.12', '2028-10-31'], ['3.13', '2029-10-31'],
  ['3.14', '2030-10-31'], ['3.15', '2031-10-31'],
]);

export const isSupportedPython = ({ major, minor }: Pick<Python, 'major' | 'minor'>): boolean =>
  (PYTHON_SUPPORT.get(`${major}.${minor}`) ?? '') > TABLES_DATE;

/** False for a release that no table has. Debian's long-term support counts. */
export const isSupportedSuite = (name: string): boolean => debianSuite(name)?.released != null && suiteEnd(name) > TABLES_DATE;

export const isSupportedAlpine = (release: string): boolean => (alpineRelease(release)?.endOfLife ?? '') > TABLES_DATE;

const suiteEnd = (name: string): string => debianSuite(name)?.endOfLts ?? debianSuite(name)?.endOfSecurity ?? '';

/** ISO date until which both Python and distribution are supported, as far as the tables say; null where they say neither. */
export function supportedUntil({ python, alpine, suite }: Pick<ImageDescription, 'python' | 'alpine' | 'suite'>): string | null {
  const ends = [
    python === null ? '' : (PYTHON_SUPPORT.get(`${python.major}.${python.minor}`) ?? ''),
    alpine === null ? '' : (alpineRelease(alpine)?.endOfLife ?? ''),
    suite === null ? '' : suiteEnd(suite),
  ].filter((end) => end !== '');
  return ends.sort()[0] ?? null;
}

/** Neither its Python nor its distribution is known to be out of support. */
export function isSupportedImage({ python, alpine, suite }: Pick<ImageDescription, 'python' | 'alpine' | 'suite'>): boolean {
  return (
    (python === null || isSupportedPython(python)) &&
    (alpine === null || isSupportedAlpine(alpine)) &&
    (suite === null || debianSuite(suite) === null || isSupportedSuite(suite))
  );
}
