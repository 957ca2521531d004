import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import { normalizeName } from '../../core/python/packaging/names.ts';
import { compareVersionTexts } from '../../core/python/packaging/compare-versions.ts';
import type { ProjectDetail, ReleaseMetadata } from '../../core/model/types.ts';
import { byteReader, readAsciiTexts, readBlockTable, type ByteReader } from './byte-reader.ts';
import { readDependencyTables } from './snapshot-dependency-tables.ts';
import { readFileTables } from './snapshot-file-tables.ts';
import { SNAPSHOT_FORMAT, type SnapshotHeader } from './snapshot-format.ts';
import { metadataOfGroup, filesOfRecord, readRecord, type SnapshotRecord } from './snapshot-record.ts';

/** Groups of files, over all projects, that are kept decoded. */
const MOST_GROUPS = 2_000;

/** The facts on an index that are bundled. Parts are inflated, and projects decoded, when they are first asked for. */
export type Snapshot = SnapshotHeader & {
  /** Number of projects. */
  readonly size: number;
  /** Normalized names, in the snapshot's order. */
  readonly names: () => readonly string[];
  readonly has: (name: string) => boolean;
  /** null: the snapshot holds no such project, which says nothing about the index. Throws RangeError where the file is damaged. */
  readonly project: (name: string) => ProjectDetail | null;
  /** null: not known. `version` as the file names write it, or another writing of the same version (PEP 440). Throws likewise. */
  readonly metadata: (name: string, version: string) => ReleaseMetadata | null;
};

/** Throws where the file can't be read, is damaged at its head or has another format. */
export function openSnapshot(source: string | Uint8Array): Snapshot {
  const reader = byteReader(typeof source === 'string' ? readFileSync(source) : Buffer.from(source));
  const header = readHeader(reader.text());
  const [nameBytes, recordBytes, dependencyBytes] = [reader.block(), reader.block(), reader.block()];
  const names = readSection(nameBytes, readAsciiTexts);
  const records = onceOf(recordBytes, (section) => ({ tables: readFileTables(section), records: readBlockTable(section) }));
  const dependencies = onceOf(dependencyBytes, readDependencyTables);
  const places = new Map(names.map((name, at) => [name, at]));
  // A closure asks for the releases of one project one after the other.
  const recent = new LRUCache<string, SnapshotRecord>({ maxSize: MOST_GROUPS });
  const record = (name: string): SnapshotRecord | null => {
    const place = places.get(normalizeName(name));
    if (place === undefined) return null;
    const { tables, records: table } = records();
    const decoded = recent.get(name) ?? readRecord(table.open(place), tables);
    recent.set(name, decoded, { size: Math.max(decoded.groups.length, 1) });
    return decoded;
  };
  return {
    ...header,
    size: names.length,
    names: () => names,
    has: (name) => places.has(normalizeName(name)),
    project(name) {
      const found = record(name);
      return found && { name: normalizeName(name), partial: header.whole !== true, files: filesOfRecord(found, records().tables) };
    },
    metadata(name, version) {
      const groups = record(name)?.groups ?? [];
      const group =
        groups.find((each) => each.version === version) ?? groups.find((each) => compareVersionTexts(each.version, version) === 0);
      return group === undefined || group.metadata === 0 ? null : metadataOfGroup(group, { ...records().tables, ...dependencies() });
    },
  };
}

function readHeader(text: string): SnapshotHeader {
  const header = JSON.parse(text) as Partial<SnapshotHeader> | null;
  if (header?.format !== SNAPSHOT_FORMAT) throw new Error(`snapshot format ${String(header?.format)} is not ${SNAPSHOT_FORMAT}`);
  const { format, date, origin, order, whole } = header;
  if (typeof date !== 'string' || typeof origin !== 'string' || typeof order !== 'string') {
    throw new Error('corrupt data: the head is not complete');
  }
  return { format, date, origin, order, ...(whole === true ? { whole } : {}) };
}

/** Inflates one of the file's streams, to at most 64 MB, and reads it; mostly in one piece, since pieces are copied and leave holes. */
function readSection<T>(compressed: Buffer, read: (reader: ByteReader) => T): T {
  const bytes = brotliDecompressSync(compressed, { maxOutputLength: 64e6, chunkSize: Math.max(2 ** 12, compressed.length * INFLATES) });
  return read(byteReader(bytes));
}

/** Times that a stream is longer than what is stored of it, at most, as far as has been seen. */
const INFLATES = 5;

/** Lets go of the compressed bytes once they are read. */
function onceOf<T>(compressed: Buffer, read: (reader: ByteReader) => T): () => T {
  let state: { readonly packed: Buffer } | { readonly value: T } = { packed: compressed };
  return () => {
    if ('packed' in state) state = { value: readSection(state.packed, read) };
    return state.value;
  };
}
