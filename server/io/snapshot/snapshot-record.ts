/** Decodes one project's record of a snapshot; snapshot-encode.ts is its mirror image. */
import type { FileGroup, PageOutline, ReleaseMetadata } from '../../core/model/types.ts';
import type { ByteReader } from './byte-reader.ts';
import { readColumn } from './number-lists.ts';
import { isWheelEnd, joinFileName, sizeOfCode } from './snapshot-format.ts';
import type { DependencyTables } from './snapshot-dependency-tables.ts';
import type { FileTables } from './snapshot-file-tables.ts';

/** Neighbouring files of one version; numbers refer to the tables, `dists` of the record, or code what is not known. */
export type SnapshotGroup = FileGroup & {
  readonly version: string;
  readonly wheelDist: number;
  readonly sdistDist: number;
  readonly requiresPython: number;
  readonly metadata: number;
};

export type SnapshotRecord = {
  readonly dists: readonly string[];
  readonly groups: readonly SnapshotGroup[];
  /** Number of files. */
  readonly count: number;
  /** Codes of the sizes of the last files, 0 where not known: those of older releases are not kept. */
  readonly sizes: readonly number[];
};

export function readRecord(reader: ByteReader, tables: FileTables): SnapshotRecord {
  const dists = ['', ...reader.list(reader.text)];
  const count = reader.number();
  const versions = reader.text().split('\n').slice(0, count);
  const [wheelDists, sdistDists, shapes, pythons, metadata] = [1, 2, 3, 4, 5].map(() => readColumn(reader, count));
  let first = 0;
  const groups = versions.map((version, at) => {
    const ends = tables.shape(shapes?.[at] ?? 0);
    const group = {
      version,
      wheelDist: wheelDists?.[at] ?? 0,
      sdistDist: sdistDists?.[at] ?? 0,
      first,
      ends,
      requiresPython: pythons?.[at] ?? 0,
      metadata: metadata?.[at] ?? 0,
    };
    first += ends.length;
    return group;
  });
  return { dists, groups, count: first, sizes: readSizes(reader, groups) };
}

/** The files of a record in the index's order. What is damaged throws here, and not when a file is asked for. */
export function outlineOfRecord(record: SnapshotRecord, tables: FileTables): PageOutline {
  const { groups, dists, count, sizes } = record;
  const pythons = new Map(groups.map(({ requiresPython }) => [requiresPython, requiresPythonOf(requiresPython >> 1, tables)]));
  const nameOf = (group: SnapshotGroup, order: number): string => {
    const end = group.ends[order - group.first] ?? '';
    return joinFileName({ dist: dists[isWheelEnd(end) ? group.wheelDist : group.sdistDist] ?? '', version: group.version, end });
  };
  return {
    count,
    groups,
    filename: (order) => nameOf(groupAt(groups, order), order),
    file: (order) => {
      const group = groupAt(groups, order);
      const size = sizes[order - count + sizes.length] ?? 0;
      return {
        filename: nameOf(group, order),
        requiresPython: pythons.get(group.requiresPython),
        yanked: group.requiresPython % 2 === 1,
        coreMetadata: group.metadata !== 0,
        ...(size === 0 ? {} : { size: sizeOfCode(size) }),
      };
    },
  };
}

/** The last group that begins at `order` or before. Throws where there is none. */
function groupAt(groups: readonly SnapshotGroup[], order: number): SnapshotGroup {
  let [low, high] = [0, groups.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((groups[middle]?.first ?? 0) <= order) low = middle;
    else high = middle - 1;
  }
  const group = groups[low];
  if (group === undefined) throw new RangeError('no such file');
  return group;
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
