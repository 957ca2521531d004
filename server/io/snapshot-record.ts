/** Decodes one project's record of a snapshot; snapshot-encode.ts is its mirror image. */
import type { IndexFile, ReleaseMetadata } from '../core/types.ts';
import type { ByteReader } from './byte-reader.ts';
import { readColumn } from './number-lists.ts';
import { isWheelEnd, joinFileName, sizeOfCode } from './snapshot-format.ts';
import type { DependencyTables } from './snapshot-dependency-tables.ts';
import type { FileTables } from './snapshot-file-tables.ts';

/** Neighbouring files of one version; numbers refer to the tables, `dists` of the record, or code what is not known. */
export type SnapshotGroup = {
  readonly version: string;
  readonly wheelDist: number;
  readonly sdistDist: number;
  readonly ends: readonly string[];
  readonly requiresPython: number;
  readonly metadata: number;
};

export type SnapshotRecord = {
  readonly dists: readonly string[];
  readonly groups: readonly SnapshotGroup[];
  /** Bytes of each file of the record, null where not known. */
  readonly sizes: readonly (number | null)[];
};

export function readRecord(reader: ByteReader, tables: FileTables): SnapshotRecord {
  const dists = ['', ...reader.list(reader.text)];
  const count = reader.number();
  const versions = reader.text().split('\n').slice(0, count);
  const [wheelDists, sdistDists, shapes, pythons, metadata] = [1, 2, 3, 4, 5].map(() => readColumn(reader, count));
  const groups = versions.map((version, at) => ({
    version,
    wheelDist: wheelDists?.[at] ?? 0,
    sdistDist: sdistDists?.[at] ?? 0,
    ends: tables.shape(shapes?.[at] ?? 0),
    requiresPython: pythons?.[at] ?? 0,
    metadata: metadata?.[at] ?? 0,
  }));
  return { dists, groups, sizes: readSizes(reader, groups) };
}

/** The files of a record in the index's order. */
export function filesOfRecord(record: SnapshotRecord, tables: FileTables): IndexFile[] {
  const files: IndexFile[] = [];
  for (const group of record.groups)
    for (const end of group.ends) {
      const dist = record.dists[isWheelEnd(end) ? group.wheelDist : group.sdistDist] ?? '';
      const size = record.sizes[files.length] ?? null;
      files.push({
        filename: joinFileName({ dist, version: group.version, end }),
        requiresPython: requiresPythonOf(group.requiresPython >> 1, tables),
        yanked: group.requiresPython % 2 === 1,
        coreMetadata: group.metadata !== 0,
        ...(size === null ? {} : { size }),
      });
    }
  return files;
}

export function metadataOfGroup(group: SnapshotGroup, tables: FileTables & DependencyTables): ReleaseMetadata | null {
  if (group.metadata === 0) return null;
  const { requiresPythonCode, providesExtra, requiresDist } = tables.dependencies(group.metadata - 1);
  const code = requiresPythonCode === 0 ? group.requiresPython >> 1 : requiresPythonCode - 1;
  return { requiresDist, providesExtra, requiresPython: requiresPythonOf(code, tables) ?? null };
}

/** 0: not known, 1: none declared, else the specifier. */
function requiresPythonOf(code: number, tables: FileTables): string | null | undefined {
  if (code === 0) return undefined;
  return code === 1 ? null : tables.specifier(code - 2);
}

function readSizes(reader: ByteReader, groups: readonly SnapshotGroup[]): (number | null)[] {
  const sized = reader.number();
  return groups.flatMap((group, at) => {
    const known = at >= groups.length - sized && reader.number() === 1;
    let code = 0;
    return group.ends.map(() => {
      if (!known) return null;
      code = (code + reader.number()) % 256;
      return code === 0 ? null : sizeOfCode(code);
    });
  });
}
