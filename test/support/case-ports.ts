/** The ports over the files and the index of a literate case. */
import type { Fact, ProjectDetail, ReleaseMetadata } from '../../server/core/model/types.ts';
import type { FolderEntry } from '../../server/core/model/facts.ts';
import type { PackageIndex, Workspace } from '../../server/engine/ports.ts';

export const FOLDER = 'file:///workspace';

const absent = <T>(): Fact<T> => ({ state: 'absent', source: 'index', asOf: null });
const known = <T>(value: T, source: 'index' | 'workspace' = 'index'): Fact<T> => ({ state: 'known', value, source, asOf: null });

export function memoryWorkspace(files: ReadonlyMap<string, string>): Workspace {
  const uris = new Map([...files].map(([path, text]) => [`${FOLDER}/${path}`, text]));
  return {
    readText: (uri) => Promise.resolve(uris.has(uri) ? known(uris.get(uri) ?? '', 'workspace') : absent<string>()),
    listFolder: (uri) => {
      const prefix = uri.endsWith('/') ? uri : `${uri}/`;
      const entries = new Map<string, FolderEntry>();
      for (const path of uris.keys()) {
        if (!path.startsWith(prefix)) continue;
        const [name = '', ...rest] = path.slice(prefix.length).split('/');
        entries.set(name, { name, kind: rest.length > 0 ? 'folder' : 'file' });
      }
      return Promise.resolve(entries.size > 0 ? known([...entries.values()], 'workspace') : absent<readonly FolderEntry[]>());
    },
  };
}

/** Everything is known at once; a release without metadata has no dependencies. */
export function memoryIndex(projects: ReadonlyMap<string, ProjectDetail>, metadata: ReadonlyMap<string, ReleaseMetadata>): PackageIndex {
  const project = (name: string): Fact<ProjectDetail> => { const found = projects.get(name); return found ? known(found) : absent(); };
  const release = (name: string, version: string): Fact<ReleaseMetadata> =>
    known(metadata.get(`${name} ${version}`) ?? { requiresDist: [], providesExtra: [], requiresPython: null });
  return {
    isPublicName: (name) => projects.has(name),
    knownProject: (_, name) => project(name),
    knownMetadata: (_, name, version) => release(name, version),
    project: (_, name) => Promise.resolve(project(name)),
    metadata: (_, name, version) => Promise.resolve(release(name, version)),
  };
}
