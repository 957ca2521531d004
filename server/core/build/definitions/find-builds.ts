/**
 * What builds a Dockerfile: the Compose, Bake and devcontainer files in its folder and upwards to the workspace folder, and in
 * the folders beside the way where such files are usually kept.
 */
import type { Ask } from '../../model/ask.ts';
import type { Build } from '../assessed.ts';
import { childUri, foldersUpwards, sameUri, uriName } from '../../model/paths.ts';
import type { FolderEntry } from '../../model/facts.ts';
import { buildFileKind } from './build-files.ts';
import { readBuildFile } from './read-build-file.ts';
import { buildKey, toBuild, withCallsOf } from './to-build.ts';

export type FoundBuilds = {
  /** Each different one once, the nearest file's first; empty where nothing builds it. */
  readonly builds: readonly Build[];
  /** Files that say so. */
  readonly files: readonly string[];
  /** Is a fact still missing? It has been asked for. */
  readonly pending: boolean;
};

/** More ways to build one Dockerfile than this don't teach anything new. */
const MOST_BUILDS = 16;

export function buildsOf(dockerfile: string, workspaceFolder: string, ask: Ask): FoundBuilds {
  const found = new Map<string, Build>();
  const files = new Set<string>();
  const { uris, pending: listing } = buildFilesAround(dockerfile, workspaceFolder, ask);
  let pending = listing;
  const name = uriName(dockerfile);
  for (const uri of uris) {
    const fact = ask.file(uri);
    const read = fact?.state === 'known' ? readBuildFile(uri, fact.value, ask) : null;
    pending ||= fact === undefined || read === 'pending';
    if (read === null || read === 'pending') continue;
    for (const entry of read.value) {
      if (entry.dockerfile === null || uriName(entry.dockerfile) !== name || !sameUri(entry.dockerfile, dockerfile)) continue;
      const build = toBuild(entry);
      files.add(uri);
      const known = found.get(buildKey(build));
      if (known !== undefined || found.size < MOST_BUILDS) {
        found.set(buildKey(build), known === undefined ? build : withCallsOf(known, build));
      }
    }
  }
  return { builds: [...found.values()], files: [...files], pending };
}

const USUAL_FOLDERS: ReadonlySet<string> = new Set([
  '.devcontainer', 'docker', '.docker', 'compose', 'docker-compose', 'deploy', 'deployment', 'deployments', 'infra',
]);

function buildFilesAround(
  dockerfile: string,
  workspaceFolder: string,
  ask: Ask,
): { readonly uris: readonly string[]; readonly pending: boolean } {
  const uris = new Set<string>();
  let pending = false;
  const list = (folder: string): Listed => {
    const fact = ask.folder(folder);
    if (fact === undefined) pending = true;
    const listed = fact?.state === 'known' ? listedIn(fact.value) : EMPTY;
    for (const one of listed.files) uris.add(childUri(folder, one));
    return listed;
  };
  for (const folder of foldersUpwards(dockerfile, workspaceFolder)) {
    for (const name of list(folder).folders) {
      const inner = childUri(folder, name);
      const below = list(inner);
      // Several dev containers have a folder each (containers.dev, "Specification: devcontainer.json").
      if (name === '.devcontainer') for (const one of below.all) list(childUri(inner, one));
    }
  }
  return { uris: [...uris], pending };
}

type Listed = {
  readonly files: readonly string[];
  /** Those where build files are usually kept. */
  readonly folders: readonly string[];
  readonly all: readonly string[];
};

const EMPTY: Listed = { files: [], folders: [], all: [] };

function listedIn(entries: readonly FolderEntry[]): Listed {
  const folders = entries.filter((one) => one.kind === 'folder').map((one) => one.name);
  return {
    files: entries.filter((one) => one.kind === 'file' && buildFileKind(one.name) !== null).map((one) => one.name),
    folders: folders.filter((name) => USUAL_FOLDERS.has(name)),
    all: folders.slice(0, 20),
  };
}
