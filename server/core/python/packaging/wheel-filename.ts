/** Wheel file names (PEP 427): `name-version(-build)?-python-abi-platform.whl`. */
import { parseVersion } from './version.ts';

export type BuildTag = { readonly number: number; readonly suffix: string };

export type WheelFilename = {
  /** As written, not unescaped: compare with `normalizeName`. */
  readonly name: string;
  readonly version: string;
  readonly build: BuildTag | null;
  /** Compressed tag sets, split at the dots, in lower case (PEP 425). */
  readonly interpreters: readonly string[];
  readonly abis: readonly string[];
  readonly platforms: readonly string[];
  /** Would `packaging.utils.parse_wheel_filename` take it (pip from 25.1)? Older pips let other names and versions through. */
  readonly strict: boolean;
};

/** Null for anything that no pip takes for a wheel's name. */
export function parseWheelFilename(filename: string): WheelFilename | null {
  const parts = splitWheelFilename(filename);
  if (parts === null) return null;
  const { name, version, build, tag } = parts;
  const [interpreters = [], abis = [], platforms = []] = tag.toLowerCase().split('-').map((set) => set.split('.'));
  return {
    name,
    version: version.replaceAll('_', '-'),
    build: parseBuildTag(build),
    interpreters,
    abis,
    platforms,
    strict: isStrict(name, version),
  };
}

export type WheelParts = {
  readonly name: string;
  readonly version: string;
  readonly build: string | null;
  /** The last three parts. */
  readonly tag: string;
};

/** The parts as text; tags are left together, so that a page of a thousand wheels is read without making their sets. */
export function splitWheelFilename(filename: string): WheelParts | null {
  if (!filename.endsWith('.whl')) return null;
  const nameEnd = filename.indexOf('-');
  const versionEnd = filename.indexOf('-', nameEnd + 1);
  const platformStart = filename.lastIndexOf('-');
  const abiStart = filename.lastIndexOf('-', platformStart - 1);
  const tagStart = filename.lastIndexOf('-', abiStart - 1);
  if (nameEnd <= 0 || versionEnd <= nameEnd + 1 || tagStart < versionEnd) return null;
  const build = tagStart === versionEnd ? null : filename.slice(versionEnd + 1, tagStart);
  if (build !== null && !isBuildTag(build)) return null;
  const tag = filename.slice(tagStart + 1, -4);
  if (tagStart + 1 === abiStart || abiStart + 1 === platformStart || tag.endsWith('-') || hasWhitespace(filename)) return null;
  return { name: filename.slice(0, nameEnd), version: filename.slice(nameEnd + 1, versionEnd), build, tag };
}

/**
 * Does packaging's own parser take name and version? No `__`, word characters and dots only; a version of PEP 440 as it
 * stands (`1.0_1` is not one).
 */
export const isStrict = (name: string, version: string): boolean =>
  !name.includes('__') && /^[\p{L}\p{N}_.]*$/u.test(name) && parseVersion(version) !== null;

export const parseBuildTag = (text: string | null): BuildTag | null => {
  const parts = text === null ? null : /^([0-9]+)(.*)$/s.exec(text);
  return parts === null ? null : { number: Number(parts[1]), suffix: parts[2] ?? '' };
};

const isBuildTag = (text: string): boolean => /^[0-9]/.test(text) && !text.includes('-');

const hasWhitespace = (text: string): boolean => /\s/.test(text);
