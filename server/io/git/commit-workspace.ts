/** The files of a commit as a workspace: nothing is checked out, and nothing outside the commit is read. */
import { realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import type { FolderEntry } from '../../core/model/facts.ts';
import type { Fact } from '../../core/model/types.ts';
import type { Workspace } from '../../engine/ports.ts';
import { decodeText } from '../disk/text-decoding.ts';
import { pathOfUri } from '../disk/workspace.ts';
import type { Commit } from './commit.ts';
import { runGit } from './run-git.ts';

const ABSENT = { state: 'absent', source: 'workspace', asOf: null } as const;

const known = <T>(value: T): Fact<T> => ({ state: 'known', value, source: 'workspace', asOf: null });

/**
 * URIs are those of the working tree: `file:///top/app/Dockerfile` is `app/Dockerfile` of the commit. Symbolic links are not
 * followed. What is there is listed once, so that git is called only for files that are there.
 */
export function commitWorkspace({ top, id }: Commit): Workspace {
  let listed: Promise<Folders> | null = null;
  const folders = (): Promise<Folders> => (listed ??= listTree(top, id));
  return {
    readText: async (uri) => {
      const path = await pathIn(top, uri);
      if (path === null || !hasFile(await folders(), path)) return ABSENT;
      const found = await runGit(top, ['cat-file', 'blob', `${id}:${path}`]);
      if (!found.ok) return { state: 'unavailable', reason: found.reason };
      const decoded = decodeText(path, found.bytes);
      return 'text' in decoded ? known(decoded.text) : { state: 'unavailable', reason: decoded.problem };
    },
    listFolder: async (uri) => {
      const path = await pathIn(top, uri);
      const entries = path === null ? undefined : (await folders()).get(path);
      return entries === undefined ? ABSENT : known(entries);
    },
  };
}

/** By path, '' for the top folder. */
type Folders = ReadonlyMap<string, readonly FolderEntry[]>;

async function listTree(top: string, id: string): Promise<Folders> {
  const answer = await runGit(top, ['ls-tree', '-r', '-t', '-z', '--full-tree', id]);
  const folders = new Map<string, FolderEntry[]>([['', []]]);
  for (const line of answer.ok ? answer.bytes.toString('utf8').split('\0') : []) {
    // `100644 blob ID\tpath`
    const [what = '', path = ''] = line.split('\t');
    const [mode = '', type = ''] = what.split(' ');
    const kind = type === 'tree' ? 'folder' : type === 'blob' && mode !== SYMBOLIC_LINK ? 'file' : null;
    if (kind === null) continue;
    const slash = path.lastIndexOf('/');
    folders.get(path.slice(0, Math.max(0, slash)))?.push({ name: path.slice(slash + 1), kind });
    if (kind === 'folder') folders.set(path, []);
  }
  return folders;
}

const SYMBOLIC_LINK = '120000';

function hasFile(folders: Folders, path: string): boolean {
  const slash = path.lastIndexOf('/');
  const name = path.slice(slash + 1);
  return folders.get(path.slice(0, Math.max(0, slash)))?.some((one) => one.name === name && one.kind === 'file') === true;
}

/** With `/`, relative to the top folder; null outside of it. A folder on the way may be a link to the top folder. */
export async function pathIn(top: string, uri: string): Promise<string | null> {
  const path = pathOfUri(uri);
  if (path === null) return null;
  const way = relative(top, path.startsWith(top) ? path : await withoutLinks(path));
  if (way === '') return '';
  return way === '..' || way.startsWith(`..${sep}`) ? null : way.split(sep).join('/');
}

/** The nearest folder that is there decides: the file itself may be gone. */
async function withoutLinks(path: string): Promise<string> {
  const parent = dirname(path);
  if (parent === path) return path;
  const folder = await realpath(parent).catch(() => withoutLinks(parent));
  return join(folder, basename(path));
}
