/**
 * Which folder is the build context, where no Compose, Bake or devcontainer file says it: the nearest one, upwards from the
 * Dockerfile to the workspace folder, that holds what the Dockerfile copies.
 */
import type { Ask } from '../../model/ask.ts';
import { baseName, foldersUpwards, resolveInContext } from '../../model/paths.ts';
import { hasWildcards, matchesFilepath } from '../../reading/build-files/path-pattern.ts';
import { relativePath } from './container-path.ts';

/** Paths that are looked for: more say nothing more. */
export const MAX_PATHS = 12;

/**
 * `paths`: what the Dockerfile takes from its context, relative to it. null where a fact is still missing (it has been asked for).
 * Ties go to the folder nearest to the Dockerfile.
 */
export function chooseContext(dockerfile: string, workspaceFolder: string, paths: readonly string[], ask: Ask): string | null {
  const wanted = [...new Set(paths.map(relativePath))].filter((path) => path !== '').slice(0, MAX_PATHS);
  const candidates = foldersUpwards(dockerfile, workspaceFolder);
  let best: { folder: string; held: number } | null = null;
  for (const folder of candidates) {
    let held = 0;
    for (const path of wanted) {
      const holds = folderHolds(folder, path, ask);
      if (holds === undefined) return null;
      if (holds) held += 1;
    }
    if (best === null || held > best.held) best = { folder, held };
    if (held === wanted.length) break;
  }
  return best?.folder ?? null;
}

/** Is there such a path (its last segment may be a pattern) below the folder? undefined: not known yet. */
function folderHolds(folder: string, path: string, ask: Ask): boolean | undefined {
  const slash = path.lastIndexOf('/');
  const parent = slash < 0 ? '' : path.slice(0, slash);
  if (hasWildcards(parent)) return true;
  let at = folder;
  for (const segment of parent === '' ? [] : parent.split('/')) {
    const listing = ask.folder(at);
    if (listing === undefined) return undefined;
    if (listing.state !== 'known' || !listing.value.some((entry) => entry.name === segment && entry.kind === 'folder')) return false;
    const next = resolveInContext(at, segment);
    if (next === null) return false;
    at = next;
  }
  const listing = ask.folder(at);
  if (listing === undefined) return undefined;
  const name = baseName(path);
  return listing.state === 'known' && listing.value.some((entry) => matchesFilepath(name, entry.name));
}
