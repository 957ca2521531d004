/** Decodes one project's record of a snapshot; snapshot-encode.ts is its mirror image. */
import type { IndexFile, ReleaseMetadata } from '../../core/model/types.ts';
import type { ByteReader } from './byte-reader.ts';
import { readColumn } from './number-lists.ts';
import { isWheelEnd, joinFileName, sizeOfCode } from './snapshot-format.ts';
import type { DependencyTables } from './snapshot-dependency-tables.ts';
import type { FileTables } from './snapshot-file-tables.ts';

/** Neighbouring files of one version; numbers refer to the tables, `dists` of the record, or code what is not known. */
export type SnapshotGroup = {
  /** Ends of the file names, behind distribution and version. */
  readonly ends: readonly string[];
  readonly version: string;
  readonly wheelDist: number;
  readonly sdistDist: number;
  readonly requiresPython: number;
  readonly metadata: number;
};

export type SnapshotRecord = {
  readonly dists: readonly string[];
  readonly groups: readonly SnapshotGroup[];
  /** Codes of the sizes of the last files, 0 where not known: those of older releases are not kept. */
  readonly sizes: readonly number[];
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

/** The files of a record in the index's order. Throws RangeError where the record is damaged. */
export function filesOfRecord({ groups, dists, sizes }: SnapshotRecord, tables: FileTables): IndexFile[] {
  let order = sizes.length - groups.reduce((sum, { ends }) => sum + ends.length, 0);
  return groups.flatMap(({ version, wheelDist, sdistDist, ends, requiresPython, metadata }) => {
    const shared = {
      requiresPython: requiresPythonOf(requiresPython >> 1, tables), yanked: requiresPython % 2 === 1, coreMetadata: metadata !== 0,
    };
    return ends.map((end): IndexFile => {
      const size = sizes[order++] ?? 0;
      const filename = joinFileName({ dist: dists[isWheelEnd(end) ? wheelDist : sdistDist] ?? '', version, end });
      return { filename, ...shared, ...(size === 0 ? {} : { size: sizeOfCode(size) }) };
    });
  });
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

function readSizes(reader: ByteReader, groups: readonly SnapshotGroup[]): number[] {
  const sized = groups.slice(Math.max(0, groups.length - reader.number()));
  return sized.flatMap(({ ends }) => {
    const isKnown = reader.number() === 1;
    let code = 0;
    return ends.map(() => (isKnown ? (code = (code + reader.number()) % 256) : 0));
  });
}
