/** Specifier sets (PEP 440), exactly as the packaging of each pip reads and applies them. */
import type { Parsed, ParseProblem } from '../../model/text.ts';
import { isUv, type Flavour } from './flavour.ts';
import { clauseMatches, type Candidate } from './specifier-match.ts';
import { parseClause, type SpecifierClause } from './specifier-clause.ts';
import { formatVersion, isPreRelease, parseVersion, type Version } from './version.ts';

export type SpecifierSet = {
  readonly flavour: Flavour;
  readonly clauses: readonly SpecifierClause[];
  /** Does a clause name a pre-release, by the rules of the flavour? Then all pre-releases that match are welcome. */
  readonly namesPreRelease: boolean;
  /** `===` with a text that is no version makes packaging 24 fail, unless pre-releases were asked for; nothing is chosen then. */
  readonly broken: boolean;
};

/** Reads `>=1,!=1.3.*`. A clause that this flavour rejects is a problem; the value holds the others. Empty text allows everything. */
export function parseSpecifierSet(text: string, flavour: Flavour): Parsed<SpecifierSet> {
  const clauses: SpecifierClause[] = [];
  const problems: ParseProblem[] = [];
  let start = 0;
  for (const part of text.split(',')) {
    const source = part.trim();
    const clause = source === '' ? null : parseClause(source, flavour);
    if (clause !== null) clauses.push(clause);
    else if (source !== '') problems.push({ span: { start, end: start + part.length }, message: `not a version specifier: ${source}` });
    start += part.length + 1;
  }
  return { value: toSet(clauses, flavour), problems };
}

/** Do all clauses match? Says nothing about whether a pre-release is welcome: see `admitsPreReleases`. */
export function specifierMatches(set: SpecifierSet, candidate: Candidate): boolean {
  for (const clause of set.clauses) {
    if (!clauseMatches(clause, candidate, set.flavour)) return false;
  }
  return true;
}

/**
 * Are pre-releases candidates like others (`always`), only where no final release matches (`fallback`), or not at all (`never`)?
 * Packaging before 26 has the fallback for the empty set only.
 */
export function admitsPreReleases(set: SpecifierSet, option: boolean | undefined): 'always' | 'fallback' | 'never' {
  if (option === false) return 'never';
  if (option === true || set.namesPreRelease) return 'always';
  if (set.flavour === 'packaging-26' || set.flavour === 'packaging-26.0' || isUv(set.flavour)) return 'fallback';
  if (set.clauses.length === 0) return 'fallback';
  // To a legacy clause no version is a pre-release.
  return set.clauses.every((clause) => clause.legacy) ? 'always' : 'never';
}

/** `SpecifierSet.contains`: is this version in the set, by itself? A text that is no version is in none (but see `===`). */
export function specifierContains(set: SpecifierSet, text: string, preReleases?: boolean): boolean {
  if (set.broken && preReleases === undefined) return false;
  const version = parseVersion(text);
  const keepsText = set.flavour.startsWith('packaging-26') && set.clauses.some((clause) => clause.operator === '===');
  const candidate = { version, text: version === null || keepsText ? text : formatVersion(version) };
  if (version !== null && isPreRelease(version) && !welcomesAlone(set, preReleases)) return false;
  return specifierMatches(set, candidate);
}

/** Is the version (final or not) accepted on its own, as an installed Python does against `Requires-Python`? */
export const specifierAccepts = (set: SpecifierSet, version: Version): boolean =>
  (!isPreRelease(version) || welcomesAlone(set, undefined)) && specifierMatches(set, { version, text: formatVersion(version) });

function welcomesAlone(set: SpecifierSet, option: boolean | undefined): boolean {
  if (option !== undefined) return option;
  return set.namesPreRelease || set.flavour === 'packaging-26' || set.flavour === 'packaging-26.0' || isUv(set.flavour);
}

function toSet(clauses: readonly SpecifierClause[], flavour: Flavour): SpecifierSet {
  return {
    flavour,
    clauses,
    namesPreRelease: clauses.some((clause) => namesPreRelease(clause, flavour)),
    broken: flavour === 'packaging-24' && clauses.some((clause) => clause.operator === '===' && clause.version === null),
  };
}

function namesPreRelease(clause: SpecifierClause, flavour: Flavour): boolean {
  if (clause.version === null || !isPreRelease(clause.version)) return false;
  if (flavour === 'uv' || clause.operator === '!=') return false;
  if (flavour === 'uv-0.11') return true;
  if (flavour === 'packaging-21') return clause.operator !== '<' && clause.operator !== '>';
  return true;
}
