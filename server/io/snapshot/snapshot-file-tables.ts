/** The texts of file names and requires-python that the records of a snapshot share. */
import { readBlockTable, rememberTexts, type ByteReader } from './byte-reader.ts';
import { interner, type ByteWriter } from './byte-writer.ts';
import { readNumberLists, writeNumberLists } from './number-lists.ts';

/** Collects while records are encoded; numbers count from 0 in the order of first use. */
export type FileTableWriter = {
  /** The shape of a group: the ends of its file names. */
  readonly shape: (ends: readonly string[]) => number;
  readonly specifier: (text: string) => number;
  readonly write: (out: ByteWriter) => void;
};

export type FileTables = { readonly shape: (id: number) => readonly string[]; readonly specifier: (id: number) => string };

export function fileTableWriter(): FileTableWriter {
  const ends = interner();
  const specifiers = interner();
  const shapes = interner();
  return {
    shape: (names) => shapes.id(names.map(ends.id).join()),
    specifier: specifiers.id,
    write(out) {
      for (const table of [specifiers, ends]) out.list(table.texts(), out.text);
      writeNumberLists(out, shapes.texts().map((key) => key.split(',').map(Number)));
    },
  };
}

export function readFileTables(reader: ByteReader): FileTables {
  const specifier = rememberTexts(readBlockTable(reader));
  const end = rememberTexts(readBlockTable(reader));
  const shapes = readNumberLists(reader);
  const made: (readonly string[])[] = [];
  return { shape: (id) => (made[id] ??= shapes.list(id).map(end)), specifier };
}
