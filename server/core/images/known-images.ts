/** Look-ups in the table of known images. */
import { lastPart } from '../model/text.ts';
import { KNOWN_IMAGES } from './known-images-table.ts';
import { familiarName, mayMirror } from './familiar-name.ts';
import { suiteOfWord } from './debian-suites.ts';
import type { KnownImage } from './known-images-table.ts';
import type { BaseImage, Python } from '../model/types.ts';

export function knownImage(image: BaseImage): KnownImage | null {
  const name = familiarName(image);
  return EXACT.get(name) ?? PREFIXED.find(([prefix]) => name.startsWith(prefix))?.[1] ?? mirroredImage(image);
}

/**
 * A private registry's copy of an official image (`registry.example.com/mirror/node:22-alpine`). Only where the tag's own
 * words decide, since `registry.example.com/team/docker` may be anything.
 */
function mirroredImage(image: BaseImage): KnownImage | null {
  const last = lastPart(image.name, '/');
  const known = mayMirror(image, last) && saysAlpine(image.tag ?? '') ? EXACT.get(last) : undefined;
  return known?.libc === 'by-tag' ? known : null;
}

/** The words of a path or tag: `python3.12-alpine3.20` → `python3.12`, `alpine3.20`. */
const wordsOf = (text: string): readonly string[] => text.split(/[-_/:+]/).filter(word => word !== '');

/**
 * Does one of the words say Alpine? `alpine`, `alpine3.20`, `alpine319`, `alpine-3.18`. Not `alpinejs`, which is a program.
 */
export const saysAlpine = (text: string): boolean =>
  wordsOf(text.toLowerCase())
    .flatMap(word => word.split(/\.(?=[a-z])/))
    .some(word => /^alpine(?:linux)?v?[\d.]*$/.test(word));

/** The Alpine release in a tag: `3.12-alpine3.20`, `17-jre-alpine-3.20`; null where it moves or is not written. */
export function alpineInTag(tag: string | null): string | null {
  const match = /(?:^|[-_])alpine[-_]?v?(3\.\d+)(?![\d])/.exec(tag ?? '');
  return match?.[1] ?? null;
}

/** The suite of Debian or Ubuntu among the words, null if there is none. */
export function suiteInWords(text: string): string | null {
  for (const word of wordsOf(text.toLowerCase())) {
    const suite = word === 'stable' || word === 'testing' ? null : suiteOfWord(word);
    if (suite !== null) return suite.name;
  }
  return null;
}

/** The Python that a tag of a known image names. */
export function pythonInTag(known: KnownImage, tag: string | null): Python | null {
  const pattern =
    known.python === 'prefixed'
      ? /(?:^|-)python(\d)\.(\d+)(?:\.(\d+))?(?=-|$)/
      : known.python === 'first'
        ? /^(\d)\.(\d+)(?:\.(\d+))?(?=-|$)/
        : null;
  const match = pattern?.exec(tag ?? '');
  if (match === null || match === undefined) return null;
  const [, major, minor, patch] = match;
  return {
    major: Number(major),
    minor: Number(minor),
    patch: patch === undefined ? null : Number(patch),
    implementation: 'cpython',
    freeThreaded: false,
  };
}

const ENTRIES = KNOWN_IMAGES.flatMap(entry => entry.names.map(name => [name, entry] as const));
const EXACT: ReadonlyMap<string, KnownImage> = new Map(ENTRIES.filter(([name]) => !name.endsWith('*')));
const PREFIXED = ENTRIES.filter(([name]) => name.endsWith('*')).map(([name, entry]) => [name.slice(0, -1), entry] as const);
