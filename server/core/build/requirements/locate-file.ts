/** From a path that a command names to the file of the workspace that it means. */
import type { Ask } from '../../model/ask.ts';
import { resolveInContext } from '../../model/paths.ts';
import { containerPath } from '../stages/container-path.ts';
import type { CopyList, GeneratedOrigin } from '../stages/copy-list.ts';
import type { StageInstall } from '../stages/stage-state.ts';
import { placesOf, type FilePlace } from '../stages/file-places.ts';

/** What a Dockerfile's paths are read against. */
export type FileScope = {
  readonly ask: Ask;
  /** Build context, null if it is not known yet. */
  readonly context: string | null;
  /** Named additional contexts that are folders: name → URI. */
  readonly namedContexts: ReadonlyMap<string, string>;
  readonly copiesOf: (stage: number) => CopyList;
  /** Is the path (relative to the context) left out by .dockerignore? */
  readonly isIgnored: (path: string) => boolean;
};

export type LocatedFile =
  | { readonly kind: 'found'; readonly uri: string; readonly text: string; readonly containerPath: string }
  /** The Dockerfile itself writes it. */
  | { readonly kind: 'made'; readonly text: string | null; readonly containerPath: string }
  /** A command of the Dockerfile writes it from a project file or a lock. */
  | { readonly kind: 'generated'; readonly origin: GeneratedOrigin }
  /** `uri`: where it should be, null where no COPY brings it. `reason` for people. */
  | { readonly kind: 'missing'; readonly uri: string | null; readonly reason: string }
  | { readonly kind: 'pending' };

/** `path` as the command names it, in its working directory. */
export function locateFile(path: string, install: Pick<StageInstall, 'workdir' | 'copies'>, scope: FileScope): LocatedFile {
  const absolute = containerPath(install.workdir, path);
  if (absolute === null) return { kind: 'missing', uri: null, reason: `the working directory of ${path} is not known` };
  const places = placesOf(absolute, install.copies, scope.copiesOf);
  let first: string | null = null;
  let reason = `no COPY brings ${absolute}`;
  for (const place of places) {
    if (place.kind === 'made') return { kind: 'made', text: place.content, containerPath: absolute };
    if (place.kind === 'generated') return { kind: 'generated', origin: place.origin };
    const uri = uriOf(place, scope);
    if (uri === null) continue;
    if (place.name === null && scope.isIgnored(place.path)) {
      reason = `.dockerignore leaves ${place.path} out`;
      continue;
    }
    const fact = scope.ask.file(uri);
    if (fact === undefined) return { kind: 'pending' };
    if (fact.state === 'known') return { kind: 'found', uri, text: fact.value, containerPath: absolute };
    if (first === null) reason = fact.state === 'unavailable' ? fact.reason : `${place.path} is not in the build context`;
    first ??= uri;
  }
  return { kind: 'missing', uri: first, reason };
}

function uriOf(place: Extract<FilePlace, { kind: 'context' }>, scope: FileScope): string | null {
  const folder = place.name === null ? scope.context : (scope.namedContexts.get(place.name) ?? null);
  return folder === null ? null : resolveInContext(folder, place.path);
}
