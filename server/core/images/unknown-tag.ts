/** Tags that the official Python image never had, by its grammar and tables. One that may be newer than the tables is not told. */
import { alpineReleases } from './alpine-releases.ts';
import { debianSuites } from './debian-suites.ts';
import { familiarName } from './familiar-name.ts';
import { isCurrent, pythonReleases, type PythonRelease } from './python-releases.ts';
import { parsePythonTag, releasesOf, resolvePythonTag, variantOf, type PythonTag } from './python-tag.ts';
import { formatTag } from './nearby-tags.ts';
import { pythonTagExists } from './slim-tag.ts';
import { mapPresent } from '../model/present.ts';
import type { BaseImage } from '../model/types.ts';

/** `suggestion`: the tag that was meant, in all likelihood. */
export type UnknownTag = { readonly tag: string; readonly freeThreaded: boolean; readonly suggestion: string | null };

/** null: it exists, may exist, or the image is another one. */
export function unknownTag(image: BaseImage, platform: string): UnknownTag | null {
  if (familiarName(image) !== 'python' || image.tag === null) return null;
  const { tag } = image;
  const parsed = parsePythonTag(tag);
  if (parsed !== null) {
    return neverBuilt(parsed) ? { tag, freeThreaded: false, suggestion: existing(nearbyForms(parsed), platform) } : null;
  }
  const freeThreaded = /^\d+\.\d+(?:\.\d+)?t(?:-|$)/.test(tag);
  const suggestion = existing([meant(tag)], platform);
  // What can't be read as a slip of the pen may be a suite or a variant that came after the tables.
  return freeThreaded || suggestion !== null ? { tag, freeThreaded, suggestion } : null;
}

const existing = (tags: readonly string[], platform: string): string | null => tags.find((tag) => pythonTagExists(tag, platform)) ?? null;

/** A version older than the image or left out by it, or a base that this version was never built on. */
function neverBuilt(tag: PythonTag): boolean {
  const { version, variant } = tag;
  if (version === null || variant === 'windows' || variant === 'onbuild' || version.endsWith('rc') || /[a-z]/.test(version)) return false;
  const releases = releasesOf(version);
  if (releases.length === 0) return isPastVersion(version);
  if (mapPresent(releases, (release) => variantOf(release, tag)).length > 0) return false;
  return !releases.some(isCurrent) || isOlderBase(tag, releases);
}

/** Of a minor version that has ended, or below a release that the table has. */
function isPastVersion(version: string): boolean {
  const [major = 0, minor, patch] = version.split('.').map(Number);
  const line = pythonReleases().filter((one) => one.major === major && (minor === undefined || one.minor === minor));
  if (patch !== undefined && line.length > 0) return !line.some(isCurrent) || line.some((one) => !one.prerelease && one.patch > patch);
  return resolvePythonTag({ version, variant: 'full', suite: null, alpine: null }) === null && major <= 3;
}

/** Releases of a distribution only ever come: one older than all that the version was built on is none that it will be built on. */
function isOlderBase({ alpine, suite, variant }: PythonTag, releases: readonly PythonRelease[]): boolean {
  const ages = variant === 'alpine' ? alpineReleases().map((one) => one.version) : debianSuites().map((one) => one.name);
  const own = ages.indexOf((variant === 'alpine' ? alpine : suite) ?? '');
  const built = releases.flatMap((one) => (variant === 'alpine' ? one.alpines : one.suites)).map(({ name }) => ages.indexOf(name));
  return own >= 0 && built.some((one) => one > own);
}

/** The same variant without its pin, the same pin on the newest patch level, both. */
function nearbyForms(tag: PythonTag): readonly string[] {
  const minor = /^\d+\.\d+/.exec(tag.version ?? '')?.[0] ?? null;
  const bare = { suite: null, alpine: null };
  return [{ ...tag, ...bare }, { ...tag, version: minor }, { ...tag, version: minor, ...bare }].map(formatTag);
}

const WORDS = (): readonly string[] => [
  'alpine', 'slim', ...alpineReleases().map((one) => `alpine${one.version}`), ...debianSuites().map((one) => one.name),
];

/** The tag with its words put right and in order: `v3.12-bulseye-slim` → `3.12-slim-bullseye`. */
function meant(tag: string): string {
  const [first = '', ...rest] = tag.toLowerCase().replace(/^v(?=\d)/, '').split('-');
  const version = first.replace(/^(\d+\.\d+(?:\.\d+)?)t$/, '$1').replace(/^(\d+\.\d+\.\d+)\..*$/, '$1');
  const isVersion = /^\d/.test(version);
  const words = (isVersion ? rest : [first, ...rest]).map(nearestWord);
  const slim = words.includes('slim') ? ['slim'] : [];
  return [...(isVersion ? [version] : []), ...slim, ...words.filter((word) => word !== 'slim')].join('-');
}

function nearestWord(word: string): string {
  const plain = word.replace(/^(alpine3\.\d+)\.\d+$/, '$1').replace(/^alpine3?$/, 'alpine');
  const near = WORDS().map((known) => ({ known, distance: distanceOf(plain, known) })).sort((a, b) => a.distance - b.distance)[0];
  return near !== undefined && near.distance <= 2 && !/\d/.test(plain) ? near.known : plain;
}

/** Levenshtein distance of two short words. */
function distanceOf(left: string, right: string): number {
  let row = Array.from({ length: right.length + 1 }, (_, at) => at);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const change = left[i - 1] === right[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + change));
    }
    row = next;
  }
  return row[right.length] ?? 0;
}
