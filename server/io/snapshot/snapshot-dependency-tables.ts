/** What the releases of a snapshot require, in pieces that recur: most releases require what the one before required. */
import type { ReleaseMetadata } from '../../core/model/types.ts';
import { readBlockTable, type BlockTable, type ByteReader } from './byte-reader.ts';
import { interner, type ByteWriter } from './byte-writer.ts';
import { readColumn, readNumberLists, writeColumn, writeNumberLists } from './number-lists.ts';

/** Metadata with its requires-python as a number that the records give a meaning. */
export type Dependencies = Omit<ReleaseMetadata, 'requiresPython'> & { readonly requiresPythonCode: number };

export type DependencyTableWriter = { readonly dependencies: (value: Dependencies) => number; readonly write: (out: ByteWriter) => void };

export type DependencyTables = { readonly dependencies: (id: number) => Dependencies };

/** A requirement in three pieces: `name[extras]`, specifier or URL, `; marker`. */
const REQUIREMENT = /^([A-Za-z0-9._-]*(?:\[[^\]]*\])?)([^;]*)/;

export function dependencyTableWriter(): DependencyTableWriter {
  const pieces = [interner(), interner(), interner()] as const;
  const requirements = interner();
  const dependencies = interner();
  const requirement = (text: string): number => {
    const [, head = '', middle = ''] = REQUIREMENT.exec(text) ?? [];
    const [heads, middles, markers] = pieces;
    return requirements.id([heads.id(head), middles.id(middle), markers.id(text.slice(head.length + middle.length))].join());
  };
  return {
    dependencies: ({ requiresPythonCode, providesExtra, requiresDist }) =>
      dependencies.id([requiresPythonCode, providesExtra.length, ...[...providesExtra, ...requiresDist].map(requirement)].join()),
    write(out) {
      for (const table of pieces) out.list(table.texts(), out.text);
      writeColumns(out, rows(requirements.texts()), 3);
      const lists = rows(dependencies.texts());
      writeColumns(out, lists, 2);
      writeNumberLists(out, lists.map((list) => list.slice(2)));
    },
  };
}

const rows = (keys: readonly string[]): number[][] => keys.map((key) => key.split(',').map(Number));

/** The first `width` numbers of each row, column by column. */
function writeColumns(out: ByteWriter, table: readonly (readonly number[])[], width: number): void {
  out.number(table.length);
  for (let at = 0; at < width; at += 1) writeColumn(out, table.map((row) => row[at] ?? 0));
}

export function readDependencyTables(reader: ByteReader): DependencyTables {
  const pieces = [1, 2, 3].map((): BlockTable => readBlockTable(reader));
  const requirements = readColumns(reader, 3);
  const headings = readColumns(reader, 2);
  const lists = readNumberLists(reader);
  const requirement = (id: number): string => requirements(id).map((piece, at) => pieces[at]?.text(piece) ?? '').join('');
  return {
    dependencies(id) {
      const [requiresPythonCode = 0, extras = 0] = headings(id);
      const texts = lists.list(id).map(requirement);
      return { requiresPythonCode, providesExtra: texts.slice(0, extras), requiresDist: texts.slice(extras) };
    },
  };
}

function readColumns(reader: ByteReader, width: number): (row: number) => number[] {
  const count = reader.number();
  const columns = Array.from({ length: width }, () => readColumn(reader, count));
  return (row) => columns.map((column) => column[row] ?? 0);
}
