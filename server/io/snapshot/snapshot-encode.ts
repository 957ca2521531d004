/** Writes a snapshot (snapshot-format.ts says how it is laid out). The same contents give the same bytes. */
import { brotliCompressSync, constants } from 'node:zlib';
import { isValidName } from '../../core/python/packaging/names.ts';
import type { IndexFile, ReleaseMetadata } from '../../core/model/types.ts';
import { byteWriter, interner, type ByteWriter } from './byte-writer.ts';
import { dependencyTableWriter, type DependencyTableWriter } from './snapshot-dependency-tables.ts';
import { fileTableWriter, type FileTableWriter } from './snapshot-file-tables.ts';
import { writeColumn } from './number-lists.ts';
import { isWheelEnd, sizeCode, splitFileName, SNAPSHOT_FORMAT } from './snapshot-format.ts';
import type { FileNameParts, SnapshotContents, SnapshotHeader, SnapshotProject } from './snapshot-format.ts';


export type EncodeOptions = {
  /** For how many groups at the end of each project, its newest releases, sizes are kept. */
  readonly sizedGroups: number;
};

type TableWriter = FileTableWriter & Pick<DependencyTableWriter, 'dependencies'>;

type Group = {
  version: string;
  wheelDist: string;
  sdistDist: string;
  requiresPython: string | null | undefined;
  yanked: boolean;
  files: { end: string; size: number | undefined }[];
};

/** Throws where a project has a name that is none (PEP 508). */
export function encodeSnapshot(contents: SnapshotContents, options: EncodeOptions): Buffer {
  const odd = contents.projects.find(({ detail }) => !isValidName(detail.name));
  if (odd !== undefined) throw new Error(`"${odd.detail.name}" is no name of a project`);
  const files = fileTableWriter();
  const dependencies = dependencyTableWriter();
  const tables = { ...files, dependencies: dependencies.dependencies };
  const records = contents.projects.map((project) => encodeProject(project, tables, options));
  const { date, origin, order, whole } = contents;
  const header: SnapshotHeader = { format: SNAPSHOT_FORMAT, date, origin, order, ...(whole === true ? { whole } : {}) };
  const out = byteWriter();
  out.text(JSON.stringify(header));
  out.block(section((part) => part.list(contents.projects, (project) => part.text(project.detail.name))));
  out.block(
    section((part) => {
      files.write(part);
      part.list(records, part.block);
    }),
  );
  out.block(section(dependencies.write));
  return out.bytes();
}

/**
 * log2 of the bytes that a reader holds to look back on. 2 % more for the file than the whole of it would take, and no large piece of
 * memory that is freed at once (read-apart.ts).
 */
const WINDOW = 17;

function section(write: (out: ByteWriter) => void): Buffer {
  const out = byteWriter();
  write(out);
  return compress(out.bytes());
}

function compress(bytes: Buffer): Buffer {
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_LGWIN, BROTLI_PARAM_SIZE_HINT } = constants;
  return brotliCompressSync(bytes, {
    params: { [BROTLI_PARAM_QUALITY]: 11, [BROTLI_PARAM_LGWIN]: WINDOW, [BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}

function encodeProject(project: SnapshotProject, tables: TableWriter, options: EncodeOptions): Buffer {
  const groups = groupFiles(project.detail.name, project.detail.files);
  const dists = interner();
  dists.id('');
  const columns: number[][] = [
    groups.map((group) => dists.id(group.wheelDist)),
    groups.map((group) => dists.id(group.sdistDist)),
    groups.map((group) => tables.shape(group.files.map((file) => file.end))),
    groups.map((group) => requiresPythonCode(group.requiresPython, tables) * 2 + (group.yanked ? 1 : 0)),
    groups.map((group) => metadataCode(project.metadata.get(group.version), group, tables)),
  ];
  const out = byteWriter();
  out.list(dists.texts().slice(1), out.text);
  out.number(groups.length);
  out.text(groups.map((group) => group.version).join('\n'));
  for (const column of columns) writeColumn(out, column);
  writeSizes(out, groups, options);
  return out.bytes();
}

function writeSizes(out: ByteWriter, groups: readonly Group[], options: EncodeOptions): void {
  const sized = groups.slice(Math.max(0, groups.length - options.sizedGroups));
  out.number(sized.length);
  for (const group of sized) {
    const codes = group.files.map((file) => sizeCode(file.size));
    const some = codes.some((code) => code > 0);
    out.number(some ? 1 : 0);
    // The files of a release have similar sizes: what is written is the difference.
    if (some) codes.forEach((code, at) => out.number((code - (codes[at - 1] ?? 0) + 256) % 256));
  }
}

/** 0: not known, 1: none declared, else the specifier. */
function requiresPythonCode(value: string | null | undefined, tables: TableWriter): number {
  if (value === undefined) return 0;
  return value === null ? 1 : 2 + tables.specifier(value);
}

/** 0: not known, else 1 + the list. The requires-python in it is 0 where it is as the files say. */
function metadataCode(metadata: ReleaseMetadata | undefined, group: Group, tables: TableWriter): number {
  if (metadata === undefined) return 0;
  const same = metadata.requiresPython === (group.requiresPython ?? null);
  return 1 + tables.dependencies({ ...metadata, requiresPythonCode: same ? 0 : 1 + requiresPythonCode(metadata.requiresPython, tables) });
}

function groupFiles(name: string, files: readonly IndexFile[]): Group[] {
  const groups: Group[] = [];
  for (const file of files) {
    const parts = splitFileName(name, file.filename);
    const last = groups.at(-1);
    const group = last !== undefined && joins(last, parts, file) ? last : newGroup(parts, file);
    if (group !== last) groups.push(group);
    if (isWheelEnd(parts.end)) group.wheelDist = parts.dist;
    else group.sdistDist = parts.dist;
    group.files.push({ end: parts.end, size: file.size });
  }
  return groups;
}

function newGroup(parts: FileNameParts, file: IndexFile): Group {
  return { version: parts.version, wheelDist: '', sdistDist: '', requiresPython: file.requiresPython, yanked: file.yanked, files: [] };
}

function joins(group: Group, parts: FileNameParts, file: IndexFile): boolean {
  if (parts.dist === '' || group.version !== parts.version) return false;
  if (group.requiresPython !== file.requiresPython || group.yanked !== file.yanked) return false;
  const wheel = isWheelEnd(parts.end);
  const dist = wheel ? group.wheelDist : group.sdistDist;
  return dist === parts.dist || !group.files.some((other) => isWheelEnd(other.end) === wheel);
}
