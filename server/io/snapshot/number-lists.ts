/**
 * Lists of numbers of which each resembles the one before it (the dependencies of successive releases). What is written
 * of an entry is where it stands in the list before, or that it is the next number that was never used. Lists stand in
 * chunks, which are read when one of theirs is asked for: within a chunk each list needs its predecessor.
 */
import { readBlockTable, type ByteReader } from './byte-reader.ts';
import { byteWriter, type ByteWriter } from './byte-writer.ts';

/**
 * Codes of an entry: the next of the list before; a number one above the highest so far; a number that follows in full;
 * from 3 on, a jump in the list before, forward or back.
 */
const NEXT = 0;
const FRESH = 1;
const LITERAL = 2;
const JUMP = 3;

/** Lists of a chunk: fewer would find less of themselves in a predecessor, more would take longer to read for one of them. */
const CHUNK = 128;

export function writeNumberLists(out: ByteWriter, lists: readonly (readonly number[])[]): void {
  out.number(lists.length);
  const chunks = Array.from({ length: Math.ceil(lists.length / CHUNK) }, (_, at) => lists.slice(at * CHUNK, (at + 1) * CHUNK));
  let fresh = 0;
  out.list(chunks, (chunk) => {
    const inner = byteWriter();
    inner.number(fresh);
    fresh = writeChunk(inner, chunk, fresh);
    out.block(inner.bytes());
  });
}

/** @returns the number above the highest so far */
function writeChunk(out: ByteWriter, lists: readonly (readonly number[])[], first: number): number {
  let fresh = first;
  let before = new Map<number, number>();
  out.number(lists.reduce((sum, list) => sum + list.length, 0));
  for (const list of lists) {
    let cursor = 0;
    out.list(list, (value) => {
      const place = before.get(value);
      if (place !== undefined) {
        out.number(place === cursor ? NEXT : jumpCode(place - cursor));
        cursor = place + 1;
      } else {
        out.number(value === fresh ? FRESH : LITERAL);
        if (value !== fresh) out.number(value);
        cursor += 1;
      }
      fresh = Math.max(fresh, value + 1);
    });
    before = new Map(list.map((value, at) => [value, at]));
  }
  return fresh;
}

/** Throws RangeError where what is asked for is damaged. */
export type NumberLists = { readonly length: number; readonly list: (id: number) => readonly number[] };

/** Chunks that are kept: a closure asks for the releases of one project one after the other, which are neighbours. */
const MOST_CHUNKS = 12;

export function readNumberLists(reader: ByteReader): NumberLists {
  const length = reader.possible(reader.number());
  const table = readBlockTable(reader);
  if (table.length !== Math.ceil(length / CHUNK)) throw new RangeError('corrupt data: chunks of another number');
  const chunks = new Map<number, Chunk>();
  const chunkOf = (at: number): Chunk => {
    const chunk = chunks.get(at) ?? readChunk(table.open(at), Math.min(CHUNK, length - at * CHUNK));
    if (chunks.size >= MOST_CHUNKS) chunks.clear();
    chunks.set(at, chunk);
    return chunk;
  };
  return {
    length,
    list(id) {
      if (id >= length) return [];
      const { flat, ends } = chunkOf(Math.floor(id / CHUNK));
      return [...flat.subarray(ends[id % CHUNK], ends[(id % CHUNK) + 1])];
    },
  };
}

/** All lists one behind the other, and where each ends, with a 0 before. */
type Chunk = { readonly flat: Uint32Array; readonly ends: Uint32Array };

/** Reads into one flat array: a list is a stretch of it, and so is the list before. */
function readChunk(reader: ByteReader, count: number): Chunk {
  let fresh = reader.number();
  const flat = new Uint32Array(reader.possible(reader.number()));
  const ends = new Uint32Array(count + 1);
  const { bytes } = reader;
  let place = reader.position();
  let before = 0;
  let start = 0;
  for (let id = 0; id < count; id += 1) {
    let left = bytes[place++] ?? 0;
    for (let unit = 0x80; left >= unit; unit *= 0x80) left += ((bytes[place++] ?? 0) - 1) * unit;
    const end = start + left;
    if (end > flat.length) throw new RangeError('corrupt data: lists of another length');
    let cursor = before;
    for (let at = start; at < end; at += 1) {
      let code = bytes[place++] ?? 0;
      for (let unit = 0x80; code >= unit; unit *= 0x80) code += ((bytes[place++] ?? 0) - 1) * unit;
      if (code >= JUMP) cursor += jumpOf(code);
      let value = fresh;
      if (code === LITERAL) {
        value = bytes[place++] ?? 0;
        for (let unit = 0x80; value >= unit; unit *= 0x80) value += ((bytes[place++] ?? 0) - 1) * unit;
      } else if (code !== FRESH) value = flat[cursor] ?? 0;
      cursor += 1;
      flat[at] = value;
      if (value >= fresh) fresh = value + 1;
    }
    before = start;
    ends[id + 1] = start = end;
  }
  if (start !== flat.length) throw new RangeError('corrupt data: lists of another length');
  return { flat, ends };
}

const jumpCode = (distance: number): number => JUMP + (distance > 0 ? distance * 2 - 2 : -distance * 2 - 1);

const jumpOf = (code: number): number => ((code - JUMP) % 2 === 0 ? (code - JUMP) / 2 + 1 : -(code - JUMP + 1) / 2);

/** A column repeats its last value more often than not: 0 says so, other values are written plus 1. */
export function writeColumn(out: ByteWriter, column: readonly number[]): void {
  column.forEach((value, at) => out.number(value === column[at - 1] ? 0 : value + 1));
}

/** In two bytes a number where that does: columns of tens of thousands are held as long as the program runs. */
export function readColumn(reader: ByteReader, count: number): Uint32Array | Uint16Array {
  let column: Uint16Array | Uint32Array = new Uint16Array(reader.possible(count));
  const { bytes } = reader;
  let place = reader.position();
  let value = 0;
  for (let at = 0; at < count; at += 1) {
    let code = bytes[place++] ?? 0;
    for (let unit = 0x80; code >= unit; unit *= 0x80) code += ((bytes[place++] ?? 0) - 1) * unit;
    if (code !== 0) {
      value = code - 1;
      if (value >= 2 ** 16 && column.BYTES_PER_ELEMENT === 2) column = new Uint32Array(column);
    }
    column[at] = value;
  }
  reader.skip(place - reader.position());
  return column;
}
