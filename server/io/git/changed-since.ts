/** Which files are not as they were at a commit: by their content, whether that is committed since, staged, or neither. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { pathOfUri } from '../disk/workspace.ts';
import type { Commit } from './commit.ts';
import { pathIn } from './commit-workspace.ts';
import { runGit } from './run-git.ts';

/**
 * Those of `uris` that have come, gone, or got another content. git is asked for the names of the contents then; no filter and no
 * diff program of the repository is run for it. Line ends alone are no change: git may have exchanged them.
 */
export async function changedSince(commit: Commit, uris: ReadonlySet<string>): Promise<ReadonlySet<string>> {
  const located = await Promise.all([...uris].map(async (uri) => ({ uri, path: await pathIn(commit.top, uri) })));
  const paths = located.flatMap(({ uri, path }) => (path === null || path === '' || path.includes('\n') ? [] : [{ uri, path }]));
  const before = await contentNames(commit, paths.map((one) => one.path));
  const changed = await Promise.all(paths.map(async ({ uri }, at) => ((await isAs(before[at] ?? null, uri)) ? [] : [uri])));
  return new Set(changed.flat());
}

/** A name a path; null where the commit has no such file. Without an answer of git all counts as new. */
async function contentNames({ top, id }: Commit, paths: readonly string[]): Promise<readonly (string | null)[]> {
  const questions = paths.map((path) => `${id}:${path}\n`).join('');
  const answer = await runGit(top, ['cat-file', '--batch-check=%(objecttype) %(objectname)'], questions);
  if (!answer.ok) return paths.map(() => null);
  return answer.bytes.toString('utf8').split('\n').slice(0, paths.length).map((line) => /^blob ([0-9a-f]+)$/.exec(line)?.[1] ?? null);
}

async function isAs(name: string | null, uri: string): Promise<boolean> {
  const path = pathOfUri(uri);
  const bytes = path === null ? null : await contentOf(path);
  if (bytes === null || name === null) return bytes === null && name === null;
  return blobName(bytes, name.length) === name || blobName(withLineFeeds(bytes), name.length) === name;
}

/** null: no plain file. A FIFO would keep us waiting for ever. */
const contentOf = async (path: string): Promise<Buffer | null> =>
  ((await stat(path).catch(() => null))?.isFile() === true ? readFile(path).catch(() => null) : null);

/** As git names a content: 40 digits are of SHA-1, 64 of SHA-256. */
const blobName = (bytes: Buffer, length: number): string =>
  createHash(length === 64 ? 'sha256' : 'sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');

const withLineFeeds = (bytes: Buffer): Buffer => Buffer.from(bytes.toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
