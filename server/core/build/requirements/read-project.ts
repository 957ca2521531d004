/** A project folder that a command installs: `pip install .[prod]`, `-e ./lib`, `python setup.py install`. */
import { DEFAULT_SELECTION } from '../../python/installers/new-install.ts';
import type { GroupSelection, InstallerName } from '../../python/installers/install.ts';
import type { Manifest, SectionRequirement } from '../../python/manifests/manifest.ts';
import { selectProjects, selectRequirements, selectIncludes } from '../../python/manifests/sections.ts';
import type { Range } from '../../model/text.ts';
import type { Requirement } from '../../model/types.ts';
import { indexUrl } from './index-choice.ts';
import { addProblems, addSource, type Gathering, type ProjectUse } from './gather.ts';
import { localFolders, type LocalFolders } from './local-sources.ts';
import { locateFile, type LocatedFile } from './locate-file.ts';
import { manifestAt } from './parsed-files.ts';

const PROJECT_FILES = ['pyproject.toml', 'setup.cfg', 'setup.py'] as const;

/** Reads what the build backend would: pyproject.toml, and setup.cfg or setup.py where that leaves the dependencies to them. */
export function readProject(gathering: Gathering, use: ProjectUse): void {
  const selection: GroupSelection = use.selection ?? { ...DEFAULT_SELECTION, extras: use.extras, dev: false, defaultGroups: false };
  let found = 0;
  for (const name of PROJECT_FILES) {
    const located = locateFile(`${use.path}/${name}`, gathering.from, gathering.scope);
    if (located.kind === 'pending') gathering.pending = true;
    if (located.kind !== 'found') continue;
    found += 1;
    const manifest = readProjectFile(gathering, located, selection, use.range);
    if (manifest !== null && declaresDependencies(manifest)) return;
  }
  if (found > 0 || gathering.pending) return;
  addSource(gathering, { kind: 'file', uri: null, label: use.path, found: false, range: use.range });
  gathering.problems.push({
    uri: use.uri,
    range: use.range,
    message: `no project file (${PROJECT_FILES.join(', ')}) is found for ${use.path}`,
  });
}

const declaresDependencies = (manifest: Manifest): boolean =>
  manifest.requirements.some((one) => one.section.kind !== 'build') || manifest.includes.length > 0;

/** Adds what the selection takes of one project file; null where it can't be read at all. */
export function readProjectFile(
  gathering: Gathering,
  located: Extract<LocatedFile, { kind: 'found' }>,
  selection: GroupSelection,
  range: Range,
  kind: 'file' | 'nearby' = 'file',
): Manifest | null {
  addSource(gathering, { kind, uri: located.uri, label: nameOf(located.uri), found: true, range });
  const key = `project ${located.uri} ${JSON.stringify(selection)}`;
  if (gathering.seen.has(key)) return null;
  gathering.seen.add(key);
  const parsed = manifestAt(located.uri, located.text, gathering.scope.ask.memo);
  if (parsed === null) return null;
  addProblems(gathering, located.uri, located.text, parsed);
  const manifest = parsed.value;
  const standardAlone = kind === 'file' && WITHOUT_TABLES.has(gathering.from.install.installer);
  // A file that is only nearby has no path in the container from which folders could be inferred.
  const folders: LocalFolders = kind === 'file' ? localFolders(gathering, located, manifest) : () => null;
  addRequirements(gathering, manifest, selection, standardAlone ? null : { folders, uri: located.uri });
  for (const include of selectIncludes(manifest, selection)) {
    gathering.readers.file(gathering, besideContainer(located, include.path), include.kind, include.range);
  }
  for (const project of selectProjects(manifest, selection)) {
    readProject(gathering, {
      path: besideContainer(located, project.path),
      extras: project.extras,
      range: project.range,
      uri: located.uri,
    });
  }
  return manifest;
}

/**
 * pip and setuptools are told what the build backend makes of the project: tables that uv, PDM and Poetry have for themselves they
 * don't see (`tables` null). Where it isn't known who installs, the tables count: a name that they give another
 * source is not the index's.
 */
function addRequirements(
  gathering: Gathering,
  manifest: Manifest,
  selection: GroupSelection,
  tables: { readonly folders: LocalFolders; readonly uri: string } | null,
): void {
  const selected = selectRequirements(manifest, selection);
  if (tables === null) {
    gathering.requirements.push(...selected.map((one) => one.declared ?? one.requirement));
    return;
  }
  for (const one of selected) {
    const folder = tables.folders(one);
    if (folder === 'pending') gathering.pending = true;
    else if (folder === null) gathering.requirements.push(withIndex(one, manifest));
    else {
      const { extras, origin } = one.requirement;
      readProject(gathering, { path: folder.path, extras, range: origin.range, uri: tables.uri });
    }
  }
  gathering.constraints.push(...manifest.constraints);
  gathering.indexes.push(...manifest.indexes);
}

const WITHOUT_TABLES: ReadonlySet<InstallerName> = new Set(['pip', 'pip-sync', 'pipx', 'setuptools']);

/** Pinned to an index by name: it is asked of that one alone. */
function withIndex({ requirement, index }: SectionRequirement, manifest: Manifest): Requirement {
  const url = index === null ? undefined : manifest.indexes.find((one) => one.name === index)?.url;
  return url === undefined ? requirement : { ...requirement, index: indexUrl(url) };
}

/** A path named beside a file, as a path of the container. */
const besideContainer = (located: { readonly containerPath: string }, path: string): string =>
  path.startsWith('/') ? path : `${located.containerPath.slice(0, located.containerPath.lastIndexOf('/'))}/${path}`;

const nameOf = (uri: string): string => decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
