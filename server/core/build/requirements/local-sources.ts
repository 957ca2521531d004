/**
 * Requirements that `tool.uv.sources` takes from a folder: one that is named, or a member of the uv workspace. What they depend
 * on stands in their own project files, within what was copied. A member's folder is looked for by the name of the project.
 */
import { withoutEndSlashes } from '../../model/paths.ts';
import type { LocalSource, Manifest, SectionRequirement } from '../../python/manifests/manifest.ts';
import { containerPath, normalizePath } from '../stages/container-path.ts';
import type { Gathering } from './gather.ts';
import { locateFile, type LocatedFile } from './locate-file.ts';
import { manifestAt } from './parsed-files.ts';

type Found = Extract<LocatedFile, { kind: 'found' }>;

/** The root of a uv workspace. */
type LocalRoot = {
  readonly folder: string;
  readonly name: string | null;
  readonly members: readonly string[];
  readonly sources: ReadonlyMap<string, LocalSource>;
};

type LocalFolder = { readonly path: string } | 'pending' | null;

export type LocalFolders = (one: SectionRequirement) => LocalFolder;

/** The folder of a requirement in the container; `pending` while files are read; null where it has none, or it isn't found. */
export function localFolders(gathering: Gathering, located: Found, manifest: Manifest): LocalFolders {
  let known: LocalRoot | 'pending' | null | undefined;
  const root = (): LocalRoot | 'pending' | null => (known === undefined ? (known = workspaceRoot(gathering, located, manifest)) : known);
  const isUv = gathering.from.install.installer === 'uv';
  return ({ requirement, declared }) => {
    // Dependencies would have to carry its marker.
    if (requirement.marker !== null || (declared === undefined && !isUv)) return null;
    const own = manifest.localSources.get(requirement.name);
    if (own?.kind === 'folder') return within(folderOf(located), own.path);
    const above = root();
    if (above === 'pending' || above === null) return above;
    // The root's sources count for all members.
    const source = own ?? above.sources.get(requirement.name);
    if (source === undefined) return null;
    return source.kind === 'folder' ? within(above.folder, source.path) : memberFolder(gathering, requirement.name, above);
  };
}

/** The nearest project file, from this one upwards, that names members. */
function workspaceRoot(gathering: Gathering, located: Found, manifest: Manifest): LocalRoot | 'pending' | null {
  if (manifest.members !== null) return rootOf(folderOf(located), manifest);
  let folder = folderOf(located);
  for (let level = 0; level < MOST_PARENTS && folder !== '/'; level += 1) {
    folder = normalizePath(`${folder}/..`);
    const above = locateFile(`${folder}/pyproject.toml`, gathering.from, gathering.scope);
    if (above.kind === 'pending') return above.kind;
    const parsed = above.kind === 'found' ? manifestAt(above.uri, above.text, gathering.scope.ask.memo) : null;
    if (parsed?.value.members != null) return rootOf(folder, parsed.value);
  }
  return null;
}

const MOST_PARENTS = 4;

const rootOf = (folder: string, { members, localSources, projectName }: Manifest): LocalRoot => ({
  folder,
  members: members ?? [],
  sources: localSources,
  name: projectName,
});

function memberFolder(gathering: Gathering, name: string, root: LocalRoot): LocalFolder {
  if (root.name === name) return { path: root.folder };
  for (const candidate of root.members.flatMap((pattern) => candidates(pattern, name))) {
    const folder = containerPath(root.folder, candidate);
    if (folder === null) continue;
    const located = locateFile(`${folder}/pyproject.toml`, gathering.from, gathering.scope);
    if (located.kind === 'pending') return located.kind;
    const parsed = located.kind === 'found' ? manifestAt(located.uri, located.text, gathering.scope.ask.memo) : null;
    if (parsed?.value.projectName === name) return { path: folder };
  }
  return null;
}

/** `packages/*`: a folder of the project's name there, in one of its spellings. A pattern without stars is a folder itself. */
function candidates(pattern: string, name: string): readonly string[] {
  const folder = withoutEndSlashes(pattern);
  if (!folder.includes('*')) return [folder];
  const parent = /^([^*]*)\*{1,2}$/.exec(folder)?.[1];
  const spellings = new Set([name, name.replaceAll('-', '_'), name.replaceAll('-', '.')]);
  return parent === undefined ? [] : [...spellings].map((spelled) => parent + spelled);
}

function within(folder: string, path: string): LocalFolder {
  const absolute = containerPath(folder, path);
  return absolute === null ? null : { path: absolute };
}

const folderOf = ({ containerPath: path }: Found): string => path.slice(0, path.lastIndexOf('/')) || '/';
