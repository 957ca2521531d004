/**
 * What `==1.2.*` and `~=1.2.3` compare: the beginning of a version, piece by piece. Packaging compares the pieces as text,
 * and so do we wherever that can be told from comparing numbers.
 */
import type { Flavour } from './flavour.ts';
import { formatPublic, parseVersion, type Version, type VersionNumber } from './version.ts';

export type VersionPrefix = {
  /** Epoch and numbers of the release where the prefix is of numbers alone. */
  readonly numbers: { readonly epoch: VersionNumber; readonly release: readonly VersionNumber[] } | null;
  /** All pieces as text, epoch first. */
  readonly pieces: readonly string[];
};

/** The prefix of `==TEXT.*`. Packaging before 22 compared the pieces as written (`==01.*` and `==0!1.*` never matched). */
export function wildcardPrefix(text: string, flavour: Flavour): VersionPrefix {
  if (flavour === 'packaging-21') return prefixOf(splitAsWritten(text));
  const version = parseVersion(text);
  return prefixOf(splitVersion(version === null ? text : formatPublic(version)));
}

/** The prefix of `~=TEXT`: all of the release but its last number. */
export function compatiblePrefix(text: string, flavour: Flavour): VersionPrefix {
  const pieces = flavour === 'packaging-21' ? splitAsWritten(text) : splitVersion(text);
  const suffix = pieces.findIndex((piece) => SUFFIXES.some((start) => piece.startsWith(start)));
  const release = (suffix < 0 ? pieces : pieces.slice(0, suffix)).slice(0, -1);
  return flavour === 'packaging-21' ? prefixOf(release) : wildcardPrefix(`${release[0] ?? '0'}!${release.slice(1).join('.')}`, flavour);
}

/** Does the version, its local part aside, begin like this? A release that is too short is filled up with zeros. */
export function hasPrefix(version: Version, prefix: VersionPrefix, flavour: Flavour): boolean {
  if (prefix.numbers === null) return hasPieces(version, prefix.pieces);
  const { epoch, release } = prefix.numbers;
  if (version.epoch !== epoch) return false;
  for (let index = 0; index < release.length; index++) {
    if ((version.release[index] ?? 0) !== release[index]) return false;
  }
  // Packaging before 22 shortened before it filled up: a suffix after a short release was in the way.
  return flavour !== 'packaging-21' || version.release.length >= release.length || !hasSuffix(version);
}

const SUFFIXES = ['dev', 'a', 'b', 'rc', 'post'];
const CANONICAL_NUMBER = /^(?:0|[1-9][0-9]*)$/;

const hasSuffix = (version: Version): boolean => version.pre !== null || version.post !== null || version.dev !== null;

function prefixOf(pieces: readonly string[]): VersionPrefix {
  if (!pieces.every((piece) => CANONICAL_NUMBER.test(piece))) return { numbers: null, pieces };
  const version = parseVersion(`${pieces[0] ?? '0'}!${pieces.slice(1).join('.')}`);
  return { numbers: version === null ? null : { epoch: version.epoch, release: version.release }, pieces };
}

/** `1!2.0rc1.post1` → `1 2 0 rc1 post1`. */
function splitVersion(text: string): string[] {
  const bang = text.lastIndexOf('!');
  const pieces = [bang > 0 ? text.slice(0, bang) : '0'];
  for (const piece of text.slice(bang + 1).split('.')) {
    const parts = /^([0-9]+)((?:a|b|c|rc)[0-9]+)$/.exec(piece);
    if (parts?.[1] !== undefined && parts[2] !== undefined) pieces.push(parts[1], parts[2]);
    else pieces.push(piece);
  }
  return pieces;
}

/** Versions are compared in their normal form, which has no epoch of 0: one that is written equals none. */
function splitAsWritten(text: string): string[] {
  const pieces = splitVersion(text);
  return /^0*!/.test(text.trim()) ? [`${pieces[0] ?? ''}!`, ...pieces.slice(1)] : pieces;
}

/** Pieces that are no plain numbers: to packaging 21 alone they can be those of a version (`==1.0rc1.*`). */
function hasPieces(version: Version, wanted: readonly string[]): boolean {
  const pieces = splitVersion(formatPublic(version)).slice(0, wanted.length);
  const filled = fillUp(pieces, numericLength(wanted)).slice(0, wanted.length);
  return filled.length === wanted.length && filled.every((piece, index) => piece === wanted[index]);
}

function numericLength(pieces: readonly string[]): number {
  const end = pieces.findIndex((piece) => !/^[0-9]+$/.test(piece));
  return end < 0 ? pieces.length : end;
}

function fillUp(pieces: readonly string[], length: number): string[] {
  const end = numericLength(pieces);
  return [...pieces.slice(0, end), ...Array<string>(Math.max(0, length - end)).fill('0'), ...pieces.slice(end)];
}
