/** Faults of the disk under the cache, put in where it writes. */
import { readdirSync, writeFileSync } from 'node:fs';
import type * as fs from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { diskCache } from '../../server/io/disk/disk-cache.ts';
import { temporaryFolder } from './open-index.ts';

type Fault = { readonly on: 'writeFile' | 'rename' | 'mkdir' | 'readFile'; readonly code: string };

const faults = vi.hoisted(() => ({ now: null as Fault | null }));

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof fs>();
  const failing = <Call extends (...args: never[]) => Promise<unknown>>(name: Fault['on'], call: Call): Call =>
    (async (...args: Parameters<Call>) => {
      if (faults.now?.on !== name) return call(...args);
      // A full disk leaves the half that still went on it.
      if (name === 'writeFile') await (call as unknown as typeof real.writeFile)(args[0] as unknown as string, Buffer.from('half'));
      throw Object.assign(new Error(`${name}: ${faults.now.code}`), { code: faults.now.code });
    }) as Call;
  return {
    ...real,
    writeFile: failing('writeFile', real.writeFile as never),
    rename: failing('rename', real.rename as never),
    mkdir: failing('mkdir', real.mkdir as never),
    readFile: failing('readFile', real.readFile as never),
  };
});

afterEach(() => { faults.now = null; });

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ name }) => name);

describe('the cache on a disk', () => {
  it.each<[string, Fault, string]>([
    ['that is full', { on: 'writeFile', code: 'ENOSPC' }, 'the disk is full'],
    ['that is full when a folder is made', { on: 'mkdir', code: 'ENOSPC' }, 'the disk is full'],
    ['whose quota is used up', { on: 'writeFile', code: 'EDQUOT' }, 'the disk quota is used up'],
    ['that is read-only', { on: 'mkdir', code: 'EROFS' }, 'it is read-only'],
    ['where nothing can be renamed', { on: 'rename', code: 'EACCES' }, 'permission denied'],
    ['that fails for a reason of its own', { on: 'writeFile', code: 'EIO' }, 'EIO'],
  ])('%s keeps nothing, leaves nothing behind, and says so once', async (_, fault, words) => {
    const folder = temporaryFolder();
    const notices: string[] = [];
    const cache = diskCache({ folder, onNotice: (message) => void notices.push(message) });
    cache.write('before', 1);
    await cache.flush();
    faults.now = fault;
    for (const key of ['a', 'b', 'c']) cache.write(key, key);
    await cache.flush();
    faults.now = null;
    cache.write('d', 4);
    await cache.flush();
    expect(notices).toEqual([expect.stringContaining(words)]);
    expect(notices[0]).toContain(folder);
    expect([await cache.read('before'), await cache.read('a'), await cache.read('b')]).toEqual([1, undefined, undefined]);
    expect(filesIn(folder)).toHaveLength(1);
  });

  it('that can\'t be read answers nothing, and loses nothing', async () => {
    const folder = temporaryFolder();
    const cache = diskCache({ folder, onNotice: () => undefined });
    cache.write('a', 1);
    await cache.flush();
    faults.now = { on: 'readFile', code: 'EIO' };
    expect(await cache.read('a')).toBeUndefined();
    faults.now = null;
    expect(await cache.read('a')).toBe(1);
  });

  it('that holds other things beside it leaves them alone', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'mine.txt'), 'x');
    const cache = diskCache({ folder, onNotice: () => undefined, mostBytes: 1 });
    cache.write('a', 'a'.repeat(100));
    await cache.flush();
    await cache.evict();
    expect(filesIn(folder)).toEqual(['mine.txt']);
  });
});
