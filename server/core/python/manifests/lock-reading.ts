/** What the readers of TOML locks share: typed access to values, files, and the place of each package. */
import { TomlError, parse } from 'smol-toml';
import { groupText, partBefore, rangeOf, textLines } from '../../model/text.ts';
import type { ParseProblem, Range, TextLines } from '../../model/text.ts';
import type { IndexFile } from '../../model/types.ts';

export type TomlValue = string | number | boolean | Date | TomlValue[] | TomlObject;
/** Prototype-safe: a key `__proto__` never gets in. Look up fixed names, or go through `Object.entries`. */
export type TomlObject = { [key: string]: TomlValue };

/** One entry of the lock's array of packages, with the range of its name (as written). */
export type LockEntry = { readonly name: string; readonly table: TomlObject; readonly range: Range };

export type LockDocument = {
  readonly root: TomlObject;
  readonly entries: readonly LockEntry[];
  readonly problems: readonly ParseProblem[];
};

export const stringOf = (value: TomlValue | undefined): string | null => (typeof value === 'string' ? value : null);

export const stringsOf = (value: TomlValue | undefined): string[] =>
  listOf(value).filter((item): item is string => typeof item === 'string');

export const listOf = (value: TomlValue | undefined): readonly TomlValue[] => (Array.isArray(value) ? value : []);

export const tablesOf = (value: TomlValue | undefined): TomlObject[] => listOf(value).filter(isTable);

/** An empty table if the value is not one. */
export const tableOf = (value: TomlValue | undefined): TomlObject => (isTable(value) ? value : {});

export function isTable(value: TomlValue | undefined): value is TomlObject {
  return typeof value === 'object' && !Array.isArray(value) && !(value instanceof Date);
}

/**
 * Reads a lock whose packages stand under `[[key]]`. A broken one (merge conflicts leave such) is read entry by entry. There is a
 * problem for each entry that can't be read, or has no name.
 */
export function readLockDocument(text: string, key: string): LockDocument {
  const places = entryPlaces(text, key);
  const { value, error } = readToml(text);
  if (error !== null) return readPieces(text, key, places);
  const [listed, lines] = [listOf(value[key]), textLines(text)];
  const { entries, problems } = partsOf(
    listed.map((item, index) => entryOf(item, lines, places.length === listed.length ? places[index] : undefined)),
  );
  const noList =
    value[key] === undefined || Array.isArray(value[key]) ? [] : [{ span: NO_PLACE, message: `${key} is no list of packages` }];
  return { root: value, entries, problems: [...problems, ...noList] };
}

const NO_PLACE = { start: 0, end: 0 };

/** The entry, or what is wrong with it. */
function entryOf(item: TomlValue, lines: TextLines, place: Place | undefined): LockEntry | ParseProblem {
  const table = tableOf(item);
  const name = stringOf(table['name']);
  const span = place === undefined ? NO_PLACE : { start: place.nameStart, end: place.nameEnd };
  return name === null || name.trim() === '' ? { span, message: 'a package without a name' } : { name, table, range: rangeOf(lines, span) };
}

const partsOf = (read: readonly (LockEntry | ParseProblem)[]): Pick<LockDocument, 'entries' | 'problems'> => ({
  entries: read.filter((one) => 'table' in one), problems: read.filter((one) => 'message' in one),
});

/** One file of a package; null where it has neither a name nor an address. The lock has settled which Pythons its packages are for. */
export function indexFile(table: TomlObject, fallbackUrl: string | null = null): IndexFile | null {
  const url = stringOf(table['url']) ?? fallbackUrl;
  const filename = stringOf(table['file']) ?? stringOf(table['name']) ?? lastSegment(url ?? stringOf(table['path']));
  if (filename === null) return null;
  const file: MutableFile = { filename, requiresPython: null, yanked: false };
  if (url !== null) file.url = url;
  const hash = table['hash'] ?? table['hashes'];
  if (typeof hash === 'string') file.hashes = [hash];
  else if (isTable(hash)) file.hashes = Object.entries(hash).map(([name, digest]) => `${name}:${String(digest)}`);
  if (typeof table['size'] === 'number') file.size = table['size'];
  const uploadTime = table['upload-time'];
  if (uploadTime !== undefined) file.uploadTime = dateText(uploadTime);
  return file;
}

/** A lock holds tens of thousands: made field by field, for spreads are slow. */
type MutableFile = { -readonly [key in keyof IndexFile]: IndexFile[key] };

export function lastSegment(address: string | null): string | null {
  if (address === null) return null;
  const end = address.search(/[?#]/);
  const path = end === -1 ? address : address.slice(0, end);
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === '') return null;
  if (!name.includes('%')) return name;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The address of an index; null for PyPI, which is the default. */
export function indexAddress(url: string | null): string | null {
  return url === null || /^https:\/\/pypi\.(?:org|python\.org)\/simple\/?$/.test(url) ? null : url;
}

const dateText = (value: TomlValue): string => (value instanceof Date ? value.toISOString() : String(value));

/** `error` with its offset where the text is no TOML; `value` is then empty. */
function readToml(text: string): { value: TomlObject; error: { message: string; offset: number } | null } {
  try {
    return { value: parse(text, { unsafeKeyBehaviour: 'drop' }), error: null };
  } catch (error) {
    if (!(error instanceof TomlError)) return { value: {}, error: { message: 'nested too deeply to be read', offset: 0 } };
    const place = lineOffset(text, error.line) + Math.max(0, error.column - 1);
    return { value: {}, error: { message: partBefore(error.message, '\n'), offset: Math.min(place, text.length) } };
  }
}

function lineOffset(text: string, line: number): number {
  let offset = 0;
  for (let current = 1; current < line; current++) {
    const next = text.indexOf('\n', offset);
    if (next === -1) return offset;
    offset = next + 1;
  }
  return offset;
}

type Place = { readonly start: number; readonly nameStart: number; readonly nameEnd: number };

/** The offset of each `[[key]]`, and the value of the `name` below it. */
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
  return { nameStart: nameEnd - groupText(found, 1).length, nameEnd };
}

/** An entry ends where the next one starts; tables that follow the last entry (`[metadata]`) are a piece of their own. */
function readPieces(text: string, key: string, places: readonly Place[]): LockDocument {
  const lines = textLines(text);
  const problems: ParseProblem[] = [];
  const read = (start: number, end: number): TomlObject => {
    const { value, error } = readToml(text.slice(start, end));
    // What is missing at its end is reported inside the piece.
    const at = Math.max(start, Math.min(start + (error?.offset ?? 0), end - 1));
    if (error !== null) problems.push({ span: { start: at, end: Math.min(end, at + 1) }, message: `not valid TOML: ${error.message}` });
    return value;
  };
  const root = read(0, places[0]?.start ?? text.length);
  const found: (LockEntry | ParseProblem)[] = [];
  for (const [index, place] of places.entries()) {
    const end = places[index + 1]?.start ?? text.length;
    const tail = index === places.length - 1 ? tailStart(text, key, place.start, end) : end;
    const [table] = tablesOf(read(place.start, tail)[key]);
    if (table !== undefined) found.push(entryOf(table, lines, place));
    if (tail < end) for (const [name, value] of Object.entries(read(tail, end))) root[name] = value;
  }
  const parts = partsOf(found);
  return { root, entries: parts.entries, problems: [...problems, ...parts.problems] };
}

function tailStart(text: string, key: string, start: number, end: number): number {
  for (let at = text.indexOf('\n[', start); at !== -1 && at < end; at = text.indexOf('\n[', at + 1)) {
    if (!text.startsWith(`\n[${key}.`, at) && !text.startsWith(`\n[[${key}`, at)) return at + 1;
  }
  return end;
}
