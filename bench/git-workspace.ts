/** A repository as it was at a commit, as a workspace: nothing is checked out. Needs: git. */
import { execFileSync } from 'node:child_process';
import type { FolderEntry } from '../server/core/model/facts.ts';
import type { Fact } from '../server/core/model/types.ts';
import type { Workspace } from '../server/engine/ports.ts';

export const ROOT = 'file:///repo';

/** null where the commit has no such file. */
export function read(git: string, commit: string, path: string): string | null {
  try {
    return execFileSync('git', ['-C', git, 'show', `${commit}:${path}`], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      maxBuffer: 1 << 26,
    });
  } catch {
    return null;
  }
}

export function gitWorkspace(git: string, commit: string): Workspace {
  const pathOf = (uri: string): string => decodeURIComponent(uri.slice(ROOT.length + 1)).replace(/\/$/, '');
  return {
    readText: (uri) => {
      const text = read(git, commit, pathOf(uri));
      return Promise.resolve(text === null ? absent<string>() : { state: 'known', value: text, source: 'workspace', asOf: null });
    },
    listFolder: (uri) => {
      try {
        const folder = pathOf(uri);
        const listing = execFileSync('git', ['-C', git, 'ls-tree', commit, folder === '' ? './' : `${folder}/`], {
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'ignore'],
        });
        const value = listing
          .split('\n')
          .filter((line) => line !== '')
          .map((line): FolderEntry => ({
            name: (line.split('\t')[1] ?? '').split('/').at(-1) ?? '',
            kind: / tree /.test(line) ? 'folder' : 'file',
          }));
        return Promise.resolve({ state: 'known', value, source: 'workspace', asOf: null });
      } catch {
        return Promise.resolve(absent<readonly FolderEntry[]>());
      }
    },
  };
}

function absent<T>(): Fact<T> {
  return { state: 'absent', source: 'workspace', asOf: null };
}
