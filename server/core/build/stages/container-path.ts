/** Paths in the container and in the build context. */
import { cleanPath } from '../../model/paths.ts';

/** Absolute path without `.`, `..`, doubled and trailing slashes. */
export const normalizePath = (path: string): string => cleanPath(`/${path}`);

/** COPY reads a leading slash and a leading `..` of a source as the root of the context. */
export const relativePath = (path: string): string => normalizePath(path).slice(1);

/** A path named by a command in `workdir`; null where the working directory is not known and the path is relative. */
export function containerPath(workdir: string | null, path: string): string | null {
  if (path.startsWith('/')) return normalizePath(path);
  if (path.startsWith('~/')) return normalizePath(`/root/${path.slice(2)}`);
  return workdir === null ? null : normalizePath(`${workdir}/${path}`);
}
