import { execFile } from 'node:child_process';
import { readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { cacheFolder } from '../../server/io/disk/cache-folder.ts';
import { diskCache, type DiskCache } from '../../server/io/disk/disk-cache.ts';
import { temporaryFolder } from './open-index.ts';

function entriesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

async function stored(cache: DiskCache, entries: Readonly<Record<string, unknown>>): Promise<void> {
  for (const [key, value] of Object.entries(entries)) cache.write(key, value);
  await cache.flush();
}

describe('the cache on the disk', () => {
  it('gives back what was stored, to other processes too, and nothing else', async () => {
    const folder = temporaryFolder();
    await stored(diskCache({ folder, onNotice: () => undefined }), { 'project https://a.example/ ../../x': [1, null] });
    const other = diskCache({ folder, onNotice: () => undefined });
    expect(await other.read('project https://a.example/ ../../x')).toEqual([1, null]);
    expect(await other.read('y')).toBeUndefined();
    for (const path of entriesOf(folder)) expect(path.slice(folder.length)).toMatch(/^\/v4\/[0-9a-f]{2}\/[0-9a-f]{62}$/);
  });

  it('removes an entry that is damaged or lies in a wrong place', async () => {
    const folder = temporaryFolder();
    const cache = diskCache({ folder, onNotice: () => undefined });
    await stored(cache, { a: 1 });
    const [path = ''] = entriesOf(folder);
    writeFileSync(path, Buffer.from([0x1f, 0x8b, 1, 2, 3]));
    expect(await cache.read('a')).toBeUndefined();
    expect(entriesOf(folder)).toEqual([]);
  });

  it('is readable by its owner only', async () => {
    const folder = temporaryFolder();
    await stored(diskCache({ folder, onNotice: () => undefined }), { a: 1 });
    expect(entriesOf(folder).map((path) => statSync(path).mode & 0o777)).toEqual([0o600]);
  });

  it('evicts what was longest unused, and what a crash left behind', async () => {
    const folder = temporaryFolder();
    const cache = diskCache({ folder, onNotice: () => undefined, mostBytes: 300 });
    for (const [at, key] of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].entries()) {
      const before = new Set(entriesOf(folder));
      await stored(diskCache({ folder, onNotice: () => undefined }), { [key]: key.repeat(50) });
      for (const path of entriesOf(folder)) if (!before.has(path)) utimesSync(path, 1_000 + at, 1_000 + at);
    }
    const [anEntry = ''] = entriesOf(folder);
    writeFileSync(`${anEntry}.1.abc.tmp`, 'half');
    utimesSync(`${anEntry}.1.abc.tmp`, 1_000, 1_000);
    await cache.read('a'); // used just now: stays
    await expect.poll(() => entriesOf(folder).some((path) => statSync(path).mtimeMs > 1e9)).toBe(true);
    await cache.evict();
    expect(entriesOf(folder).filter((path) => path.endsWith('.tmp'))).toEqual([]);
    expect(entriesOf(folder).reduce((sum, path) => sum + statSync(path).size, 0)).toBeLessThanOrEqual(300);
    expect(await cache.read('a')).toBe('a'.repeat(50));
    expect(await cache.read('h')).toBe('h'.repeat(50));
    expect(await cache.read('b')).toBeUndefined();
  });

  it('does without a folder that can\'t be written, and says so once', async () => {
    const folder = join(temporaryFolder(), 'file');
    writeFileSync(folder, '');
    const notices: string[] = [];
    const cache = diskCache({ folder, onNotice: (message) => void notices.push(message) });
    await stored(cache, { a: 1, b: 2 });
    await stored(cache, { c: 3 });
    expect(await cache.read('a')).toBeUndefined();
    expect(notices).toEqual([expect.stringContaining('it is no folder')]);
  });

  it('is written by two processes at once without half an entry', async () => {
    const folder = temporaryFolder();
    const write = (name: string) =>
      promisify(execFile)(process.execPath, ['scripts/run-typescript.mjs', 'test/io/cache-writer.ts', folder, name]);
    const outputs = await Promise.all([write('x'), write('y')]);
    expect(outputs.map((output) => output.stdout + output.stderr)).toEqual(['', '']);
    expect(entriesOf(folder)).toHaveLength(3);
  }, 30_000);
});

it.each([
  [{ MUSLIN_CACHE_DIR: '/own', XDG_CACHE_HOME: '/xdg', HOME: '/home/me' }, 'linux', '/own'],
  [{ XDG_CACHE_HOME: '/xdg', HOME: '/home/me' }, 'linux', '/xdg/muslin'],
  [{ XDG_CACHE_HOME: 'relative', HOME: '/home/me' }, 'linux', '/home/me/.cache/muslin'],
  [{ HOME: '/Users/me' }, 'darwin', '/Users/me/Library/Caches/muslin'],
  [{ LOCALAPPDATA: '/local', HOME: '/x' }, 'win32', '/local/muslin/cache'],
] as const)('the folder for %j on %s is %s', (environment, platform, folder) => expect(cacheFolder(environment, platform)).toBe(folder));
