/** A repository's files at a commit, laid out in a folder. What a snapshot lacks (large files) is there and empty. Needs: git. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** @param mirror folder that holds OWNER+NAME/repo @returns false where there is no such repository or commit */
export function checkOut(mirror: string, repo: string, commit: string, folder: string): boolean {
  const bare = join(mirror, repo.replace('/', '+'), 'repo');
  const git = existsSync(join(bare, '.git')) ? join(bare, '.git') : bare;
  const listed = spawnSync('git', ['--git-dir', git, 'ls-tree', '-r', '-z', commit], { maxBuffer: 1 << 28 });
  const entries = listed.stdout.toString().split('\0').flatMap((line) => {
    const [, mode = '', kind = '', hash = '', path = ''] = /^(\d+) (\w+) (\w+)\t(.*)$/s.exec(line) ?? [];
    return path === '' ? [] : [{ mode, kind, hash, path }];
  });
  if (listed.status !== 0 || entries.length === 0) return false;
  rmSync(folder, { recursive: true, force: true });
  const blobs = entries.filter((one) => one.kind === 'blob');
  const contents = readBlobs(git, blobs.map((one) => one.hash));
  for (const [index, { mode, path }] of blobs.entries()) {
    const file = join(folder, path);
    const content = contents[index] ?? Buffer.alloc(0);
    mkdirSync(dirname(file), { recursive: true });
    if (mode === '120000') symlinkSync(content.toString() || 'missing', file);
    else writeFileSync(file, content);
    if (mode === '100755') chmodSync(file, 0o755);
  }
  return true;
}

function readBlobs(git: string, hashes: readonly string[]): readonly Buffer[] {
  const { stdout } = spawnSync('git', ['--git-dir', git, 'cat-file', '--batch'], { input: `${hashes.join('\n')}\n`, maxBuffer: 1 << 30 });
  const contents: Buffer[] = [];
  let at = 0;
  for (const hash of hashes) {
    const end = stdout.indexOf(10, at);
    const size = Number(/ blob (\d+)$/.exec(stdout.toString('utf8', at, end))?.[1] ?? -1);
    contents.push(size < 0 ? Buffer.alloc(0) : stdout.subarray(end + 1, end + 1 + size));
    at = end + 1 + (size < 0 ? 0 : size + 1);
    if (hash === '') break;
  }
  return contents;
}
