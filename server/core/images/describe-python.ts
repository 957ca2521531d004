/** Describes the official python image and its mirrors. */
import { alpineRelease, muslOf } from './alpine-releases.ts';
import { suiteOfWord } from './debian-suites.ts';
import { familiarName, mayMirror } from './familiar-name.ts';
import { formatImageReference } from './reference.ts';
import { saysAlpine } from './known-images.ts';
import { parsePythonTag, resolvePythonTag } from './python-tag.ts';
import type { PythonTag, ResolvedPythonTag } from './python-tag.ts';
import { nothingKnown, type ImageDescription } from '../model/image-description.ts';
import type { BaseImage, Libc } from '../model/types.ts';

/**
 * Is it the official image, directly or through a mirror? A private registry's `python` counts where its tag is one of
 * the official grammar.
 */
export function isOfficialPython(image: BaseImage): boolean {
  if (familiarName(image) === 'python') return true;
  const tag = mayMirror(image, 'python') ? parsePythonTag(image.tag) : null;
  return tag !== null && resolvePythonTag(tag) !== null;
}

export function describePython(image: BaseImage): ImageDescription {
  const tag = image.tag === null && image.digest !== null ? null : parsePythonTag(image.tag);
  if (tag === null) return unreadable(image);
  if (tag.variant === 'windows') return { ...EMPTY, summary: 'The official Python image for Windows.', unknown: 'it is a Windows image' };
  const resolved = resolvePythonTag(tag);
  const libc = libcOf(tag, resolved);
  return {
    ...EMPTY, libc,
    python: resolved?.python ?? null, pip: resolved?.pip ?? null,
    alpine: (resolved ?? tag).alpine, suite: (resolved ?? tag).suite,
    packageManager: tag.variant === 'alpine' ? 'apk' : 'apt',
    summary: summaryOf(tag, resolved),
    unknown: libc === null ? `which system ${formatImageReference(image)} stands on isn’t known` : null
  };
}

const EMPTY = nothingKnown('python');

function libcOf(tag: PythonTag, resolved: ResolvedPythonTag | null): Libc | null {
  const { suite, alpine } = resolved ?? tag;
  if (tag.variant !== 'alpine') return suiteOfWord(String(suite))?.libc ?? { family: 'glibc', version: null };
  if (alpine !== null) return muslOf(alpine);
  // Bare `-alpine` of before 2017-07-18: Alpine 3.3 to 3.5, all of them musl 1.1.
  return resolved?.release?.alpines.some(variant => variant.name === '') === true
    ? { family: 'musl', version: [1, 1] }
    : { family: 'musl', version: null };
}

/** A digest without a tag, or a tag that the image never had: only the word alpine can be read. */
function unreadable(image: BaseImage): ImageDescription {
  const reference = formatImageReference(image);
  if (image.tag !== null && saysAlpine(image.tag)) {
    return { ...EMPTY, libc: { family: 'musl', version: null }, packageManager: 'apk', summary: `The official Python image has no tag “${image.tag}”; the word alpine in it is all that can be read.` };
  }
  const reason =
    image.tag === null ? 'a digest alone says nothing of Python or system' : `the official Python image has no tag “${image.tag}”`;
  return { ...EMPTY, summary: `${reference}: not known, because ${reason}.`, unknown: reason };
}

function summaryOf(tag: PythonTag, resolved: ResolvedPythonTag | null): string {
  if (resolved === null) return `The official Python image; which Python “${String(tag.version)}” means isn’t known.`;
  const { python, pip } = resolved;
  const shown = resolved.release === null && python.patch === null ? `${python.major}.${python.minor}` : resolved.version;
  const build =
    resolved.release === null
      ? 'not in the table of 2026-11-24; the newest build of its line is taken for it'
      : resolved.current
        ? 'as of 2026-11-24'
        : `not rebuilt since ${resolved.lastListed}`;
  return `The official Python image: Python ${shown} on ${systemOf(tag, resolved)}${pip === null ? '' : `, pip ${pip}`} (${build}).`;
}

function systemOf(tag: PythonTag, { alpine, suite }: ResolvedPythonTag): string {
  if (tag.variant !== 'alpine') return suite === null ? 'Debian (glibc)' : `Debian ${suite}${tag.variant === 'slim' ? ' slim' : ''} (glibc ${suiteOfWord(suite)?.libc.version?.join('.') ?? 'of unknown version'})`;
  const release = alpine === null ? null : alpineRelease(alpine);
  return `Alpine${alpine === null ? '' : ` ${alpine}`} (musl${release === null ? '' : ` ${release.musl}`})`;
}
