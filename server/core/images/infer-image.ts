/**
 * Describes an image that is in no table: by the words of its path and tag, else by the package manager that the stage calls.
 * The Python of such an image isn't known, and the summary says what the rest was read from.
 */
import { alpineInTag, saysAlpine, suiteInWords } from './known-images.ts';
import { muslOf } from './alpine-releases.ts';
import { suiteOfWord } from './debian-suites.ts';
import { formatImageReference } from './reference.ts';
import { nothingKnown, type ImageDescription } from '../model/image-description.ts';
import type { BaseImage } from '../model/types.ts';

export function describeByWords(image: BaseImage, packageCommands: 'apk' | 'apt' | null): ImageDescription {
  const reference = formatImageReference(image);
  const words = `${image.name}:${image.tag ?? ''}`;
  const suite = suiteInWords(words);
  if (saysAlpine(words)) return inferredMusl(alpineInTag(image.tag), `${reference}: musl, by the word alpine in its name.`);
  if (suite !== null) return inferredGlibc(suite, `${reference}: glibc, by the suite ${suite} in its name.`);
  if (packageCommands === 'apk') return inferredMusl(null, `${reference}: musl, because the stage calls apk.`);
  if (packageCommands === 'apt') return inferredGlibc(null, `${reference}: glibc, because the stage calls apt-get.`);
  const reason = 'no table, no setting (muslin.images), no word of its name and no package command says which C library it has';
  return { ...EMPTY, origin: 'unknown', summary: `${reference}: not known, because ${reason}.`, unknown: reason };
}

const EMPTY = nothingKnown('inferred');

const inferredMusl = (alpine: string | null, summary: string): ImageDescription => ({
  ...EMPTY, libc: alpine === null ? { family: 'musl', version: null } : muslOf(alpine), alpine, packageManager: 'apk', summary
});

const inferredGlibc = (suite: string | null, summary: string): ImageDescription => ({
  ...EMPTY, libc: suiteOfWord(suite ?? '')?.libc ?? { family: 'glibc', version: null }, suite, packageManager: 'apt', summary
});
