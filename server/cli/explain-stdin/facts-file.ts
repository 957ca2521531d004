/**
 * Facts from a file of JSON lines, one release a line: `{ name, version, requires_python, yanked?, files: [{ f, s, t }]
 * }`, optionally gzipped.
 */
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { normalizeName } from '../../core/python/packaging/names.ts';
import type { IndexFile, ProjectDetail } from '../../core/model/types.ts';

/**
 * Projects by normalized name, null where the file has none. Lines are parsed when their project is first asked for.
 * Rejects where the file can't be read.
 */
export async function loadFactsFile(path: string): Promise<(normalizedName: string) => ProjectDetail | null> {
  const bytes = await readFile(path);
  const text = (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString('utf8');
  const lines = linesByName(text);
  const projects = new Map<string, ProjectDetail>();
  return (name) => {
    const known = projects.get(name);
    if (known !== undefined) return known;
    const own = lines.get(name);
    if (own === undefined) return null;
    const project = { name, files: own.flatMap(([start, end]) => filesOf(text.slice(start, end))) };
    projects.set(name, project);
    return project;
  };
}

/** Where a line is in the text. */
type Line = readonly [start: number, end: number];

/** Lines of one project are nearly always adjacent, and begin alike: most names are seen, not read. */
function linesByName(text: string): Map<string, Line[]> {
  const byName = new Map<string, Line[]>();
  let beginning = '';
  let current: Line[] = [];
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    if (beginning === '' || !text.startsWith(beginning, start)) {
      const line = text.slice(start, end);
      beginning = BEGINNING.exec(line)?.[0] ?? '';
      current = linesOf(byName, nameOf(line));
    }
    current.push([start, end]);
    start = end + 1;
  }
  return byName;
}

function linesOf(byName: Map<string, Line[]>, name: string | null): Line[] {
  if (name === null) return [];
  const known = byName.get(name);
  if (known !== undefined) return known;
  const made: Line[] = [];
  byName.set(name, made);
  return made;
}

/** The name as the line's first field. */
const BEGINNING = /^\{"name":\s?"([^"\\]*)"/;

function nameOf(line: string): string | null {
  const quick = BEGINNING.exec(line)?.[1];
  if (quick !== undefined) return normalizeName(quick);
  const record = parseRecord(line);
  return typeof record?.name === 'string' ? normalizeName(record.name) : null;
}

type Release = { readonly name?: unknown; readonly requires_python?: unknown; readonly yanked?: unknown; readonly files?: unknown };

function parseRecord(line: string): Release | null {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}

/** `requires_python`: "" no declaration, null not known. */
function filesOf(line: string): IndexFile[] {
  const record = parseRecord(line);
  if (record === null || !Array.isArray(record.files)) return [];
  const { requires_python: declared } = record;
  const requiresPython = typeof declared === 'string' ? (declared === '' ? null : declared) : undefined;
  const yanked = Boolean(record.yanked);
  return record.files.filter(isFile).map((file) => ({
    filename: file.f,
    requiresPython,
    yanked,
    ...(typeof file.s === 'number' ? { size: file.s } : {}),
    ...(typeof file.t === 'string' ? { uploadTime: file.t } : {}),
  }));
}

type FactsFile = { readonly f: string; readonly s?: unknown; readonly t?: unknown };

const isFile = (file: unknown): file is FactsFile => typeof file === 'object' && file !== null && 'f' in file && typeof file.f === 'string';
