/**
 * Tags of the official python image: `3.12`, `3.12.4-alpine3.20`, `3-slim-bookworm`, `3.13-rc-alpine`, `latest`, `alpine`.
 * The grammar is that of the 3,915 tags that the official image list ever had (version, then slim, then suite).
 */
import { debianSuite } from './debian-suites.ts';
import { isCurrent, pythonReleases } from './python-releases.ts';
import { mapPresent } from '../model/present.ts';
import type { PythonRelease, ReleaseVariant } from './python-releases.ts';
import type { Python } from '../model/types.ts';

export type PythonTag = {
  /** The version part as written, null if there is none (`alpine`, `slim-bookworm`, `latest`). */
  readonly version: string | null;
  readonly variant: 'full' | 'slim' | 'alpine' | 'onbuild' | 'windows';
  /** The suite or the Alpine release that the tag pins, null where it moves. */
  readonly suite: string | null;
  readonly alpine: string | null;
};

export type ResolvedPythonTag = {
  readonly python: Python;
  /** `3.12.14`, the version that the tag holds now (or held when it froze). */
  readonly version: string;
  readonly pip: string | null;
  readonly suite: string | null;
  readonly alpine: string | null;
  /** null: the tag is newer than the table, its neighbours' facts are used. */
  readonly release: PythonRelease | null;
  /** ISO date of the last image list that had it, null where the table doesn't list it. */
  readonly lastListed: string | null;
  /** Does the tag still move (or is its release still rebuilt)? */
  readonly current: boolean;
};

const VERSION = /^\d+(?:\.\d+(?:\.\d+(?:(?:a|b|rc)\d+)?)?)?$/;
const MINOR = /^\d+\.\d+$/;

/** Reads a tag; null where it does not fit the grammar, so the official image cannot have such a tag. */
export function parsePythonTag(tag: string | null): PythonTag | null {
  if (tag === null || tag === 'latest') return { version: null, variant: 'full', suite: null, alpine: null };
  const words = tag.split('-');
  const version = takeVersion(words);
  const variant = readVariant(words);
  return variant === null || (version === null && tag === '') ? null : { version, ...variant };
}

/** What the tag holds as of the table; null if the image was never built for its version. */
export function resolvePythonTag(tag: PythonTag): ResolvedPythonTag | null {
  if (tag.variant === 'windows' || tag.version === 'rc' || tag.version?.startsWith('rc-')) return null;
  const listed = mapPresent(releasesOf(tag.version), release => {
    const variant = variantOf(release, tag);
    return variant === null ? null : { release, variant };
  }).at(-1);
  if (listed === undefined) return resolveUnlisted(tag);
  const { release, variant } = listed;
  return { ...resolved(release.version, variant, tag), release, lastListed: variant.lastListed, current: isCurrent(variant) };
}

/** Releases that a version part selects, oldest first: `3.12` its final ones, `3.13-rc` the pre-releases, `3` all of 3. */
export function releasesOf(version: string | null): readonly PythonRelease[] {
  const wanted = version ?? '3';
  if (wanted.endsWith('-rc')) {
    return pythonReleases().filter(release => release.prerelease && `${release.major}.${release.minor}-rc` === wanted);
  }
  if (/^\d+$/.test(wanted)) return pythonReleases().filter(release => !release.prerelease && String(release.major) === wanted);
  if (MINOR.test(wanted)) return pythonReleases().filter(release => !release.prerelease && `${release.major}.${release.minor}` === wanted);
  return pythonReleases().filter(release => release.version === wanted);
}

/** The variant of a release that a tag names: bare `-alpine` and `-slim` take the one they point at. */
export function variantOf(release: PythonRelease, tag: Pick<PythonTag, 'variant' | 'suite' | 'alpine'>): ReleaseVariant | null {
  const isAlpine = tag.variant === 'alpine';
  const variants = isAlpine ? release.alpines : release.suites;
  const name = isAlpine ? tag.alpine : tag.suite;
  if (name === null) return variants[0] ?? null;
  return variants.find(variant => variant.name === name && (tag.variant === 'full' || !variant.bareOnly)) ?? null;
}

function takeVersion(words: string[]): string | null {
  const [first] = words;
  if (first === undefined || (first !== 'rc' && !VERSION.test(first))) return null;
  words.shift();
  if (words[0] !== 'rc' || !MINOR.test(first)) return first;
  words.shift();
  return `${first}-rc`;
}

type Variant = Pick<PythonTag, 'variant' | 'suite' | 'alpine'>;

function readVariant(words: readonly string[]): Variant | null {
  const [first = '', second] = words;
  const plain = { suite: null, alpine: null };
  if (words.length === 0) return { variant: 'full', ...plain };
  if (first === 'windowsservercore' || first === 'nanoserver') return { variant: 'windows', ...plain };
  if (first === 'slim' && words.length <= 2) return slimVariant(second);
  if (words.length > 1) return null;
  if (first === 'onbuild') return { variant: 'onbuild', ...plain };
  if (isSuite(first)) return { variant: 'full', suite: first, alpine: null };
  return alpineVariant(first);
}

function slimVariant(suite: string | undefined): Variant | null {
  if (suite === undefined) return { variant: 'slim', suite: null, alpine: null };
  return isSuite(suite) ? { variant: 'slim', suite, alpine: null } : null;
}

function alpineVariant(word: string): Variant | null {
  const match = /^alpine(3\.\d+)?$/.exec(word);
  return match === null ? null : { variant: 'alpine', suite: null, alpine: match[1] ?? null };
}

const isSuite = (word: string): boolean => word === 'wheezy' || debianSuite(word) !== null;

function resolved(version: string, variant: ReleaseVariant | null, tag: PythonTag): ResolvedPythonTag {
  const [major = 0, minor = 0, patch] = version.split('.').map(text => parseInt(text, 10));
  const isAlpine = tag.variant === 'alpine';
  return {
    python: { major, minor, patch: patch ?? null, implementation: 'cpython', freeThreaded: false },
    version, release: null, pip: variant?.pip ?? null,
    suite: isAlpine ? null : (tag.suite ?? (variant?.name || null)),
    alpine: isAlpine ? (tag.alpine ?? (variant?.name || null)) : null,
    lastListed: null,
    current: true
  };
}

/**
 * A tag that is not in the table. A version newer than the table (the next patch level, the next minor) is taken to be
 * built like the newest one known of its line; a suite or Alpine release that the line was never built on keeps its pin. Only
 * numbers that Python can have are taken: `1.4.2` is someone's own numbering.
 */
function resolveUnlisted(tag: PythonTag): ResolvedPythonTag | null {
  const version = String(tag.version);
  const match = /^([23])(?:\.(\d+))?/.exec(version);
  const minor = Number(match?.[2] ?? 0);
  if (match === null || (match[1] === '2' ? match[2] !== undefined && minor !== 7 : minor > 99)) return null;
  const newest = releasesOf(null);
  const neighbours = match[2] === undefined ? releasesOf(version) : releasesOf(`${match[1]}.${match[2]}`);
  // 3.1 is older than the image.
  if (neighbours.length === 0 && newest.some(release => release.minor > minor)) return null;
  const [bare = null] = mapPresent(neighbours.length > 0 ? neighbours : newest, release =>
    variantOf(release, { variant: tag.variant, suite: null, alpine: null }),
  ).slice(-1);
  const name = MINOR.test(version) || /^\d+$/.test(version) ? (neighbours.at(-1)?.version ?? version) : version.replace(/-rc$/, '');
  return resolved(name, bare, tag);
}
