/** The order of version texts, for those who hold no parsed versions. */
import { compareLegacyVersions } from './legacy-version.ts';
import { parseVersion, type Version } from './version.ts';
import { comparePublic, compareVersions } from './version-order.ts';

/** As `compareVersions`, on texts; what is no version (PEP 440) comes before all that are. */
export const compareVersionTexts = (a: string, b: string): number => compareTexts(a, b, compareVersions);

/** The same without the local parts: `1.0+musl` and `1.0` are equal. */
export const comparePublicVersions = (a: string, b: string): number => compareTexts(a, b, comparePublic);

function compareTexts(a: string, b: string, compare: (a: Version, b: Version) => number): number {
  const left = parseVersion(a);
  const right = parseVersion(b);
  if (left !== null && right !== null) return compare(left, right);
  if (left === null && right === null) return compareLegacyVersions(a, b);
  return left === null ? -1 : 1;
}
