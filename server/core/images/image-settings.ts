/** The setting `muslin.images`: what the user says of an image wins over every table. */
import { formatImageReference } from './reference.ts';
import { matchesWildcard } from './wildcard.ts';
import { familiarName } from './familiar-name.ts';
import { versionPair } from './table-text.ts';
import type { ImageDescription, ImageSetting } from '../model/image-description.ts';
import type { BaseImage, Libc, Python } from '../model/types.ts';

/** The first setting whose pattern matches the reference as written (without digest), or under its familiar name. */
export function settingFor(image: BaseImage, settings: readonly ImageSetting[]): ImageSetting | null {
  const written = formatImageReference({ ...image, digest: null });
  const tag = image.tag === null ? '' : `:${image.tag}`;
  const candidates = [written, `${familiarName(image)}${tag}`, ...(image.tag === null ? [`${written}:latest`] : [])];
  return settings.find(setting => candidates.some(text => matchesWildcard(setting.pattern, text))) ?? null;
}

/** What the setting says goes over the description; what it leaves out stays as the tables have it. */
export function applySetting(description: ImageDescription, setting: ImageSetting, image: BaseImage): ImageDescription {
  const libc = libcOf(description, setting);
  const python = setting.python === undefined ? description.python : pythonOf(setting.python);
  const familyChanged = libc?.family !== description.libc?.family;
  return {
    ...description, origin: 'setting', libc, python,
    pip: setting.pip ?? (setting.python === undefined ? description.pip : null),
    alpine: familyChanged ? null : description.alpine,
    suite: familyChanged ? null : description.suite,
    packageManager: familyChanged ? (libc?.family === 'musl' ? 'apk' : 'apt') : description.packageManager,
    replacement: setting.replacement ?? (familyChanged ? null : description.replacement),
    unknown: libc === null ? description.unknown : null,
    summary: `${formatImageReference(image)}: ${summaryOf(libc, python, setting)} (setting muslin.images, “${setting.pattern}”).`
  };
}

function libcOf(description: ImageDescription, setting: ImageSetting): Libc | null {
  const family = setting.libc ?? description.libc?.family;
  if (family === undefined) return null;
  const kept = description.libc?.family === family ? description.libc.version : null;
  return { family, version: versionPair(setting.libcVersion ?? null) ?? kept ?? (family === 'musl' ? PRESENT_MUSL : null) };
}

/** Of every Alpine from 3.13 (2021) on: `musl` alone means it, and `libcVersion` can say 1.1. */
const PRESENT_MUSL = [1, 2] as const;

/** `3.12`, `3.12.4`, `3.13t`, `pypy3.11`; null where the text is no Python version. */
function pythonOf(text: string): Python | null {
  const match = /^(pypy|python)?(\d+)\.(\d+)(?:\.(\d+))?(t)?$/i.exec(text.trim());
  if (match === null) return null;
  const [, implementation, major, minor, patch, threaded] = match;
  return {
    major: Number(major), minor: Number(minor), patch: patch === undefined ? null : Number(patch),
    implementation: implementation?.toLowerCase() === 'pypy' ? 'pypy' : 'cpython', freeThreaded: threaded !== undefined
  };
}

function summaryOf(libc: Libc | null, python: Python | null, setting: ImageSetting): string {
  const library = libc === null ? 'C library not known' : `${libc.family}${libc.version === null ? '' : ` ${libc.version.join('.')}`}`;
  const shown = python === null ? '' : `, Python ${setting.python ?? [python.major, python.minor, ...(python.patch === null ? [] : [python.patch])].join('.')}`;
  return library + shown;
}
