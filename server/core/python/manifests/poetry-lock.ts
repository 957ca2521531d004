/** poetry.lock (lock versions 1.0 to 2.1, as Poetry 1.0 to 2.x write them). */
import { normalizeName } from '../packaging/names.ts';
import { mapPresent } from '../../model/present.ts';
import { groupText } from '../../model/text.ts';
import type { IndexFile } from '../../model/types.ts';
import { indexAddress, indexFile, isTable, listOf, readLockDocument, stringOf, stringsOf, tableOf, tablesOf } from './lock-reading.ts';
import type { LockEntry, TomlObject, TomlValue } from './lock-reading.ts';
import { bothMarkers } from './manifest-draft.ts';
import type { LockParser, LockedDependency, LockedPackage } from './manifest.ts';
import { poetryPythonMarker, poetrySpecifier } from './poetry-constraint.ts';

/** `groups`: from lock version 2.1 the package's own; before 1.5 its category; empty in between, where only edges decide. */
export const parsePoetryLock: LockParser = (_uri, text) => {
  const { root, entries, problems } = readLockDocument(text, 'package');
  const metadata = tableOf(root['metadata']);
  const python = stringOf(metadata['python-versions']);
  const files = oldFiles(metadata);
  const packages = entries.map((entry) => lockedPackage(entry, files));
  return {
    value: {
      format: 'poetry.lock',
      requiresPython: python === null ? null : poetrySpecifier(python),
      packages,
      extras: new Map(
        Object.entries(tableOf(root['extras'])).map(([name, list]) => [normalizeName(name), stringsOf(list).map(normalizeName)]),
      ),
      defaultGroups: [],
      edgesDecide: entries.some(({ table }) => table['groups'] === undefined),
    },
    problems,
  };
};

function lockedPackage({ name, table, range }: LockEntry, oldFilesOf: ReadonlyMap<string, readonly TomlObject[]>): LockedPackage {
  const version = stringOf(table['version']);
  const source = tableOf(table['source']);
  const type = stringOf(source['type']);
  const url = stringOf(source['url']);
  const own = table['files'] === undefined ? sameVersion(oldFilesOf.get(normalizeName(name)) ?? [], version) : tablesOf(table['files']);
  return {
    name: normalizeName(name),
    version,
    files: filesOf(own, type === 'url' ? url : null),
    marker: markerOf(table['markers'], groupsOf(table)),
    dependencies: dependenciesOf(table),
    groups: groupsOf(table),
    optional: table['optional'] === true,
    extras: [],
    local: type === 'directory' ? url : null,
    index: type === 'legacy' ? indexAddress(url) : null,
    url: type === null || type === 'legacy' || type === 'directory' ? null : url,
    range,
  };
}

const filesOf = (list: readonly TomlObject[], url: string | null): IndexFile[] => mapPresent(list, (file) => indexFile(file, url));

function groupsOf(table: TomlObject): string[] {
  const category = stringOf(table['category']);
  return category !== null ? [category] : stringsOf(table['groups']).map(normalizeName);
}

/**
 * Where groups need a package under different conditions the lock has one for each group: `{ main = "…", dev = "…" }`. They
 * are put together with PEP 751's `dependency_groups`, which lock selection answers.
 */
function markerOf(value: TomlValue | undefined, groups: readonly string[]): string | null {
  if (!isTable(value)) return stringOf(value);
  const markers = new Map(Object.entries(value).map(([name, marker]) => [normalizeName(name), stringOf(marker)]));
  // A group that the table leaves out needs the package under any condition.
  const parts = groups.map((name) => {
    const inGroup = `"${name}" in dependency_groups`;
    const text = markers.get(name) ?? null;
    return text === null || text === '' ? inGroup : `(${inGroup} and (${text}))`;
  });
  return parts.length === 0 ? null : parts.join(' or ');
}

function dependenciesOf(table: TomlObject): LockedDependency[] {
  return Object.entries(tableOf(table['dependencies'])).flatMap(([name, value]) => {
    const extras = extrasNaming(table, name);
    return (Array.isArray(value) ? value : [value]).flatMap((one) => dependency(name, one, extras));
  });
}

/** The package's extras that ask for a dependency: `[package.extras] security = ["cryptography (>=1.3)"]`. */
function extrasNaming(table: TomlObject, name: string): string[] {
  const asks = (text: string): boolean => normalizeName(groupText(/^[\w.-]+/.exec(text), 0)) === normalizeName(name);
  return Object.entries(tableOf(table['extras'])).flatMap(([extra, list]) => (stringsOf(list).some(asks) ? [normalizeName(extra)] : []));
}

/** An optional one is asked for by an extra of the package: mostly its marker says so (`extra == "…"`), else the extras table. */
function dependency(name: string, value: TomlValue, extras: readonly string[]): LockedDependency[] {
  const table = tableOf(value);
  const version = stringOf(value) ?? stringOf(table['version']);
  const python = stringOf(table['python']);
  const specifier = version === null ? null : poetrySpecifier(version);
  const marker = bothMarkers(stringOf(table['markers']), python === null ? null : poetryPythonMarker(python));
  const edge = {
    name: normalizeName(name),
    version: null,
    specifier: specifier === '' ? null : specifier,
    extras: stringsOf(table['extras']).map(normalizeName),
    marker,
  };
  if (table['optional'] !== true || marker?.includes('extra') === true) return [{ ...edge, section: null }];
  return extras.map((extra) => ({ ...edge, section: { kind: 'extra', name: extra } }));
}

/** Up to lock version 1.1 files are in `[metadata.files]`, by name alone. */
function oldFiles(metadata: TomlObject): Map<string, readonly TomlObject[]> {
  return new Map(Object.entries(tableOf(metadata['files'])).map(([name, list]) => [normalizeName(name), listOf(list).filter(isTable)]));
}

/** Where two versions of one project are locked, the files of both are in one list. */
function sameVersion(files: readonly TomlObject[], version: string | null): readonly TomlObject[] {
  if (version === null) return files;
  const own = files.filter((file) => stringOf(file['file'])?.includes(`-${version}`) === true);
  return own.length > 0 ? own : files;
}
