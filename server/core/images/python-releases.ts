/** Releases of the official python image, decoded from the generated table: which variants each version was built in. */
import { mapPresent } from '../model/present.ts';
import { ALPINE_TIMELINE, ARCHITECTURE_LETTERS, PYTHON_RELEASES, PYTHON_VARIANTS, SLIM_TIMELINE } from './python-releases-table.ts';
import { cell, cellText, lazily, tableRows } from './table-text.ts';
import { debianSuite } from './debian-suites.ts';

/** `name`: suite or Alpine release, '' where the base of an early `-alpine` isn't known. `bareOnly`: no tag names it. */
export type ReleaseVariant = {
  readonly name: string;
  readonly bareOnly: boolean;
  readonly pip: string | null;
  readonly lastListed: string;
};

export type PythonRelease = {
  /** `3.12.4`, `3.13.0rc1`. */
  readonly version: string;
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  readonly prerelease: boolean;
  /** The last day the official image list had it: its tags are frozen since (or current). */
  readonly lastListed: string;
  /** First the one that the bare `-slim` ends at. */
  readonly suites: readonly ReleaseVariant[];
  /** First the one that the bare `-alpine` ends at. */
  readonly alpines: readonly ReleaseVariant[];
};

/** All releases, oldest first within each minor. */
export const pythonReleases = lazily((): readonly PythonRelease[] => tableRows(PYTHON_RELEASES).map(decodeRelease));

/** Is the release or variant still rebuilt? */
export function isCurrent(release: { readonly lastListed: string }): boolean {
  return release.lastListed >= lastSnapshot();
}

/**
 * The architectures (names of the official images' build system: `arm64v8`) for which a variant of a release exists. Debian
 * drops architectures when a suite goes from security to long-term support, so releases built later have fewer.
 */
export function variantArchitectures(release: PythonRelease, kind: 'slim' | 'alpine', variant: ReleaseVariant): ReadonlySet<string> {
  const line = `${release.major}.${release.minor}${release.prerelease ? '-rc' : ''}`;
  const suffix = variant.bareOnly ? '' : kind === 'slim' ? `-${variant.name}` : variant.name;
  const { last, ever } = architectures().get(`${line} ${kind}${suffix}`) ?? NOWHERE;
  const endOfSecurity = kind === 'slim' ? debianSuite(variant.name)?.endOfSecurity : null;
  return endOfSecurity != null && variant.lastListed > endOfSecurity ? last : ever;
}

/** What the bare `-slim` meant while this Alpine release was the newest (at the end of that time), null where not known. */
export function suiteWhileNewest(alpine: string): string | null {
  const timeline = tableRows(ALPINE_TIMELINE);
  const index = timeline.findIndex(row => row[0] === alpine || newerOrEqual(cellText(row, 0), alpine));
  const until = index < 0 ? '9999' : (timeline[index + 1]?.[1] ?? '9999');
  return cell(tableRows(SLIM_TIMELINE).filter(row => cellText(row, 1) < until).at(-1), 0);
}

const architectures = lazily(() => new Map(tableRows(PYTHON_VARIANTS).map(row => {
  const [last = '', ever = last] = cellText(row, 2).split('/');
  return [`${cellText(row, 0)} ${cellText(row, 1)}`, { last: names(last), ever: names(ever) }] as const;
})));

/** For a variant that is in no table. */
const NOWHERE = { last: new Set<string>(), ever: new Set<string>() };

const names = (letters: string): ReadonlySet<string> => new Set(mapPresent(letters.split(''), letter => ARCHITECTURE_LETTERS[letter]));

/** The newest date of the image list itself; entries seen later carry a month and compare as newer. */
const lastSnapshot = lazily(() =>
  pythonReleases()
    .map(release => release.lastListed)
    .filter(date => date.length === 10)
    .reduce((a, b) => (a > b ? a : b), ''),
);

const newerOrEqual = (left: string, right: string): boolean => Number(left.split('.')[1]) >= Number(right.split('.')[1]);

function decodeRelease(row: readonly string[]): PythonRelease {
  const version = cellText(row, 0);
  const match = /^(\d+)\.(\d+)\.(\d+)(\D.*|)$/s.exec(version);
  const pip = cell(row, 2);
  const variants = row.slice(3).map(text => decodeVariant(text, pip, cellText(row, 1)));
  const isAlpine = (variant: ReleaseVariant): boolean => variant.name === '' || /^\d/.test(variant.name);
  return {
    version, major: Number(match?.[1]), minor: Number(match?.[2]), patch: Number(match?.[3]), prerelease: match?.[4] !== '',
    lastListed: cellText(row, 1), suites: variants.filter(variant => !isAlpine(variant)), alpines: variants.filter(isAlpine)
  };
}

/** `bookworm`, `~jessie`, `3.12=21.1.2@2021-06-04`, `~`. */
function decodeVariant(text: string, pip: string | null, lastListed: string): ReleaseVariant {
  const [whole = '', date = lastListed] = text.split('@');
  const [name = '', own] = whole.split('=');
  const bareOnly = name.startsWith('~');
  return { name: bareOnly ? name.slice(1) : name, bareOnly, pip: own === undefined ? pip : own === '?' ? null : own, lastListed: date };
}
