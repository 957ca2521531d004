/** Where a file of the container came from: back through COPY, ADD and bind mounts to the build context. */
import { baseName } from '../../model/paths.ts';
import { partBefore } from '../../model/text.ts';
import { hasWildcards, matchesFilepath } from '../../reading/build-files/path-pattern.ts';
import { normalizePath, relativePath } from './container-path.ts';
import type { CopyList, GeneratedOrigin } from './copy-list.ts';

/** A place that the file may have come from, likeliest first. */
export type FilePlace =
  /** Path in the build context (`name` null) or in a named additional context. */
  | { readonly kind: 'context'; readonly name: string | null; readonly path: string }
  /** Written by the Dockerfile itself; its text where that is known. */
  | { readonly kind: 'made'; readonly content: string | null }
  | { readonly kind: 'generated'; readonly origin: GeneratedOrigin };

const MAX_DEPTH = 12;

/**
 * The places for an absolute container path. `copiesOf` gives the copies of another stage, for `COPY --from=stage`. Whether a
 * source is a file or a folder can't be seen from the Dockerfile, so that one copy may give several places: the caller looks.
 */
export function* placesOf(path: string, copies: CopyList, copiesOf: (stage: number) => CopyList, depth = 0): Generator<FilePlace> {
  if (depth > MAX_DEPTH) return;
  for (const { copy, before } of copies.reaching(path)) {
    if (copy.source === null || copy.destination === null) continue;
    for (const source of sourcePaths(path, copy.source, copy.destination)) {
      if (copy.origin.kind === 'made') yield { kind: 'made', content: copy.origin.content };
      else if (copy.origin.kind === 'generated') yield { kind: 'generated', origin: copy.origin };
      else if (copy.origin.kind === 'stage') yield* placesOf(normalizePath(`/${source}`), copiesOf(copy.origin.index), copiesOf, depth + 1);
      else if (copy.origin.kind === 'self') yield* placesOf(normalizePath(`/${source}`), before, copiesOf, depth + 1);
      else yield { kind: 'context', name: copy.origin.kind === 'named' ? copy.origin.name : null, path: source };
    }
  }
}

/** The source path(s) that a copy of `source` to `destination` can have put at `path`. */
function sourcePaths(path: string, source: string, destination: string): string[] {
  const target = normalizePath(destination);
  const from = relativePath(source);
  const rest = restBelow(path, target);
  if (hasWildcards(from)) return globPaths(from, path, target, rest);
  const found: string[] = [];
  if (path === target) found.push(from);
  if (rest !== null && rest !== '') {
    if (rest === baseName(from)) found.push(from);
    found.push(joinPath(from, rest));
  }
  return [...new Set(found)];
}

function globPaths(from: string, path: string, target: string, rest: string | null): string[] {
  const folder = from.includes('/') ? from.slice(0, from.lastIndexOf('/')) : '';
  const pattern = baseName(from);
  if (hasWildcards(folder)) return [];
  const name = rest !== null && rest !== '' ? rest : path === target ? baseName(path) : null;
  if (name === null) return [];
  const first = partBefore(name, '/');
  return matchesFilepath(pattern, first) ? [joinPath(folder, name)] : [];
}

/** `path` below `folder`: the rest without a leading slash, '' where they are one, null where it is not below. */
function restBelow(path: string, folder: string): string | null {
  if (path === folder) return '';
  const prefix = folder === '/' ? '/' : `${folder}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : null;
}

const joinPath = (folder: string, name: string): string => (folder === '' ? name : `${folder}/${name}`);
