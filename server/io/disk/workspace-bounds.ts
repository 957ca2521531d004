/** Which paths belong to the workspace: the folders it was opened with, links followed. */
import { realpath } from 'node:fs/promises';
import { isAbsolute, relative, resolve, sep } from 'node:path';

export type Bounds = {
  /** The real path behind a path that lies within the folders; null: there is no such file, or it lies outside by name. */
  readonly locate: (path: string) => Promise<Located>;
};

export type Located =
  | { readonly state: 'inside'; readonly path: string }
  | { readonly state: 'absent' }
  /** Named within the workspace, but a link leads out of it. */
  | { readonly state: 'escapes' }
  | { readonly state: 'failed'; readonly reason: string };

export function workspaceBounds(roots: readonly string[]): Bounds {
  const named = roots.map((root) => resolve(root));
  // A workspace folder may itself be a link: its target counts as inside.
  const real = Promise.all(named.map((root) => realpath(root).catch(() => root)));
  return {
    async locate(path) {
      const wanted = resolve(path);
      const realRoots = await real;
      if (!holds([...named, ...realRoots], wanted)) return { state: 'absent' };
      try {
        const target = await realpath(wanted);
        return holds(realRoots, target) ? { state: 'inside', path: target } : { state: 'escapes' };
      } catch (error) {
        return isMissing(error) ? { state: 'absent' } : { state: 'failed', reason: errorReason(error) };
      }
    },
  };
}

function holds(roots: readonly string[], path: string): boolean {
  return roots.some((root) => {
    const way = relative(root, path);
    return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way));
  });
}

const isMissing = (error: unknown): boolean => ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG'].includes(errorCode(error));

/** Node's code of an error (`EACCES`), '' where it has none. */
export function errorCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'permission denied'],
  ['EPERM', 'permission denied'],
  ['ELOOP', 'symbolic links lead in a circle'],
  ['EISDIR', 'it is a folder'],
]);

/** Why a file could not be read, as a phrase without paths. */
export const errorReason = (error: unknown): string =>
  REASONS.get(errorCode(error)) ?? `it can't be read (${errorCode(error) || 'unknown error'})`;
