/** A commit of the repository that a folder lies in, found by what the user calls it. */
import { realpath } from 'node:fs/promises';
import { runGit } from './run-git.ts';

export type Commit = {
  /** Absolute path of the working tree's top folder, without symbolic links. */
  readonly top: string;
  readonly id: string;
};

export type FoundCommit = { readonly ok: true; readonly commit: Commit } | { readonly ok: false; readonly reason: string };

/**
 * The commit at which `reference` and what is checked out parted, as a pull request is compared; `reference` itself where they
 * have nothing in common, or that isn't known (shallow clones).
 */
export async function parting(folder: string, reference: string): Promise<FoundCommit> {
  const top = await runGit(folder, ['rev-parse', '--show-toplevel']);
  if (!top.ok) return { ok: false, reason: top.reason };
  // A word that git could take for an option names no commit.
  const named = reference.startsWith('-') ? NO_ANSWER : await runGit(folder, [...RESOLVE, `${reference}^{commit}`]);
  if (!named.ok) return { ok: false, reason: `git knows no commit ${reference}` };
  const base = await runGit(folder, ['merge-base', text(named.bytes), 'HEAD']);
  const id = base.ok && text(base.bytes) !== '' ? text(base.bytes) : text(named.bytes);
  return { ok: true, commit: { top: await realpath(text(top.bytes)).catch(() => text(top.bytes)), id } };
}

const RESOLVE = ['rev-parse', '--verify', '--quiet', '--end-of-options'];

const NO_ANSWER = { ok: false, reason: '' } as const;

const text = (bytes: Buffer): string => bytes.toString('utf8').trim();
