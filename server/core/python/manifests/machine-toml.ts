/**
 * A reader for TOML that tools wrote (locks of several megabytes): six times as fast as a full parser, since it takes only
 * the forms that tools write and gives up (null) on all others. `readToml` then takes the full parser.
 */
import { TomlError, parse } from 'smol-toml';
import { partBefore } from '../../model/text.ts';

export type TomlValue = string | number | boolean | null | TomlValue[] | TomlObject;
/** Prototype-safe: a key `__proto__` never gets in. Look up fixed names, or go through `Object.entries`. */
export type TomlObject = { [key: string]: TomlValue };

/** `error` with its offset where the text is no TOML; `value` is then empty. Dates are strings. */
export function readToml(text: string): { value: TomlObject; error: { message: string; offset: number } | null } {
  const quick = readMachineToml(text);
  if (quick !== null) return { value: quick, error: null };
  try {
    return { value: parse(text, { unsafeKeyBehaviour: 'drop' }) as unknown as TomlObject, error: null };
  } catch (error) {
    const place = error instanceof TomlError ? lineOffset(text, error.line) + Math.max(0, error.column - 1) : 0;
    const message = error instanceof TomlError ? partBefore(error.message, '\n') : 'nested too deeply to be read';
    return { value: {}, error: { message, offset: Math.min(place, text.length) } };
  }
}

/** null where the text holds anything but plain keys, one-line strings, numbers, arrays, inline tables and table headers. */
export function readMachineToml(text: string): TomlObject | null {
  const cursor: Cursor = { text, at: 0, failed: false };
  const root: TomlObject = {};
  let table = root;
  for (;;) {
    skipBlank(cursor);
    if (cursor.at >= text.length || cursor.failed) break;
    if (text.charCodeAt(cursor.at) === BRACKET_OPEN) table = readHeader(cursor, root);
    else readPair(cursor, table, 0);
    if (cursor.failed || !endsLine(cursor)) return null;
  }
  return cursor.failed ? null : root;
}

type Cursor = { readonly text: string; at: number; failed: boolean };

const QUOTE = 0x22;
const APOSTROPHE = 0x27;
const BRACKET_OPEN = 0x5b;
const BRACKET_CLOSE = 0x5d;
const BRACE_OPEN = 0x7b;
const BRACE_CLOSE = 0x7d;
const COMMA = 0x2c;
const DOT = 0x2e;
const EQUALS = 0x3d;
const HASH = 0x23;
const NEWLINE = 0x0a;
const MAX_DEPTH = 32;

function fail(cursor: Cursor): null {
  cursor.failed = true;
  return null;
}

/** Blanks, line ends and comments. */
function skipBlank(cursor: Cursor): void {
  const { text } = cursor;
  for (;;) {
    const code = text.charCodeAt(cursor.at);
    if (code === 0x20 || code === 0x09 || code === NEWLINE || (code === 0x0d && text.charCodeAt(cursor.at + 1) === NEWLINE)) cursor.at++;
    else if (code === HASH) {
      const end = text.indexOf('\n', cursor.at);
      cursor.at = end === -1 ? text.length : end;
    } else return;
  }
}

function skipSpaces(cursor: Cursor): void {
  for (let code = cursor.text.charCodeAt(cursor.at); code === 0x20 || code === 0x09; code = cursor.text.charCodeAt(++cursor.at));
}

function endsLine(cursor: Cursor): boolean {
  skipSpaces(cursor);
  const code = cursor.text.charCodeAt(cursor.at);
  return cursor.at >= cursor.text.length || code === NEWLINE || code === 0x0d || code === HASH;
}

function readHeader(cursor: Cursor, root: TomlObject): TomlObject {
  const many = cursor.text.charCodeAt(cursor.at + 1) === BRACKET_OPEN;
  cursor.at += many ? 2 : 1;
  const path = readKey(cursor);
  const last = path.pop();
  if (
    cursor.text.charCodeAt(cursor.at) !== BRACKET_CLOSE ||
    (many && cursor.text.charCodeAt(cursor.at + 1) !== BRACKET_CLOSE) ||
    last === undefined
  ) {
    fail(cursor);
    return {};
  }
  cursor.at += many ? 2 : 1;
  const parent = descend(cursor, root, path);
  if (!many) return descend(cursor, parent, [last]);
  const list = (parent[last] ??= []);
  const table: TomlObject = {};
  if (Array.isArray(list)) list.push(table);
  else fail(cursor);
  return table;
}

function descend(cursor: Cursor, from: TomlObject, path: readonly string[]): TomlObject {
  let table = from;
  for (const key of path) {
    const found: TomlValue = (table[key] ??= {});
    const next: TomlValue | undefined = Array.isArray(found) ? found[found.length - 1] : found;
    if (typeof next !== 'object' || next === null || Array.isArray(next)) {
      fail(cursor);
      return {};
    }
    table = next;
  }
  return table;
}

function readPair(cursor: Cursor, table: TomlObject, depth: number): void {
  const key = readOneKey(cursor);
  if (cursor.text.charCodeAt(cursor.at) === EQUALS && key !== null) {
    // Nearly all keys are single: no list is made for them.
    cursor.at++;
    skipSpaces(cursor);
    const value = readValue(cursor, depth);
    if (table[key] !== undefined) fail(cursor);
    else table[key] = value;
  } else readDottedPair(cursor, table, key, depth);
}

function readDottedPair(cursor: Cursor, table: TomlObject, first: string | null, depth: number): void {
  const path = first === null ? [] : [first];
  if (cursor.text.charCodeAt(cursor.at) === DOT) {
    cursor.at++;
    path.push(...readKey(cursor));
  }
  if (cursor.text.charCodeAt(cursor.at) !== EQUALS) {
    fail(cursor);
    return;
  }
  cursor.at++;
  skipSpaces(cursor);
  const value = readValue(cursor, depth);
  const last = path.pop();
  const target = path.length === 0 ? table : descend(cursor, table, path);
  if (last === undefined || Object.hasOwn(target, last)) fail(cursor);
  else target[last] = value;
}

/** A dotted key; the cursor ends behind it and the blanks that follow. */
function readKey(cursor: Cursor): string[] {
  const path: string[] = [];
  for (;;) {
    const key = readOneKey(cursor);
    if (key === null) return [];
    path.push(key);
    if (cursor.text.charCodeAt(cursor.at) !== DOT) return path;
    cursor.at++;
  }
}

/** One part of a key, and the blanks around it. */
function readOneKey(cursor: Cursor): string | null {
  skipSpaces(cursor);
  const code = cursor.text.charCodeAt(cursor.at);
  const key = code === QUOTE || code === APOSTROPHE ? readString(cursor, code) : readBareKey(cursor);
  skipSpaces(cursor);
  // Names of Object.prototype would be found in a table that doesn't hold them.
  return key === null || PROTOTYPE_NAMES.has(key) ? fail(cursor) : key;
}

const PROTOTYPE_NAMES: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Object.prototype));

function readBareKey(cursor: Cursor): string | null {
  const start = cursor.at;
  while (isBareCode(cursor.text.charCodeAt(cursor.at))) cursor.at++;
  return cursor.at === start ? fail(cursor) : cursor.text.slice(start, cursor.at);
}

const isBareCode = (code: number): boolean =>
  (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39) || code === 0x2d || code === 0x5f;

function readValue(cursor: Cursor, depth: number): TomlValue {
  const code = cursor.text.charCodeAt(cursor.at);
  if (code === QUOTE || code === APOSTROPHE) return readString(cursor, code);
  if (depth >= MAX_DEPTH) return fail(cursor);
  if (code === BRACKET_OPEN) return readArray(cursor, depth + 1);
  return code === BRACE_OPEN ? readInlineTable(cursor, depth + 1) : readScalar(cursor);
}

function readString(cursor: Cursor, quote: number): string | null {
  const start = cursor.at + 1;
  let end = cursor.text.indexOf(quote === QUOTE ? '"' : "'", start);
  if (end === start && cursor.text.charCodeAt(end + 1) === quote) return fail(cursor);
  if (quote === QUOTE) while (end !== -1 && isEscaped(cursor.text, end)) end = cursor.text.indexOf('"', end + 1);
  if (end === -1) return fail(cursor);
  cursor.at = end + 1;
  const text = cursor.text.slice(start, end);
  if (text.includes('\n')) return fail(cursor);
  return quote === QUOTE && text.includes('\\') ? unescape(cursor, text) : text;
}

function isEscaped(text: string, at: number): boolean {
  let backslashes = 0;
  while (text.charCodeAt(at - 1 - backslashes) === 0x5c) backslashes++;
  return backslashes % 2 === 1;
}

/** All of TOML's escapes but `\U` and `\e` are JSON's. */
function unescape(cursor: Cursor, text: string): string | null {
  try {
    return JSON.parse(`"${text.replaceAll('\t', '\\t')}"`) as string;
  } catch {
    return fail(cursor);
  }
}

function readArray(cursor: Cursor, depth: number): TomlValue[] {
  const items: TomlValue[] = [];
  cursor.at++;
  for (;;) {
    skipBlank(cursor);
    if (cursor.text.charCodeAt(cursor.at) === BRACKET_CLOSE) break;
    items.push(readValue(cursor, depth));
    skipBlank(cursor);
    const code = cursor.text.charCodeAt(cursor.at);
    if (cursor.failed || (code !== COMMA && code !== BRACKET_CLOSE)) {
      fail(cursor);
      return items;
    }
    if (code === COMMA) cursor.at++;
  }
  cursor.at++;
  return items;
}

function readInlineTable(cursor: Cursor, depth: number): TomlObject {
  const table: TomlObject = {};
  cursor.at++;
  for (;;) {
    skipSpaces(cursor);
    if (cursor.text.charCodeAt(cursor.at) === BRACE_CLOSE) break;
    readPair(cursor, table, depth);
    skipSpaces(cursor);
    const code = cursor.text.charCodeAt(cursor.at);
    if (cursor.failed || (code !== COMMA && code !== BRACE_CLOSE)) {
      fail(cursor);
      return table;
    }
    if (code === COMMA) cursor.at++;
  }
  cursor.at++;
  return table;
}

function readScalar(cursor: Cursor): TomlValue {
  const start = cursor.at;
  while (isScalarCode(cursor.text.charCodeAt(cursor.at))) cursor.at++;
  const text = cursor.text.slice(start, cursor.at);
  if (text === 'true' || text === 'false') return text === 'true';
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  // Dates and the like: nothing in a lock is judged by them but upload times, which are read as text.
  return /^\d{4}-\d\d-\d\d(?:T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?$/.test(text) ? text : fail(cursor);
}

const isScalarCode = (code: number): boolean => isBareCode(code) || code === 0x2b || code === DOT || code === 0x3a;

function lineOffset(text: string, line: number): number {
  let offset = 0;
  for (let current = 1; current < line; current++) {
    const next = text.indexOf('\n', offset);
    if (next === -1) return offset;
    offset = next + 1;
  }
  return offset;
}
