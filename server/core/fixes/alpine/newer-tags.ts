/** Tags of the same image that are newer, those first that change least. */
import { alpineRelease, alpineReleases } from '../../images/alpine-releases.ts';
import { pythonReleases } from '../../images/python-releases.ts';
import { parsePythonTag, releasesOf, resolvePythonTag, type PythonTag } from '../../images/python-tag.ts';
import { pythonTagExists } from '../../images/slim-tag.ts';

/** `otherPython`: the minor version of Python changes with it. */
export type NewerTag = { readonly tag: string; readonly otherPython: boolean };

/** Of the official Python image. A tag that pins an Alpine release pins the newest that there is. */
export function newerPythonTags(text: string | null, platforms: readonly string[]): readonly NewerTag[] {
  const tag = parsePythonTag(text);
  const resolved = tag === null || tag.variant !== 'alpine' ? null : resolvePythonTag(tag);
  if (tag === null || resolved === null || tag.version === null || !tag.version.includes('.')) return [];
  const { major, minor } = resolved.python;
  const own = `${major}.${minor}`;
  const same = [...(tag.alpine === null ? [] : [tagOf(tag.version, tag)]), ...(tag.version === own ? [] : [tagOf(own, tag)])];
  const tags = [
    ...same.map((one) => ({ tag: one, otherPython: false })),
    ...newerMinors(major, minor).map((version) => ({ tag: tagOf(version, tag), otherPython: true })),
  ];
  return tags.filter((one) => one.tag !== text && platforms.every((platform) => pythonTagExists(one.tag, platform)));
}

function tagOf(version: string, { alpine }: PythonTag): string {
  const newest = alpine === null ? '' : (newestAlpineOf(version) ?? alpine);
  return `${version}-alpine${newest}`;
}

const newestAlpineOf = (version: string): string | undefined =>
  releasesOf(version)
    .flatMap((release) => release.alpines)
    .filter((variant) => !variant.bareOnly && variant.name !== '')
    .map((variant) => variant.name)
    .sort(byNumbers)
    .at(-1);

const byNumbers = (a: string, b: string): number => numberOf(a) - numberOf(b);
const numberOf = (alpine: string): number => alpine.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);

function newerMinors(major: number, minor: number): readonly string[] {
  const final = pythonReleases().filter((release) => !release.prerelease && release.major === major && release.minor > minor);
  return [...new Set(final.map((release) => release.minor))].sort((a, b) => a - b).map((one) => `${major}.${one}`);
}

/**
 * Of the official Alpine image, nearest first. Where pip refuses to install beside apk (PEP 668), what worked before
 * fails: left out unless it was so.
 */
export function newerAlpineTags(alpine: string): readonly NewerTag[] {
  const now = alpineRelease(alpine);
  if (now === null) return [];
  return alpineReleases().filter((one) => one.released > now.released && (now.externallyManaged || !one.externallyManaged))
    .map((one) => ({ tag: one.version, otherPython: one.python !== now.python }));
}
