/**
 * What the bundled snapshot of an index holds, and the pieces that its writer (snapshot-encode.ts) and its reader
 * (snapshot.ts) share.
 *
 * The file is a header and three brotli streams: the projects' names; their records, with tables of the texts of file
 * names; tables of what releases require. Opening inflates the names, the first question for a project the second, the
 * first for metadata the third. Records refer to the tables by number; each is decoded when it is asked for.
 *
 * A record holds groups: neighbouring files, in the index's order, of one version with equal requires-python and yanked.
 * File names are put together again from project, version and the ends that most releases share (the group's shape).
 */
import { normalizeName } from '../../core/python/packaging/names.ts';
import type { ProjectDetail, ReleaseMetadata } from '../../core/model/types.ts';

export const SNAPSHOT_FORMAT = 2;

export type SnapshotHeader = {
  readonly format: number;
  /** ISO 8601 date up to which the facts go. */
  readonly date: string;
  /** Where the facts come from, for people: an address or a description. */
  readonly origin: string;
  /** How projects are ordered: by download rank as far as ranks were given, else by name. */
  readonly order: 'rank' | 'name';
  /** Are its projects whole: does it hold all that the index had of them on that date? Missing: not known. */
  readonly whole?: boolean;
};

export type SnapshotProject = {
  readonly detail: ProjectDetail;
  /** By version, as the file names write it. Releases whose metadata is not known are missing. */
  readonly metadata: ReadonlyMap<string, ReleaseMetadata>;
};

export type SnapshotContents = Omit<SnapshotHeader, 'format'> & { readonly projects: readonly SnapshotProject[] };

/** A file name in three pieces: `dist-version` and the rest. Names that don't fit have the whole as `end`, '' before. */
export type FileNameParts = { readonly dist: string; readonly version: string; readonly end: string };

export const isWheelEnd = (end: string): boolean => end.endsWith('.whl');

export const joinFileName = (parts: FileNameParts): string =>
  parts.dist === '' ? parts.end : `${parts.dist}-${parts.version}${parts.end}`;

const SDIST_END = /\.(?:tar\.(?:gz|bz2|xz|Z|lzma)|tgz|tbz|zip|tar)$/;

/** Splits a file name of the project `name` (normalized) so that `joinFileName` gives it back. */
export function splitFileName(name: string, filename: string): FileNameParts {
  const whole = { dist: '', version: '', end: filename };
  if (filename.endsWith('.whl')) {
    const [dist = '', version = '', ...tags] = filename.split('-');
    return dist !== '' && tags.length > 0 ? { dist, version, end: `-${tags.join('-')}` } : whole;
  }
  const end = SDIST_END.exec(filename)?.[0];
  if (end === undefined) return whole;
  const stem = filename.slice(0, -end.length);
  for (let dash = stem.lastIndexOf('-'); dash > 0; dash = stem.lastIndexOf('-', dash - 1)) {
    if (normalizeName(stem.slice(0, dash)) === name) return { dist: stem.slice(0, dash), version: stem.slice(dash + 1), end };
  }
  return whole;
}

/** Sizes are kept as a power of 2^(1/8): within 4.5 % of the truth, in a number below 256. 0: not known. */
export const sizeCode = (size: number | undefined): number =>
  size === undefined || size <= 0 ? 0 : Math.min(255, 1 + Math.round(Math.log2(size) * 8));

export const sizeOfCode = (code: number): number => Math.round(2 ** ((code - 1) / 8));
