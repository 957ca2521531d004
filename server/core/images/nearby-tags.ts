/** Tags of the official Python image near another one, in its own style, those that change least first. Only tags that exist. */
import { debianSuites } from './debian-suites.ts';
import { pythonReleases } from './python-releases.ts';
import { parsePythonTag, releasesOf, resolvePythonTag, type PythonTag } from './python-tag.ts';
import { chooseSlimTag, pythonTagExists } from './slim-tag.ts';
import { isSupportedAlpine, isSupportedPython, isSupportedSuite } from './support.ts';
import { mapPresent } from '../model/present.ts';

/** Each is an installation of its own to work out. */
const MOST_MINORS = 4;

/** The same Python on a newer release of the distribution: what the tag pins is raised, or a frozen patch level let go. */
export function newerDistributionTags(text: string | null, platform: string): readonly string[] {
  const tag = parsePythonTag(text);
  const resolved = tag === null ? null : resolvePythonTag(tag);
  if (tag === null || resolved === null) return [];
  const minor = `${resolved.python.major}.${resolved.python.minor}`;
  const versions = tag.version === null || tag.version === minor || !tag.version.includes('.') ? [tag.version] : [tag.version, minor];
  const tags = mapPresent(versions, (version) => withVersion(tag, version, platform));
  return [...new Set(tags)].filter((one) => one !== text && isNewerBase(one, text));
}

/** Does the tag stand on a newer release of its distribution than the other one? */
function isNewerBase(text: string, before: string | null): boolean {
  const [now, then] = [baseOf(text), baseOf(before)];
  return now !== null && then !== null && now > then;
}

/** A number that grows with the release that the tag stands on. */
function baseOf(text: string | null): number | null {
  const tag = parsePythonTag(text);
  const resolved = tag === null ? null : resolvePythonTag(tag);
  if (resolved === null) return null;
  return resolved.alpine === null ? (resolved.suite === null ? null : ageOf(resolved.suite)) : numberOf(resolved.alpine);
}

const ageOf = (suite: string): number => debianSuites().findIndex(({ name }) => name === suite);

const numberOf = (alpine: string): number => alpine.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);

/** Other minor versions of Python on the same distribution, nearest first. */
export function otherPythonTags(text: string | null, platform: string): readonly string[] {
  const tag = parsePythonTag(text);
  const resolved = tag === null ? null : resolvePythonTag(tag);
  if (tag === null || resolved === null || resolved.python.major !== 3) return [];
  const pinsPatch = /^\d+\.\d+\.\d+/.test(tag.version ?? '');
  return nearestMinors(resolved.python.minor).flatMap((minor) => {
    const version = pinsPatch ? (releasesOf(`3.${minor}`).at(-1)?.version ?? `3.${minor}`) : `3.${minor}`;
    return withVersion(tag, version, platform) ?? [];
  });
}

/** Minor versions in support, by their distance; of two that are as far, the older one. */
function nearestMinors(minor: number): readonly number[] {
  const minors = new Set(pythonReleases().filter((one) => !one.prerelease && one.major === 3).map((one) => one.minor));
  return [...minors]
    .filter((one) => one !== minor && isSupportedPython({ major: 3, minor: one }))
    .sort((a, b) => Math.abs(a - minor) - Math.abs(b - minor) || a - b)
    .slice(0, MOST_MINORS);
}

/** The slim tag of an Alpine one, as the move to slim would write it; null where it lacks the platform. */
export function slimTagOf(text: string, platform: string, suite: string | null): string | null {
  const tag = parsePythonTag(text);
  const choice = tag === null ? null : chooseSlimTag(tag, platform, suite);
  return choice === null || 'reason' in choice ? null : choice.tag;
}

/** The Alpine tag of a Debian one. */
export function alpineTagOf(text: string | null, platform: string): string | null {
  const tag = parsePythonTag(text);
  if (tag === null || (tag.variant !== 'slim' && tag.variant !== 'full')) return null;
  const alpine = formatTag({ ...tag, variant: 'alpine', suite: null, alpine: null });
  return pythonTagExists(alpine, platform) ? alpine : null;
}

/** Another version in a tag's style: what it pins of the distribution is kept while that is supported, else raised to the newest. */
function withVersion(tag: PythonTag, version: string | null, platform: string): string | null {
  const exists = (one: PythonTag): boolean => pythonTagExists(formatTag(one), platform);
  const wanted = { ...tag, version };
  if (tag.alpine === null && tag.suite === null) return exists(wanted) ? formatTag(wanted) : null;
  const releases = releasesOf(version);
  const names = new Set(releases.flatMap((one) => (tag.variant === 'alpine' ? one.alpines : one.suites)).map((one) => one.name));
  const kept = tag.variant === 'alpine' ? tag.alpine : tag.suite;
  const isSupported = tag.variant === 'alpine' ? isSupportedAlpine : isSupportedSuite;
  const order = tag.variant === 'alpine' ? numberOf : ageOf;
  const newest = [...names].filter((name) => name !== '' && isSupported(name)).sort((a, b) => order(b) - order(a));
  const choices = version === tag.version || kept === null || !isSupported(kept) ? newest : [kept, ...newest];
  const written = choices.map((name) => ({ ...wanted, ...(tag.variant === 'alpine' ? { alpine: name } : { suite: name }) }));
  return written.filter(exists).map(formatTag)[0] ?? null;
}

export function formatTag({ version, variant, suite, alpine }: PythonTag): string {
  const words = [
    version,
    variant === 'alpine' ? `alpine${alpine ?? ''}` : variant === 'slim' ? 'slim' : null,
    suite,
  ];
  return words.filter((word) => word !== null).join('-') || 'latest';
}
