/** The order of versions (PEP 440, "Summary of permitted suffixes and relative ordering"). */
import type { Version, VersionNumber } from './version.ts';

/** Negative, 0 or positive, as `Array.prototype.sort` wants it. A total order; `1.0` and `1.0.0` are equal. */
export function compareVersions(a: Version, b: Version): number {
  return comparePublic(a, b) || compareLocal(a.local, b.local);
}

/** The order without the local parts. */
export function comparePublic(a: Version, b: Version): number {
  return compareNumbers(a.epoch, b.epoch) || compareReleases(a.release, b.release) || compareSuffixes(a, b);
}

/** Do both have the same epoch and release (`1.0rc1`, `1`, `1.0.post2`)? */
export const sameBase = (a: Version, b: Version): boolean => a.epoch === b.epoch && compareReleases(a.release, b.release) === 0;

function compareReleases(a: readonly VersionNumber[], b: readonly VersionNumber[]): number {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index++) {
    const order = compareNumbers(a[index] ?? 0, b[index] ?? 0);
    if (order !== 0) return order;
  }
  return 0;
}

const compareNumbers = (a: VersionNumber, b: VersionNumber): number => (a < b ? -1 : a > b ? 1 : 0);

function compareSuffixes(a: Version, b: Version): number {
  return (
    phase(a) - phase(b) ||
    (a.pre === null || b.pre === null ? 0 : compareNumbers(a.pre.number, b.pre.number)) ||
    compareNumbers(a.post ?? -1, b.post ?? -1) ||
    compareNumbers(a.dev ?? Infinity, b.dev ?? Infinity)
  );
}

/** Development releases of a final release come before its alphas, which come before the rest. */
function phase(version: Version): number {
  if (version.pre !== null) return version.pre.letter === 'a' ? 1 : version.pre.letter === 'b' ? 2 : 3;
  return version.dev !== null && version.post === null ? 0 : 4;
}

function compareLocal(a: Version['local'], b: Version['local']): number {
  if (a === null || b === null) return (a === null ? 0 : 1) - (b === null ? 0 : 1);
  for (let index = 0; index < Math.min(a.length, b.length); index++) {
    const order = compareLocalParts(a[index] ?? 0, b[index] ?? 0);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Words come before numbers. */
function compareLocalParts(a: string | VersionNumber, b: string | VersionNumber): number {
  if (typeof a === 'string') return typeof b === 'string' ? (a < b ? -1 : a > b ? 1 : 0) : -1;
  return typeof b === 'string' ? 1 : compareNumbers(a, b);
}
