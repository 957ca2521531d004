/** What the readers of TOML locks share: typed access to values, files, and the place of each package. */
import { textLines, rangeOf } from '../text.ts';
import type { ParseProblem, Range } from '../text.ts';
import type { IndexFile } from '../types.ts';
import { readToml } from './machine-toml.ts';
import type { TomlObject, TomlValue } from './machine-toml.ts';

/** One entry of the lock's array of packages, with the range of its name. */
export type LockEntry = { readonly table: TomlObject; readonly range: Range };

export type LockDocument = { readonly root: TomlObject; readonly entries: readonly LockEntry[]; readonly problems: readonly ParseProblem[] };

export const stringOf = (value: TomlValue | undefined): string | null => (typeof value === 'string' ? value : null);

export const stringsOf = (value: TomlValue | undefined): string[] => listOf(value).filter((item): item is string => typeof item === 'string');

export const listOf = (value: TomlValue | undefined): readonly TomlValue[] => (Array.isArray(value) ? value : []);

export const tablesOf = (value: TomlValue | undefined): TomlObject[] => listOf(value).filter(isTable);

/** An empty table where the value is none. */
export const tableOf = (value: TomlValue | undefined): TomlObject => (isTable(value) ? value : {});

export function isTable(value: TomlValue | undefined): value is TomlObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Reads a lock whose packages stand under `[[key]]`. A broken one (merge conflicts leave such) is read entry by entry, with a
 * problem for each entry that can't be.
 */
export function readLockDocument(text: string, key: string): LockDocument {
  const places = entryPlaces(text, key);
  const { value, error } = readToml(text);
  if (error === null) return { root: value, entries: withRanges(text, tablesOf(value[key]), places), problems: [] };
  return readPieces(text, key, places);
}

/** One file of a package; null where it has neither a name nor an address. */
export function indexFile(table: TomlObject, fallbackUrl: string | null = null): IndexFile | null {
  const url = stringOf(table['url']) ?? fallbackUrl;
  const filename = stringOf(table['file']) ?? stringOf(table['name']) ?? lastSegment(url ?? stringOf(table['path']));
  if (filename === null) return null;
  const file: MutableFile = { filename, requiresPython: undefined, yanked: false };
  if (url !== null) file.url = url;
  const hash = table['hash'] ?? table['hashes'];
  if (typeof hash === 'string') file.hashes = [hash];
  else if (isTable(hash)) file.hashes = Object.entries(hash).map(([name, digest]) => `${name}:${String(digest)}`);
  if (typeof table['size'] === 'number') file.size = table['size'];
  const uploadTime = table['upload-time'];
  if (uploadTime !== undefined && uploadTime !== null) file.uploadTime = dateText(uploadTime);
  return file;
}

/** A lock holds tens of thousands: made field by field, for spreads are slow. */
type MutableFile = { -readonly [key in keyof IndexFile]: IndexFile[key] };

export function lastSegment(address: string | null): string | null {
  if (address === null) return null;
  const end = address.search(/[?#]/);
  const path = end === -1 ? address : address.slice(0, end);
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!name.includes('%')) return name === '' ? null : name;
  try {
    return name === '' ? null : decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The address of an index; null for PyPI, which is the default. */
export function indexAddress(url: string | null): string | null {
  return url === null || /^https:\/\/pypi\.(?:org|python\.org)\/simple\/?$/.test(url) ? null : url;
}

const dateText = (value: TomlValue): string => (typeof value === 'string' ? value : value instanceof Date ? value.toISOString() : String(value));

type Place = { readonly start: number; readonly nameStart: number; readonly nameEnd: number };

/** Where each `[[key]]` stands, and the value of the `name` below it. */
function entryPlaces(text: string, key: string): Place[] {
  const header = `[[${key}]]`;
  const places: Place[] = [];
  for (let at = text.indexOf(header); at !== -1; at = text.indexOf(header, at + header.length)) {
    if (at === 0 || text[at - 1] === '\n') places.push({ start: at, ...namePlace(text, at, at + header.length) });
  }
  return places;
}

function namePlace(text: string, headerStart: number, from: number): { nameStart: number; nameEnd: number } {
  const window = text.slice(from, from + 600);
  const next = window.indexOf('\n[');
  const found = /^name[ \t]*=[ \t]*["']([^"'\n]*)["']/m.exec(next === -1 ? window : window.slice(0, next));
  if (found === null) return { nameStart: headerStart, nameEnd: from };
  const nameEnd = from + found.index + found[0].length - 1;
  return { nameStart: nameEnd - (found[1] ?? '').length, nameEnd };
}

function withRanges(text: string, tables: readonly TomlObject[], places: readonly Place[]): LockEntry[] {
  const lines = textLines(text);
  return tables.map((table, index) => {
    const place = places.length === tables.length ? places[index] : undefined;
    return { table, range: rangeOf(lines, { start: place?.nameStart ?? 0, end: place?.nameEnd ?? 0 }) };
  });
}

/** An entry ends where the next one starts; tables that follow the last entry (`[metadata]`) are a piece of their own. */
function readPieces(text: string, key: string, places: readonly Place[]): LockDocument {
  const lines = textLines(text);
  const problems: ParseProblem[] = [];
  const read = (start: number, end: number): TomlObject => {
    const { value, error } = readToml(text.slice(start, end));
    if (error !== null) problems.push({ span: { start: start + error.offset, end: Math.min(end, start + error.offset + 1) }, message: `not valid TOML: ${error.message}` });
    return value;
  };
  const root = read(0, places[0]?.start ?? text.length);
  const entries: LockEntry[] = [];
  for (const [index, place] of places.entries()) {
    const end = places[index + 1]?.start ?? text.length;
    const tail = index === places.length - 1 ? tailStart(text, key, place.start, end) : end;
    const [table] = tablesOf(read(place.start, tail)[key]);
    if (table !== undefined) entries.push({ table, range: rangeOf(lines, { start: place.nameStart, end: place.nameEnd }) });
    if (tail < end) for (const [name, value] of Object.entries(read(tail, end))) root[name] = value;
  }
  return { root, entries, problems };
}

function tailStart(text: string, key: string, start: number, end: number): number {
  for (let at = text.indexOf('\n[', start); at !== -1 && at < end; at = text.indexOf('\n[', at + 1)) {
    if (!text.startsWith(`\n[${key}.`, at) && !text.startsWith(`\n[[${key}`, at)) return at + 1;
  }
  return end;
}
