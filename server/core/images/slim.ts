/**
 * The glibc image that the move to slim chooses, always one that exists for the version and the architecture. The suite
 * follows what the tag pins: `-alpine` → `-slim`; `-alpine3.N` → `-slim-SUITE`, the suite that slim meant while 3.N was the
 * newest Alpine. A setting's own replacement wins, then the suite that a setting asks for.
 */
import { isOfficialAlpine } from './describe-alpine.ts';
import { describeByTables } from './describe-image.ts';
import { describeSlim, type SlimChoice } from './slim-details.ts';
import { namespacePlatform } from './familiar-name.ts';
import { glibcSibling } from './sibling.ts';
import { isOfficialPython } from './describe-python.ts';
import { aptPython } from './debian-suites.ts';
import { knownImage, suiteInWords } from './known-images.ts';
import { formatImageReference, parseImageReference } from './reference.ts';
import { parsePythonTag } from './python-tag.ts';
import { chooseSlimTag } from './slim-tag.ts';
import { applySetting, settingFor } from './image-settings.ts';
import { nothingKnown, type ImageDescription, type ImageSetting, type SlimImage } from '../model/image-description.ts';
import type { PythonTag } from './python-tag.ts';
import type { BaseImage, Python } from '../model/types.ts';

export type SlimOptions = {
  readonly platform: string;
  /** The suite that the user's setting asks for, null: the general rule. */
  readonly suiteSetting: string | null;
  /** `muslin.images`, so that a replacement of the user's own is known by them. */
  readonly settings: readonly ImageSetting[];
};

export function slimImage(image: BaseImage, description: ImageDescription, options: SlimOptions): SlimImage {
  const platform = namespacePlatform(image) ?? options.platform;
  if (description.libc?.family === 'glibc') return notFound(`${formatImageReference(image)} has glibc already`);
  if (description.origin === 'setting' && description.replacement !== null) {
    return replaced(image, description.replacement, description, options);
  }
  if (isOfficialPython(image)) return officialSlim(image, parsePythonTag(image.tag), platform, options.suiteSetting);
  if (isOfficialAlpine(image)) return fromAlpine(image, description, platform, options.suiteSetting);
  return fromTable(image, description, platform, options);
}

const notFound = (reason: string): SlimImage => ({ found: false, reason });

const digestRemark = (image: BaseImage): readonly string[] => (image.digest === null ? [] : ['the digest is dropped']);

function officialSlim(image: BaseImage, tag: PythonTag | null, platform: string, suite: string | null): SlimImage {
  if (tag === null || tag.variant !== 'alpine') {
    return notFound(`${formatImageReference(image)} is no Alpine tag of the official Python image`);
  }
  const choice = chooseSlimTag(tag, platform, suite);
  return 'reason' in choice ? notFound(choice.reason) : slimOf({ ...image, tag: choice.tag, digest: null }, choice, digestRemark(image));
}

/** `alpine:3.20` with Alpine's own Python → the official slim image of that Python, from where alpine is pulled. */
function fromAlpine(image: BaseImage, { python, alpine }: ImageDescription, platform: string, suite: string | null): SlimImage {
  if (python === null) return notFound('which Python is installed there isn’t known');
  const pinned = alpine !== null && alpine !== 'edge' && image.tag !== null && image.tag !== 'latest' && image.tag !== '3' ? alpine : null;
  const tag: PythonTag = { version: `${python.major}.${python.minor}`, variant: 'alpine', suite: null, alpine: pinned };
  const choice = chooseSlimTag(tag, platform, suite);
  if ('reason' in choice) return notFound(choice.reason);
  const name = image.name.replace(/(^|\/)alpine$/, '$1python');
  return slimOf({ ...image, name, tag: choice.tag, digest: null }, choice, digestRemark(image));
}

function fromTable(image: BaseImage, description: ImageDescription, platform: string, options: SlimOptions): SlimImage {
  const known = knownImage(image);
  const sibling = known === null ? null : glibcSibling(image, known, options.suiteSetting);
  if (sibling === null) {
    const hint = known === null ? ' (the setting muslin.images can name one)' : '';
    return notFound(`no glibc counterpart of ${formatImageReference(image)} is known${hint}`);
  }
  const remarks = digestRemark(image);
  if (isOfficialPython(sibling)) {
    const tag = parsePythonTag(sibling.tag);
    const choice = chooseSlimTag(
      { version: tag?.version ?? null, variant: 'alpine', suite: null, alpine: null },
      platform,
      options.suiteSetting,
    );
    return 'reason' in choice ? notFound(choice.reason) : slimOf({ ...sibling, tag: choice.tag }, choice, remarks);
  }
  const system = known?.python === 'no' ? aptPython(String(suiteInWords(String(sibling.tag)))) : null;
  const systemRemark = system === null ? [] : [`the Python of apt there is ${system.python.major}.${system.python.minor}`];
  return described(sibling, description, platform, [...remarks, ...systemRemark], options.settings);
}

function replaced(image: BaseImage, text: string, description: ImageDescription, options: SlimOptions): SlimImage {
  const { value } = parseImageReference(text);
  if (value === null) return notFound(`the replacement “${text}” in muslin.images is no valid image reference`);
  const remarks = image.digest !== null && value.digest === null ? digestRemark(image) : [];
  return described(value, description, options.platform, remarks, options.settings);
}

/** A replacement as the settings and tables know it; what they leave open is taken from the original, and said. */
function described(
  image: BaseImage,
  original: ImageDescription,
  platform: string,
  remarks: readonly string[],
  settings: readonly ImageSetting[],
): SlimImage {
  const byTables = describeByTables(image, { platform, packageCommands: null });
  const setting = settingFor(image, settings);
  const found = setting === null ? byTables : applySetting(byTables ?? NOTHING, setting, image);
  if (found?.libc?.family === 'musl') return notFound(`the replacement ${formatImageReference(image)} is a musl image too`);
  const python = found?.python ?? samePython(original.python);
  if (python === null) return notFound(`which Python ${formatImageReference(image)} has isn’t known`);
  const choice: SlimChoice = {
    suite: found?.suite ?? null,
    glibc: found?.libc?.version ?? null,
    python,
    pip: found?.pip ?? null,
    remarks: [],
  };
  return slimOf(image, choice, remarks);
}

/** The same minor version; the patch level of another image isn't known. */
const samePython = (python: Python | null): Python | null => (python === null ? null : { ...python, patch: null });

const NOTHING = nothingKnown('unknown');

const slimOf = (image: BaseImage, choice: SlimChoice, remarks: readonly string[]): SlimImage => ({
  found: true,
  image,
  ...describeSlim(choice, remarks),
});
