/** Does a version satisfy one clause (PEP 440, "Version specifiers")? Where packagings differ, the flavour decides. */
import type { Flavour } from './flavour.ts';
import { compareLegacyVersions } from './legacy-version.ts';
import type { SpecifierClause } from './specifier-clause.ts';
import { hasPrefix } from './version-prefix.ts';
import { isPostRelease, isPreRelease, publicVersion, type Version } from './version.ts';
import { comparePublic, compareVersions, sameBase } from './version-order.ts';

/** What a clause is asked about: a version with its normal form, or (version null) a text that is not a version. */
export type Candidate = { readonly version: Version | null; readonly text: string };

export function clauseMatches(clause: SpecifierClause, candidate: Candidate, flavour: Flavour): boolean {
  if (clause.operator === '===') return candidate.text.toLowerCase() === clause.text.toLowerCase();
  if (clause.legacy) return matchesLegacy(clause, candidate.text);
  if (candidate.version === null || clause.version === null) return false;
  return matchesVersion(clause, clause.version, candidate.version, flavour);
}

function matchesVersion(clause: SpecifierClause, named: Version, version: Version, flavour: Flavour): boolean {
  switch (clause.operator) {
    case '==':
      return isEqual(clause, named, version, flavour);
    case '!=':
      return !isEqual(clause, named, version, flavour);
    case '~=':
      return comparePublic(version, named) >= 0 && clause.prefix !== null && hasPrefix(version, clause.prefix, flavour);
    case '<=':
      return comparePublic(version, named) <= 0;
    case '>=':
      return comparePublic(version, named) >= 0;
    case '<':
      return isLess(named, version, flavour);
    case '>':
      return isGreater(named, version, flavour);
    case '===':
      return false;
  }
}

function isEqual(clause: SpecifierClause, named: Version, version: Version, flavour: Flavour): boolean {
  if (clause.prefix !== null) return hasPrefix(version, clause.prefix, flavour);
  return named.local === null ? comparePublic(version, named) === 0 : compareVersions(version, named) === 0;
}

/** `<1.0` leaves out the pre-releases of 1.0. Before 26.1 (and uv 0.12) packaging left out those of its base: `<1.0.post1` and 1.0rc1. */
function isLess(named: Version, version: Version, flavour: Flavour): boolean {
  if (compareVersions(version, named) >= 0) return false;
  if (isPreRelease(named) || !isPreRelease(version)) return true;
  const isCurrent = flavour === 'packaging-26' || flavour === 'uv';
  return isCurrent ? compareVersions(version, { ...named, dev: 0, local: null }) < 0 : !sameBase(version, named);
}

/** `>1.0` leaves out the post-releases and local versions of 1.0; before 26.1, those of all that share its base. */
function isGreater(named: Version, version: Version, flavour: Flavour): boolean {
  if (compareVersions(version, named) <= 0) return false;
  const post = isPostRelease(version) && !isPostRelease(named);
  if (flavour !== 'packaging-26') return !((post || version.local !== null) && sameBase(version, named));
  if (post && compareVersions({ ...version, post: null, dev: null, local: null }, named) === 0) return false;
  return version.local === null || compareVersions(publicVersion(version), named) !== 0;
}

function matchesLegacy(clause: SpecifierClause, text: string): boolean {
  const order = compareLegacyVersions(text, clause.text);
  switch (clause.operator) {
    case '==':
      return order === 0;
    case '!=':
      return order !== 0;
    case '<=':
      return order <= 0;
    case '>=':
      return order >= 0;
    case '<':
      return order < 0;
    default:
      return order > 0;
  }
}
