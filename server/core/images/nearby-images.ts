/**
 * The images nearby that a FROM could name instead (DESIGN, "Images nearby"), the smallest change first: the other C library, a newer
 * release of the distribution, other Pythons. Only tags that exist and are supported.
 */
import { alpineReleases } from './alpine-releases.ts';
import { debianSuites, suiteOfDebianTag } from './debian-suites.ts';
import { isOfficialAlpine } from './describe-alpine.ts';
import { describeImage } from './describe-image.ts';
import { isOfficialPython } from './describe-python.ts';
import { familiarName, namespacePlatform } from './familiar-name.ts';
import { knownImage } from './known-images.ts';
import { alpineTagOf, newerDistributionTags, otherPythonTags, slimTagOf } from './nearby-tags.ts';
import { formatImageReference } from './reference.ts';
import { slimImage } from './slim.ts';
import { isSupportedAlpine, isSupportedImage, isSupportedSuite, supportedUntil } from './support.ts';
import type { ImageContext, ImageDescription } from '../model/image-description.ts';
import type { ImageChange } from '../model/analysis.ts';
import type { BaseImage, Python, Target } from '../model/types.ts';

export type NearbyImage = {
  readonly image: BaseImage;
  readonly change: ImageChange;
  readonly target: Target;
  /** ISO date, null where no table says. */
  readonly supportedUntil: string | null;
};

export type NearbyQuestion = {
  readonly image: BaseImage;
  readonly description: ImageDescription;
  /** What is installed onto as the FROM is written. */
  readonly here: Target;
  readonly context: ImageContext;
  /** The Debian suite that the user's setting asks for. */
  readonly suiteSetting: string | null;
  /** Is this Python one that the project allows? */
  readonly allows: (python: Python) => boolean;
};

export function nearbyImages(question: NearbyQuestion): readonly NearbyImage[] {
  const { image } = question;
  const tags = isOfficialPython(image) ? pythonImages(question) : isOfficialAlpine(image) ? alpineImages(question) : otherImages(question);
  const found = tags.flatMap(({ change, reference }) => described(reference, change, question) ?? []);
  const unique = [...new Map(found.map((one) => [formatImageReference(one.image), one])).values()];
  return unique.filter((one) => formatImageReference(one.image) !== formatImageReference(image));
}

type Named = { readonly reference: BaseImage; readonly change: ImageChange };

const tagged = (image: BaseImage, tag: string): BaseImage => ({ ...image, tag, digest: null });

function pythonImages({ image, here, description, suiteSetting }: NearbyQuestion): readonly Named[] {
  const platform = namespacePlatform(image) ?? here.platform;
  const named = (tags: readonly (string | null)[], change: ImageChange): readonly Named[] =>
    tags.flatMap((tag) => (tag === null ? [] : [{ reference: tagged(image, tag), change }]));
  const isMusl = description.libc?.family === 'musl';
  const pythons = otherPythonTags(image.tag, platform);
  return [
    ...named([isMusl ? slimTagOf(image.tag ?? '', platform, suiteSetting) : alpineTagOf(image.tag, platform)], 'libc'),
    ...named(newerDistributionTags(image.tag, platform), 'distribution'),
    ...named(pythons, 'python'),
    ...named(isMusl ? pythons.map((tag) => slimTagOf(tag, platform, suiteSetting)) : [], 'python'),
  ];
}

/** Releases of Alpine with their own Python, then the official images. Where pip comes to refuse (PEP 668), the command would fail. */
function alpineImages(question: NearbyQuestion): readonly Named[] {
  const { image, description } = question;
  const now = alpineReleases().find((one) => one.version === description.alpine);
  if (now === undefined) return slimSibling(question);
  const others = alpineReleases().filter(
    (one) => one !== now && isSupportedAlpine(one.version) && (now.externallyManaged || !one.externallyManaged),
  );
  const near = others.map((one): Named => ({
    reference: tagged(image, one.version),
    change: one.python === now.python ? 'distribution' : 'python',
  }));
  const [same, otherPython] = [near.filter((one) => one.change === 'distribution'), near.filter((one) => one.change === 'python')];
  return [...slimSibling(question), ...same, ...otherPython];
}

function slimSibling({ image, description, here, context, suiteSetting }: NearbyQuestion): readonly Named[] {
  const slim = slimImage(image, description, { platform: here.platform, suiteSetting, settings: context.settings });
  return slim.found ? [{ reference: slim.image, change: 'libc' }] : [];
}

function otherImages(question: NearbyQuestion): readonly Named[] {
  const { image, here } = question;
  const libc = here.libc.family === 'musl' ? slimSibling(question) : [];
  if (familiarName(image) === 'debian') return [...libc, ...debianImages(question)];
  return knownImage(image)?.sibling === 'uv' ? [...libc, ...uvImages(question)] : libc;
}

/** Suites with their own Python. */
function debianImages({ image }: NearbyQuestion): readonly Named[] {
  const now = debianSuites().find((one) => one.name === suiteOfDebianTag(image.tag)?.name);
  if (now === undefined) return [];
  const slim = /-slim$/.test(image.tag ?? '') ? '-slim' : '';
  return debianSuites()
    .filter((one) => one !== now && isSupportedSuite(one.name) && (now.externallyManaged || !one.externallyManaged))
    .map((one) => ({ reference: tagged(image, `${one.name}${slim}`), change: 'python' as const }));
}

/** uv builds its images for each Python in support (its guide to Docker, as of uv 0.10). */
const UV_MINORS = [10, 11, 12, 13, 14];

function uvImages({ image, here }: NearbyQuestion): readonly Named[] {
  const { tag } = image;
  const minor = here.python?.minor;
  if (tag === null || minor === undefined) return [];
  return UV_MINORS.filter((one) => one !== minor)
    .sort((a, b) => Math.abs(a - minor) - Math.abs(b - minor) || a - b)
    .map((one) => ({ reference: tagged(image, tag.replace(/python3\.\d+(?:\.\d+)?/, `python3.${one}`)), change: 'python' as const }));
}

/** null where it isn't known, is out of support, or has a Python that the project doesn't allow. */
function described(image: BaseImage, change: ImageChange, { here, context, allows }: NearbyQuestion): NearbyImage | null {
  const found = describeImage(image, context);
  const { libc, python, pip } = found;
  if (libc === null || python === null || !isSupportedImage(found)) return null;
  if (change === 'python' && !allows(python)) return null;
  const target: Target = { ...here, libc, python, installer: { name: 'pip', version: pip } };
  return { image, change, target, supportedUntil: supportedUntil(found) };
}
