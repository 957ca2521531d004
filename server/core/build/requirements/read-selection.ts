/** Tools that install what a project and its lock say: uv, Poetry, pipenv, PDM; and pip's `--group`. */
import { DEFAULT_SELECTION } from '../../python/installers/new-install.ts';
import type { GroupSelection, InstallerName } from '../../python/installers/install.ts';
import { normalizePath, containerPath } from '../stages/container-path.ts';
import type { Range } from '../../model/text.ts';
import { addProblems, addSource, dockerfileRange, type Gathering } from './gather.ts';
import { locateFile, type LocatedFile } from './locate-file.ts';
import { lockAt, manifestAt } from './parsed-files.ts';
import { readProjectFile } from './read-project.ts';

type ToolFiles = { readonly lock: string | null; readonly manifest: string };

const FILES: ReadonlyMap<InstallerName, ToolFiles> = new Map<InstallerName, ToolFiles>([
  ['uv', { lock: 'uv.lock', manifest: 'pyproject.toml' }],
  ['poetry', { lock: 'poetry.lock', manifest: 'pyproject.toml' }],
  ['pdm', { lock: 'pdm.lock', manifest: 'pyproject.toml' }],
  ['pipenv', { lock: 'Pipfile.lock', manifest: 'Pipfile' }],
]);

const PLAIN: ToolFiles = { lock: null, manifest: 'pyproject.toml' };
const MAX_PARENTS = 4;

/** What the command's own selection takes of the project and lock of its folder. */
export function readSelection(gathering: Gathering): void {
  const { install } = gathering.from;
  const range = dockerfileRange(gathering, (install.projectFolder?.word ?? install.command).span);
  readSelectionAs(gathering, {
    tool: install.installer,
    selection: install.selection ?? DEFAULT_SELECTION,
    folder: install.projectFolder?.value ?? '.',
    range,
  });
}

export type SelectionUse = {
  readonly tool: InstallerName;
  readonly selection: GroupSelection;
  readonly folder: string;
  readonly range: Range;
};

export function readSelectionAs(gathering: Gathering, use: SelectionUse): void {
  const files = FILES.get(use.tool) ?? PLAIN;
  const folder = containerPath(gathering.from.workdir, use.folder);
  if (folder === null) return missing(gathering, files.manifest, use.range, 'the working directory is not known');
  const lock = files.lock === null ? null : locateUpwards(gathering, folder, files.lock);
  const manifest = locateUpwards(gathering, folder, files.manifest);
  if (lock?.kind === 'pending' || manifest.kind === 'pending') {
    gathering.pending = true;
    return;
  }
  if (lock?.kind === 'found') return readLock(gathering, lock, manifest, use);
  if (manifest.kind === 'found') readProjectFile(gathering, manifest, use.selection, use.range);
  else {
    missing(
      gathering,
      files.lock ?? files.manifest,
      use.range,
      manifest.kind === 'missing' ? manifest.reason : 'it is made during the build',
    );
  }
}

/** uv's workspaces and PDM keep one lock at the root: what the folder lacks is looked for above it. */
function locateUpwards(gathering: Gathering, folder: string, name: string): LocatedFile {
  let at = folder;
  let first: LocatedFile | null = null;
  for (let level = 0; level < MAX_PARENTS; level += 1) {
    const located = locateFile(`${at}/${name}`, gathering.from, gathering.scope);
    if (located.kind !== 'missing') return located;
    first ??= located;
    if (at === '/') break;
    at = normalizePath(`${at}/..`);
  }
  return first ?? { kind: 'missing', uri: null, reason: `${name} is not found` };
}

function readLock(
  gathering: Gathering,
  lock: Extract<LocatedFile, { kind: 'found' }>,
  manifest: LocatedFile,
  { range, selection }: SelectionUse,
): void {
  const { memo } = gathering.scope.ask;
  const parsed = lockAt(lock.uri, lock.text, memo);
  if (parsed === null) return;
  addSource(gathering, { kind: 'file', uri: lock.uri, label: nameOf(lock.uri), found: true, range });
  addProblems(gathering, lock.uri, lock.text, parsed);
  const project = manifest.kind === 'found' ? (manifestAt(manifest.uri, manifest.text, memo)?.value ?? null) : null;
  if (manifest.kind === 'found') addSource(gathering, { kind: 'file', uri: manifest.uri, label: nameOf(manifest.uri), found: true, range });
  if (project !== null) gathering.indexes.push(...project.indexes);
  gathering.lock = { lock: parsed.value, selection, manifest: project, uri: lock.uri };
}

function missing(gathering: Gathering, name: string, range: Range, reason: string): void {
  addSource(gathering, { kind: 'file', uri: null, label: name, found: false, range });
  gathering.problems.push({ uri: gathering.scope.uri, range, message: `${name} is not found: ${reason}` });
}

const nameOf = (uri: string): string => decodeURIComponent(uri.slice(uri.lastIndexOf('/') + 1));
