import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { decompressed } from '../inflate.ts';
import { errorCode } from './workspace-bounds.ts';

/**
 * Facts on the disk, shared by processes. One file each, written whole beside its place and then renamed, so that nobody
 * ever reads half of one. Never rejects: what can't be read is not there, what can't be written is not kept.
 */
export type DiskCache = {
  /** The value that was stored under a key, undefined if there is none. A damaged entry is removed. */
  readonly read: (key: string) => Promise<unknown>;
  /** Writes behind the caller's back; `flush` waits for it. */
  readonly write: (key: string, value: unknown) => void;
  readonly flush: () => Promise<void>;
  /** Removes the entries that were longest unused, down to nine tenths of the limit. */
  readonly evict: () => Promise<void>;
};

/** Part of the path: another format never meets this one's files. */
const FORMAT = 'v4';

const MOST_BYTES = 200e6;

const LARGEST_ENTRY = 100e6;

/** Characters up to which compressing costs more than it saves: less than one block of a disk. */
const SMALL = 2_000;

export type CacheOptions = {
  readonly folder: string;
  /** Said once, when the cache can't be written. */
  readonly onNotice: (message: string) => void;
  readonly mostBytes?: number;
};

export function diskCache(options: CacheOptions): DiskCache {
  const root = join(options.folder, FORMAT);
  const mostBytes = options.mostBytes ?? MOST_BYTES;
  let readOnly = false;
  let writtenSinceEviction = 0;
  const pending = new Set<Promise<void>>();
  const evict = (): Promise<void> => evictOldest(root, mostBytes).catch(() => undefined);
  const store = async (key: string, value: unknown): Promise<void> => {
    if (readOnly) return;
    try {
      writtenSinceEviction += await writeEntry(pathOf(root, key), key, value);
    } catch (error) {
      // Several may have been under way.
      if (readOnly) return;
      readOnly = true;
      options.onNotice(`Facts on packages can't be kept in ${options.folder} (${WHY.get(errorCode(error)) ?? errorCode(error)}); they are asked anew next time.`);
    }
    if (writtenSinceEviction > mostBytes / 10) {
      writtenSinceEviction = 0;
      await evict();
    }
  };
  return {
    read: (key) => readEntry(pathOf(root, key), key),
    write(key, value) {
      const task = store(key, value).finally(() => pending.delete(task));
      pending.add(task);
    },
    async flush() {
      while (pending.size > 0) await Promise.all(pending);
    },
    evict,
  };
}

const WHY: ReadonlyMap<string, string> = new Map([
  ['ENOSPC', 'the disk is full'],
  ['EDQUOT', 'the disk quota is used up'],
  ['EROFS', 'it is read-only'],
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['ENOTDIR', 'it is no folder'],
  ['EEXIST', 'it is no folder'],
]);

/** Keys are hashed: no name of a package, index or user becomes part of a path. */
function pathOf(root: string, key: string): string {
  const digest = createHash('sha256').update(key).digest('hex');
  return join(root, digest.slice(0, 2), digest.slice(2));
}

/** The key is in the entry as well: a file in a wrong place is not an answer. */
type Entry = { readonly key: string; readonly value: unknown };

async function readEntry(path: string, key: string): Promise<unknown> {
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return undefined;
  const entry = await decodeEntry(bytes);
  if (entry?.key !== key) {
    await rm(path, { force: true }).catch(() => undefined);
    return undefined;
  }
  // The time of the last use decides what is evicted.
  const now = new Date();
  void utimes(path, now, now).catch(() => undefined);
  return entry.value;
}

async function decodeEntry(bytes: Buffer): Promise<Entry | null> {
  try {
    // An entry that isn't compressed begins with a brace, a compressed one never.
    const plain = bytes[0] === 0x7b ? bytes : await decompressed(bytes, 'gzip', LARGEST_ENTRY);
    const entry: unknown = JSON.parse(plain.toString('utf8'));
    return typeof entry === 'object' && entry !== null && 'key' in entry && typeof entry.key === 'string' && 'value' in entry
      ? { key: entry.key, value: entry.value }
      : null;
  } catch {
    return null;
  }
}

async function writeEntry(path: string, key: string, value: unknown): Promise<number> {
  const entry: Entry = { key, value };
  const text = JSON.stringify(entry);
  const bytes = text.length < SMALL ? Buffer.from(text) : await promisify(gzip)(text, { level: 1 });
  await makeFolder(join(path, '..'));
  const temporary = `${path}.${process.pid}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    await writeFile(temporary, bytes, { mode: 0o600, flag: 'wx' });
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw error;
  }
  return bytes.length;
}

/**
 * Not Node's recursive mkdir: that tries for ever where a file system denies with ENOENT that a folder can be made
 * (/proc, dead mounts).
 */
async function makeFolder(path: string): Promise<void> {
  const make = async (): Promise<string> => mkdir(path, { mode: 0o700 }).then(() => '', errorCode);
  let failure = await make();
  if (failure === 'ENOENT' && dirname(path) !== path) {
    await makeFolder(dirname(path));
    failure = await make();
  }
  if (failure === '' || (failure === 'EEXIST' && (await stat(path)).isDirectory())) return;
  throw Object.assign(new Error(`can't be made (${failure})`), { code: failure });
}

type Kept = { readonly path: string; readonly bytes: number; readonly used: number };

async function evictOldest(root: string, mostBytes: number): Promise<void> {
  const kept = (await keptFiles(root)).sort((left, right) => left.used - right.used);
  let bytes = kept.reduce((sum, each) => sum + each.bytes, 0);
  if (bytes <= mostBytes) return;
  for (const each of kept) {
    if (bytes <= mostBytes * 0.9) return;
    await rm(each.path, { force: true });
    bytes -= each.bytes;
  }
}

/** All entries; temporary files that a crash left behind an hour ago are removed on the way. */
async function keptFiles(root: string): Promise<Kept[]> {
  const kept: Kept[] = [];
  for (const folder of await readdir(root).catch(() => [])) {
    for (const name of await readdir(join(root, folder)).catch(() => [])) {
      const path = join(root, folder, name);
      const status = await stat(path).catch(() => null);
      if (status === null) continue;
      if (name.endsWith('.tmp') && Date.now() - status.mtimeMs > 3_600_000) await rm(path, { force: true });
      else if (!name.endsWith('.tmp')) kept.push({ path, bytes: status.size, used: status.mtimeMs });
    }
  }
  return kept;
}
