/** Requirements and constraints files of a command, with the files that they include. */
import type { KnownWord } from '../../python/installers/install.ts';
import { baseName, parentUri, resolveFromFolder } from '../../model/paths.ts';
import type { Include, Manifest } from '../../python/manifests/manifest.ts';
import { lockAt } from './parsed-files.ts';
import { parseRequirementsFile } from '../../python/manifests/requirements-file.ts';
import { manifestFormatOf } from '../../python/manifests/manifest-of.ts';
import { containerPath } from '../stages/container-path.ts';
import type { AnswerKind, Memo } from '../../model/memo.ts';
import type { Parsed, Range } from '../../model/text.ts';
import type { Requirement } from '../../model/types.ts';
import { addProblems, addSource, dockerfileRange, type FileUse, type Gathering } from './gather.ts';
import { locateFile } from './locate-file.ts';
import { nearbyFile } from './nearby-file.ts';

const MAX_DEPTH = 20;

/** Files that one command reads, includes and all: a workspace must not make us read without end. */
const MAX_FILES = 500;

/** `-r` or `-c` on the command line. */
export function readNamedFile(gathering: Gathering, file: KnownWord, use: FileUse): void {
  const range = dockerfileRange(gathering, file.word.span);
  if (file.value === null) {
    gathering.problems.push({ uri: gathering.scope.uri, range, message: `the file that ${file.word.text} names is not known` });
    addSource(gathering, { kind: 'file', uri: null, label: file.word.text, found: false, range });
    return;
  }
  readPath(gathering, file.value, use, range);
}

/** A path of the container, as a command or another document names it. */
export function readPath(gathering: Gathering, path: string, use: FileUse, range: Range): void {
  if (/^https?:\/\//i.test(path)) return notFound(gathering, null, path, range, `${path} is downloaded during the build`);
  const located = locateFile(path, gathering.from, gathering.scope);
  switch (located.kind) {
    case 'pending':
      gathering.pending = true;
      return;
    case 'found':
      if (use === 'requirements') addSource(gathering, { kind: 'file', uri: located.uri, label: path, found: true, range });
      return readText(gathering, located.uri, located.text, use, { container: located.containerPath, depth: 0 });
    case 'made':
      if (located.text !== null) {
        return readText(gathering, `${gathering.scope.uri}#${located.containerPath}`, located.text, use, {
          container: located.containerPath,
          depth: 0,
          standsAt: range,
        });
      }
      return notFound(gathering, null, path, range, `${path} is made during the build`);
    case 'generated':
      return gathering.readers.generated(gathering, located.origin, range);
    case 'missing':
      return readNearby(gathering, path, use, range, located);
  }
}

/** The nearest file of that name, where the way from the command to the file is lost; the message says so. */
function readNearby(
  gathering: Gathering,
  path: string,
  use: FileUse,
  range: Range,
  missing: { readonly uri: string | null; readonly reason: string },
): void {
  notFound(gathering, missing.uri, path, range, `${path} is not found: ${missing.reason}`);
  const near = nearbyFile(gathering, baseName(path));
  if (near === 'pending') gathering.pending = true;
  if (near === null || near === 'pending') return;
  gathering.problems.push({
    uri: gathering.scope.uri,
    range,
    message: `${path} is not found where the Dockerfile puts it; the nearest file of that name is read instead: ${near.path}`,
  });
  addSource(gathering, { kind: 'nearby', uri: near.uri, label: near.path, found: true, range });
  readText(gathering, near.uri, near.text, use, { container: null, depth: 0 });
}

/** The nearest file, where the command that would name it can't be read. */
export const readNearbyText = (gathering: Gathering, uri: string, text: string): void =>
  readText(gathering, uri, text, 'requirements', { container: null, depth: 0 });

function notFound(gathering: Gathering, uri: string | null, label: string, range: Range, message: string): void {
  addSource(gathering, { kind: 'file', uri, label, found: false, range });
  gathering.problems.push({ uri: gathering.scope.uri, range, message });
}

/** `container`: path of the file in the container, from which its includes are named; null where it isn't there. */
type Place = { readonly container: string | null; readonly depth: number; readonly standsAt?: Range };

function readText(gathering: Gathering, uri: string, text: string, use: FileUse, place: Place): void {
  const key = `${use} ${uri}`;
  if (gathering.seen.has(key) || place.depth > MAX_DEPTH) return;
  gathering.seen.add(key);
  const { memo } = gathering.scope.ask;
  const lock = manifestFormatOf(baseName(uri)) === 'pylock.toml' ? lockAt(uri, text, memo) : null;
  if (lock !== null) return useLock(gathering, uri, text, lock);
  const parsed = requirementsAt(uri, text, memo);
  addProblems(gathering, uri, text, parsed, place.standsAt);
  addManifest(gathering, parsed.value, use, place);
  for (const include of parsed.value.includes) {
    if (mayInclude(gathering, uri, include)) readInclude(gathering, uri, include, use, place);
  }
  for (const project of parsed.value.projects) {
    // pip resolves what an install names against the working directory, not against the requirements file.
    if (use === 'requirements') {
      gathering.readers.project(gathering, { path: project.path, extras: project.extras, range: project.range, uri });
    }
  }
}

const REQUIREMENTS_FILES: AnswerKind<Parsed<Manifest>> = { name: 'requirements files', most: 32 };

/** Whatever the file is called, `-r` reads it in pip's format. */
function requirementsAt(uri: string, text: string, memo: Memo): Parsed<Manifest> {
  return memo.recall(REQUIREMENTS_FILES, [uri, text], () => parseRequirementsFile(uri, text));
}

/** `pip install -r pylock.toml` (pip 26.1): the lock's packages. */
function useLock(gathering: Gathering, uri: string, text: string, lock: NonNullable<ReturnType<typeof lockAt>>): void {
  addProblems(gathering, uri, text, lock);
  const selection = gathering.from.install.selection;
  const everything = {
    extras: [],
    groups: [],
    withoutGroups: [],
    onlyGroups: [],
    dev: false,
    main: true,
    locked: true,
    defaultGroups: true,
  };
  gathering.lock = { lock: lock.value, selection: selection ?? everything, manifest: null, uri };
}

function addManifest(gathering: Gathering, manifest: Manifest, use: FileUse, place: Place): void {
  const moved = manifest.requirements.map(({ requirement }): Requirement =>
    place.standsAt ? { ...requirement, origin: { uri: gathering.scope.uri, range: place.standsAt } } : requirement);
  (use === 'requirements' ? gathering.requirements : gathering.constraints).push(...moved);
  gathering.indexes.push(...manifest.indexes);
  gathering.noIndex ||= manifest.noIndex;
  gathering.options = { ...gathering.options, ...manifest.options };
  gathering.controls.push(...manifest.controls);
}

/** Counts what is asked for, be it there or not. The first include too many says so, the others say nothing. */
function mayInclude(gathering: Gathering, uri: string, { range }: Include): boolean {
  gathering.includes += 1;
  if (gathering.includes === MAX_FILES + 1) {
    gathering.problems.push({
      uri,
      range,
      message: `this command reads more than ${MAX_FILES} files; this one and those after it are left out`,
    });
  }
  return gathering.includes <= MAX_FILES;
}

/** Relative to the file that includes it: in the container, else beside it in the workspace. */
function readInclude(gathering: Gathering, uri: string, include: Include, use: FileUse, place: Place): void {
  const kind = include.kind === 'constraints' ? 'constraints' : use;
  const located =
    place.container === null
      ? null
      : locateFile(containerPath(parentOf(place.container), include.path) ?? include.path, gathering.from, gathering.scope);
  if (located?.kind === 'pending') {
    gathering.pending = true;
    return;
  }
  const depth = place.depth + 1;
  if (located?.kind === 'found') {
    if (kind === 'requirements') {
      addSource(gathering, { kind: 'file', uri: located.uri, label: include.path, found: true, range: place.standsAt ?? include.range });
    }
    return readText(gathering, located.uri, located.text, kind, { container: located.containerPath, depth });
  }
  const folder = parentUri(uri);
  const beside = folder === null ? null : resolveFromFolder(folder, include.path);
  const fact = beside === null ? null : gathering.scope.ask.file(beside);
  if (fact === undefined) gathering.pending = true;
  else if (beside !== null && fact?.state === 'known') {
    if (kind === 'requirements') {
      addSource(gathering, { kind: 'file', uri: beside, label: include.path, found: true, range: include.range });
    }
    readText(gathering, beside, fact.value, kind, { container: null, depth });
  } else {
    gathering.problems.push({
      uri,
      range: include.range,
      message: `${include.path} is not found${fact?.state === 'unavailable' ? `: ${fact.reason}` : ''}`,
    });
  }
}

const parentOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 1));
