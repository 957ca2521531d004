/** Describes images of the table of known ones, Debian and Ubuntu among them. */
import { groupText } from '../model/text.ts';
import { alpineOfTag, apkPython, muslOf } from './alpine-releases.ts';
import { aptPython, suiteOfDebianTag, suiteOfUbuntuTag, suiteOfWord } from './debian-suites.ts';
import { familiarName, mayMirror } from './familiar-name.ts';
import { formatImageReference } from './reference.ts';
import { alpineInTag, knownImage, pythonInTag, saysAlpine, suiteInWords } from './known-images.ts';
import { glibcSibling } from './sibling.ts';
import { nothingKnown, type ImageDescription, type ImageContext } from '../model/image-description.ts';
import type { KnownImage } from './known-images-table.ts';
import type { BaseImage, Libc, Python } from '../model/types.ts';

/** null if the image is not in the table. */
export function describeKnown(image: BaseImage, context: Omit<ImageContext, 'settings'>): ImageDescription | null {
  const name = familiarName(image);
  const distribution = distributionOf(image);
  if (distribution !== null) return describeDistribution(image, distribution, context.aptPythonInstalled === true);
  if (name === 'busybox') return describeBusybox(image);
  const known = knownImage(image);
  if (known === null) return null;
  if (known.libc === 'none') {
    return { ...EMPTY, summary: 'The empty image: no C library, no Python.', unknown: 'scratch holds no C library' };
  }
  if (known.sibling === 'uv' && isUvBinaryOnly(image.tag)) {
    return {
      ...EMPTY,
      uv: true,
      summary: 'The uv binary alone, without a system; good for COPY --from only.',
      unknown: 'this uv image holds a static binary and no C library',
    };
  }
  const musl = known.libc === 'musl' || (known.libc === 'by-tag' && saysAlpine(image.tag ?? ''));
  return musl ? describeMusl(image, known, context.apkPythonInstalled === true) : describeGlibc(image, known);
}

const EMPTY = nothingKnown('table');

function describeMusl(image: BaseImage, known: KnownImage, apkPythonInstalled: boolean): ImageDescription {
  const alpine =
    known.sibling === 'python' && known.python === 'first'
      ? '3.11'
      : (alpineInTag(image.tag) ??
        (familiarName(image).startsWith('frolvlad/') ? alpineOfTag(image.tag?.replace(/^alpine-/, '') ?? null) : null));
  const python = pythonInTag(known, image.tag);
  const system = python === null && apkPythonInstalled && alpine !== null ? apkPython(alpine) : null;
  const sibling = glibcSibling(image, known, null);
  const noted = known.note === null ? '' : `; ${known.note}`;
  return {
    ...EMPTY,
    libc: alpine === null ? muslOfPython(python) : muslOf(alpine),
    alpine,
    python: python ?? system?.python ?? null,
    pip: system?.pip ?? null,
    packageManager: known.packageManager ?? (known.note?.includes('not Alpine') === true ? null : 'apk'),
    uv: known.sibling === 'uv',
    summary: `${formatImageReference(image)}: Alpine${alpine === null ? '' : ` ${alpine}`} (musl)${noted}.`,
    replacement: sibling === null ? null : formatImageReference(sibling),
  };
}

/** An image with Python 3.10 or later was built after October 2021, when no Alpine release with musl 1.1 got new images. */
const muslOfPython = (python: Python | null): Libc => ({
  family: 'musl',
  version: python !== null && python.major === 3 && python.minor >= 10 ? [1, 2] : null,
});

function describeGlibc(image: BaseImage, known: KnownImage): ImageDescription {
  const suite = suiteInWords(image.tag ?? '') ?? suiteInWords(image.name) ?? debianNumber(image);
  return {
    ...EMPTY, libc: glibcOf(suite), suite, python: pythonInTag(known, image.tag), uv: known.sibling === 'uv',
    packageManager: known.packageManager ?? (suite === null && known.libc === 'glibc' ? null : 'apt'),
    summary: `${formatImageReference(image)}: glibc${suite === null ? '' : `, ${suite}`}${known.note === null ? '' : `; ${known.note}`}.`
  };
}

function describeDistribution(image: BaseImage, name: 'debian' | 'ubuntu', aptPythonInstalled: boolean): ImageDescription {
  const suite =
    image.tag === null && image.digest !== null ? null : name === 'debian' ? suiteOfDebianTag(image.tag) : suiteOfUbuntuTag(image.tag);
  const system = aptPythonInstalled && name === 'debian' && suite !== null ? aptPython(suite.name) : null;
  const title = name === 'debian' ? 'Debian' : 'Ubuntu';
  return {
    ...EMPTY,
    libc: suite?.libc ?? { family: 'glibc', version: null },
    suite: suite?.name ?? null,
    python: system?.python ?? null,
    pip: system?.pip ?? null,
    packageManager: 'apt',
    summary: `${title}${suite === null ? '' : ` ${suite.name}`} (glibc${suite?.libc.version ? ` ${suite.libc.version.join('.')}` : ''}).`,
  };
}

/** Debian or Ubuntu, through any mirror; in a private registry only under a tag that names a suite. */
function distributionOf(image: BaseImage): 'debian' | 'ubuntu' | null {
  const name = familiarName(image);
  if (name === 'debian' || name === 'ubuntu') return name;
  if (image.tag === null) return null;
  if (mayMirror(image, 'debian') && suiteOfDebianTag(image.tag) !== null) return 'debian';
  return mayMirror(image, 'ubuntu') && suiteOfUbuntuTag(image.tag) !== null ? 'ubuntu' : null;
}

/** busybox says its C library in the tag; the plain tags differ by architecture. */
function describeBusybox(image: BaseImage): ImageDescription {
  const words = (image.tag ?? '').split('-');
  const libc: Libc | null = words.includes('musl')
    ? { family: 'musl', version: [1, 2] }
    : words.includes('glibc')
      ? { family: 'glibc', version: null }
      : null;
  return {
    ...EMPTY,
    libc,
    summary: `BusyBox alone${libc === null ? '' : ` (${libc.family})`}.`,
    unknown: libc === null ? 'the C library of this busybox tag depends on the architecture' : null,
  };
}

/** `latest`, `0.5`, `0.5.1` of uv hold no system. */
const isUvBinaryOnly = (tag: string | null): boolean => tag === null || /^(?:latest|\d+\.\d+(?:\.\d+)?)$/.test(tag);

const glibcOf = (suite: string | null): Libc => suiteOfWord(suite ?? '')?.libc ?? { family: 'glibc', version: null };

/** `debian12` in names and tags of distroless and hardened images; uv's `debian`. */
function debianNumber(image: BaseImage): string | null {
  const match = /(?:^|[-/:])debian(\d+)(?=-|:|$)/.exec(`${image.name}:${image.tag ?? ''}`);
  if (match !== null) return suiteOfDebianTag(groupText(match, 1))?.name ?? null;
  const uvDefault = /^(?:(\d+)\.(\d+)(?:\.\d+)?-)?debian(?:-slim)?$/.exec(image.tag ?? '');
  if (uvDefault === null) return null;
  return uvDefault[2] !== undefined && uvDefault[1] === '0' && Number(uvDefault[2]) < 9 ? 'bookworm' : 'trixie';
}
