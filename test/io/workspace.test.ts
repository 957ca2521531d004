import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findJudgedFiles } from '../../server/app/find-judged-files.ts';
import { diskWorkspace } from '../../server/io/disk/workspace.ts';
import { temporaryFolder } from './open-index.ts';

function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const root = temporaryFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

const uri = (...parts: string[]): string => pathToFileURL(join(...parts)).href;
const known = (value: unknown): object => ({ state: 'known', value, source: 'workspace', asOf: null });
const unavailable = (reason: string): object => ({ state: 'unavailable', reason: expect.stringContaining(reason) as string });

describe('text of files', () => {
  it.each<{ readonly name: string; readonly bytes: Buffer; readonly expected: object }>([
    { name: 'Dockerfile', bytes: Buffer.from('FROM ä'), expected: known('FROM ä') },
    { name: 'bom', bytes: Buffer.from('\uFEFFFROM x'), expected: known('FROM x') },
    { name: 'utf16le', bytes: Buffer.from('\uFEFFFROM x', 'utf16le'), expected: known('FROM x') },
    { name: 'utf16be', bytes: Buffer.from('\uFEFFFROM x', 'utf16le').swap16(), expected: known('FROM x') },
    { name: 'requirements.txt', bytes: Buffer.from('# coding: latin-1\n# \xe4', 'latin1'), expected: known('# coding: latin-1\n# ä') },
    { name: 'plain.txt', bytes: Buffer.from('# \xe4', 'latin1'), expected: unavailable('not UTF-8') },
    { name: 'latin', bytes: Buffer.from('\xe4', 'latin1'), expected: unavailable('no text in UTF-8') },
    { name: 'binary', bytes: Buffer.from('a\0b'), expected: unavailable('NUL') },
    { name: 'large', bytes: Buffer.alloc(2_001, 'a'), expected: unavailable('larger than') },
    { name: 'uv.lock', bytes: Buffer.alloc(2_001, 'a'), expected: known('a'.repeat(2_001)) },
  ])('$name', async ({ name, bytes, expected }) => {
    const root = folderWith({ [name]: bytes });
    expect(await diskWorkspace({ roots: [root], limits: { text: 2_000, lock: 3_000 } }).readText(uri(root, name))).toEqual(expected);
  });
});

describe('nothing outside the workspace folders is read', () => {
  const outside = (): { root: string; secret: string } => {
    const base = folderWith({ 'secret/key.txt': 'secret', 'work/Dockerfile': 'FROM x' });
    return { root: join(base, 'work'), secret: join(base, 'secret') };
  };
  const absent = { state: 'absent', source: 'workspace', asOf: null };

  it('by a path upwards, an absolute path, a neighbour whose name begins alike, another scheme or host', async () => {
    const { root, secret } = outside();
    const workspace = diskWorkspace({ roots: [root] });
    const uris = [
      `${uri(root)}/../secret/key.txt`,
      `${uri(root)}/%2e%2e/secret/key.txt`,
      uri(secret, 'key.txt'),
      'file:///etc/passwd',
      `${uri(root)}-other/x`,
      'https://example.org/x',
      'file://host/share',
      'untitled:a',
      'no uri',
      `${uri(root)}/%00`,
    ];
    for (const each of uris) {
      expect(await workspace.readText(each)).toMatchObject({ state: expect.stringMatching(/absent|unavailable/) as string });
    }
    expect(await workspace.readText(uris[0] ?? '')).toEqual(absent);
    expect(await workspace.listFolder(uri(secret))).toEqual(absent);
  });

  it('by a symbolic link, to a file or a folder; links within are followed', async () => {
    const { root, secret } = outside();
    symlinkSync(join(secret, 'key.txt'), join(root, 'requirements.txt'));
    symlinkSync(secret, join(root, 'folder'));
    symlinkSync('Dockerfile', join(root, 'inner'));
    symlinkSync('loop', join(root, 'loop'));
    const workspace = diskWorkspace({ roots: [root] });
    expect(await workspace.readText(uri(root, 'requirements.txt'))).toEqual(unavailable('a symbolic link leads out of the workspace'));
    expect(await workspace.readText(uri(root, 'folder', 'key.txt'))).toEqual(unavailable('leads out'));
    expect(await workspace.listFolder(uri(root, 'folder'))).toEqual(unavailable('leads out'));
    expect(await workspace.readText(uri(root, 'inner'))).toEqual(known('FROM x'));
    expect(await workspace.readText(uri(root, 'loop'))).toEqual(unavailable('circle'));
  });

  it('by a workspace folder that is a link itself: then its target is the workspace', async () => {
    const { root } = outside();
    const link = join(temporaryFolder(), 'link');
    symlinkSync(root, link);
    expect(await diskWorkspace({ roots: [link] }).readText(uri(link, 'Dockerfile'))).toEqual(known('FROM x'));
  });

  it('and nothing that is no plain file: a FIFO would be waited for, for ever', async () => {
    const root = folderWith({ a: '' });
    execFileSync('mkfifo', [join(root, 'pipe')]);
    const workspace = diskWorkspace({ roots: [root] });
    expect(await workspace.readText(uri(root, 'pipe'))).toEqual(unavailable('no plain file'));
    expect(await workspace.readText(uri(root))).toEqual(unavailable('it is a folder'));
  });
});

it('lists folders with what links lead to', async () => {
  const root = folderWith({ 'b.txt': '', 'a/x': '' });
  symlinkSync('b.txt', join(root, 'c'));
  symlinkSync('nowhere', join(root, 'dangling'));
  const workspace = diskWorkspace({ roots: [root] });
  expect(await workspace.listFolder(uri(root))).toEqual(
    known([
      { name: 'a', kind: 'folder' },
      { name: 'b.txt', kind: 'file' },
      { name: 'c', kind: 'file' },
    ]),
  );
  expect(await workspace.listFolder(uri(root, 'b.txt'))).toMatchObject({ state: 'absent' });
});

describe('Dockerfiles', () => {
  it('are found below a folder, but not where git ignores them, nor through links', async () => {
    const root = folderWith({
      '.gitignore': 'ignored/\n*.dockerfile\n/Dockerfile.local\n', 'Dockerfile': '', 'Dockerfile.local': '', 'sub/Dockerfile.local': '', 'ignored/Dockerfile': '', 'x.dockerfile': '',
      'sub/.gitignore': '!keep.dockerfile\n', 'sub/keep.dockerfile': '', 'node_modules/a/Dockerfile': '', '.git/Dockerfile': '', 'sub/deep/Containerfile': '',
    });
    symlinkSync('..', join(root, 'sub', 'loop'));
    const found: string[] = [];
    for await (const path of findJudgedFiles(root)) found.push(relative(root, path));
    expect(found.sort()).toEqual(['Dockerfile', 'sub/Dockerfile.local', 'sub/deep/Containerfile', 'sub/keep.dockerfile']);
  });
});
