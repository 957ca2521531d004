/**
 * The files of a page as the disk cache keeps them: a column for each field, in which a value that is repeated stands once. Written in
 * a third of the time that a list of objects takes, and read in less.
 */
import type { IndexFile } from '../../core/model/types.ts';
import { isObject } from '../index/simple-json.ts';

/** How often, what, how often, what, … in the page's order. */
type Runs = readonly unknown[];

type Columns = { readonly [Name in (typeof COLUMNS)[number]]: Runs };

const COLUMNS = ['filename', 'requiresPython', 'yanked', 'size', 'uploadTime', 'url', 'coreMetadata', 'sha256'] as const;

/** As they may be written down: addresses with a query can carry a signature or token, and go; so does what nobody reads. */
export function storedFiles(files: readonly IndexFile[]): Columns {
  return {
    filename: runs(files, (file) => file.filename),
    // JSON has no undefined: false where it is not known.
    requiresPython: runs(files, ({ requiresPython }) => (requiresPython === undefined ? false : requiresPython)),
    yanked: runs(files, (file) => file.yanked),
    size: runs(files, (file) => file.size ?? null),
    uploadTime: runs(files, (file) => file.uploadTime ?? null),
    url: runs(files, storedUrl),
    coreMetadata: runs(files, (file) => file.coreMetadata ?? null),
    sha256: runs(files, ({ hashes }) => hashes?.find((hash) => hash.startsWith(SHA256))?.slice(SHA256.length) ?? null),
  };
}

/** null where the value is not what this version stores. */
export function readStoredFiles(value: unknown): IndexFile[] | null {
  if (!isObject(value)) return null;
  const columns = COLUMNS.map((name) => column(value[name]));
  const [filename, requiresPython, yanked, size, uploadTime, url, coreMetadata, sha256] = columns;
  if (filename === undefined || columns.some((each) => each.count !== filename.count)) return null;
  const files: IndexFile[] = [];
  for (let at = 0; at < filename.count; at += 1) {
    const file = readFile(filename.next(), requiresPython?.next(), yanked?.next());
    if (file === null) return null;
    addDetails(file, size?.next(), uploadTime?.next(), url?.next());
    addDigests(file, coreMetadata?.next(), sha256?.next());
    files.push(file);
  }
  return files;
}

const SHA256 = 'sha256:';

/**
 * Only where metadata lies beside the file. What precedes the file's name where the address ends in that, as nearly all
 * do; else `=` and the whole.
 */
function storedUrl({ filename, url, coreMetadata }: IndexFile): string | null {
  if (url === undefined || coreMetadata === undefined || coreMetadata === false || url.includes('?')) return null;
  return url.endsWith(`/${filename}`) ? url.slice(0, -filename.length) : `=${url}`;
}

function runs<T>(files: readonly IndexFile[], valueOf: (file: IndexFile) => T): (number | T)[] {
  const all: (number | T)[] = [];
  let last: T | undefined;
  let count = 0;
  for (const file of files) {
    const value = valueOf(file);
    if (value === last) count += 1;
    else {
      if (count > 0) all.push(count, last as T);
      last = value;
      count = 1;
    }
  }
  return count > 0 ? [...all, count, last as T] : all;
}

type Column = { readonly count: number; readonly next: () => unknown };

function column(value: unknown): Column {
  const all: readonly unknown[] = Array.isArray(value) ? value : [];
  let count = 0;
  for (let at = 0; at < all.length; at += 2) count += countAt(all, at);
  let [at, left] = [0, countAt(all, 0)];
  return {
    count,
    next() {
      if (left === 0) left = countAt(all, (at += 2));
      left -= 1;
      return all[at + 1];
    },
  };
}

/** A page has fewer files than that. NaN where it is no count, which equals none. */
function countAt(all: readonly unknown[], at: number): number {
  const count = all[at];
  return typeof count === 'number' && Number.isInteger(count) && count > 0 && count < 10_000_000 ? count : Number.NaN;
}

type Draft = { -readonly [Key in keyof IndexFile]: IndexFile[Key] };

function readFile(filename: unknown, requiresPython: unknown, yanked: unknown): Draft | null {
  if (typeof filename !== 'string' || typeof yanked !== 'boolean') return null;
  if (requiresPython !== null && requiresPython !== false && typeof requiresPython !== 'string') return null;
  return { filename, requiresPython: requiresPython === false ? undefined : requiresPython, yanked };
}

function addDetails(file: Draft, size: unknown, uploadTime: unknown, url: unknown): void {
  if (typeof size === 'number') file.size = size;
  if (typeof uploadTime === 'string') file.uploadTime = uploadTime;
  if (typeof url === 'string') file.url = url.startsWith('=') ? url.slice(1) : url + file.filename;
}

function addDigests(file: Draft, coreMetadata: unknown, sha256: unknown): void {
  if (typeof coreMetadata === 'string' || typeof coreMetadata === 'boolean') file.coreMetadata = coreMetadata;
  if (typeof sha256 === 'string') file.hashes = [SHA256 + sha256];
}
