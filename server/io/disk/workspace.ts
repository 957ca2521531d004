import { open, readdir, stat } from 'node:fs/promises';
import { constants } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FolderEntry } from '../../core/model/facts.ts';
import type { Fact } from '../../core/model/types.ts';
import type { Workspace } from '../../engine/ports.ts';
import { decodeText } from './text-decoding.ts';
import { errorReason, workspaceBounds, type Bounds } from './workspace-bounds.ts';

export type WorkspaceOptions = {
  /** Absolute paths of the workspace folders: nothing outside them is read. */
  readonly roots: readonly string[];
  /** Largest file in bytes that is read as text, and as a lock. */
  readonly limits?: { readonly text: number; readonly lock: number };
};

const DEFAULT_LIMITS = { text: 5_000_000, lock: 20_000_000 };

/** More entries than this are not listed: requirements are not kept in such a folder. */
const MOST_ENTRIES = 20_000;

/** The workspace on the disk; what is open and unsaved is laid over it by the caller, who knows the editor's buffers. */
export function diskWorkspace(options: WorkspaceOptions): Workspace {
  const bounds = workspaceBounds(options.roots);
  const limits = options.limits ?? DEFAULT_LIMITS;
  return {
    readText: (uri) => atPath(bounds, uri, (path) => readFileText(path, isLock(path) ? limits.lock : limits.text)),
    listFolder: (uri) => atPath(bounds, uri, listEntries),
  };
}

async function atPath<T>(bounds: Bounds, uri: string, read: (path: string) => Promise<Fact<T>>): Promise<Fact<T>> {
  const path = pathOfUri(uri);
  if (path === null) return ABSENT;
  const located = await bounds.locate(path);
  if (located.state === 'absent') return ABSENT;
  if (located.state === 'escapes') return { state: 'unavailable', reason: 'a symbolic link leads out of the workspace' };
  if (located.state === 'failed') return { state: 'unavailable', reason: located.reason };
  try {
    return await read(located.path);
  } catch (error) {
    return { state: 'unavailable', reason: errorReason(error) };
  }
}

const ABSENT = { state: 'absent', source: 'workspace', asOf: null } as const;

const known = <T>(value: T): Fact<T> => ({ state: 'known', value, source: 'workspace', asOf: null });

/** null: no file of this machine (`file://host/…`, `untitled:`, a broken URI). */
export function pathOfUri(uri: string): string | null {
  try {
    const url = new URL(uri);
    return url.protocol === 'file:' && url.host === '' ? fileURLToPath(url) : null;
  } catch {
    return null;
  }
}

const isLock = (path: string): boolean => /(?:\.lock|^pylock\b.*\.toml)$/.test(basename(path));

async function readFileText(path: string, limit: number): Promise<Fact<string>> {
  // A FIFO or a device would keep us waiting for ever: not opened for blocking, and only plain files are read.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  try {
    const status = await file.stat();
    if (!status.isFile()) return { state: 'unavailable', reason: status.isDirectory() ? 'it is a folder' : 'it is no plain file' };
    if (status.size > limit) return { state: 'unavailable', reason: `it is larger than ${Math.round(limit / 1e6)} MB` };
    const decoded = decodeText(path, await readAtMost(file, limit));
    return 'text' in decoded ? known(decoded.text) : { state: 'unavailable', reason: decoded.problem };
  } finally {
    await file.close();
  }
}

/** The size that the disk states may be wrong (/proc), and a file may grow: what counts is what is read. */
async function readAtMost(file: Awaited<ReturnType<typeof open>>, limit: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of file.createReadStream({ autoClose: false, start: 0 }) as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > limit) break;
  }
  return Buffer.concat(chunks).subarray(0, limit);
}

async function listEntries(path: string): Promise<Fact<readonly FolderEntry[]>> {
  if (!(await stat(path)).isDirectory()) return ABSENT;
  const found = await readdir(path, { withFileTypes: true });
  const entries: FolderEntry[] = [];
  for (const entry of found.slice(0, MOST_ENTRIES)) {
    if (entry.isDirectory()) entries.push({ name: entry.name, kind: 'folder' });
    else if (entry.isFile()) entries.push({ name: entry.name, kind: 'file' });
    else if (entry.isSymbolicLink()) entries.push(...(await linkEntry(join(path, entry.name), entry.name)));
  }
  return known(entries.sort((left, right) => (left.name < right.name ? -1 : 1)));
}

/** A link is listed as what it leads to; where it leads is judged when it is read. */
async function linkEntry(path: string, name: string): Promise<FolderEntry[]> {
  try {
    const target = await stat(path);
    return target.isDirectory() ? [{ name, kind: 'folder' }] : target.isFile() ? [{ name, kind: 'file' }] : [];
  } catch {
    return [];
  }
}
