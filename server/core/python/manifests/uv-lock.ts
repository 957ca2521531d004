/** uv.lock (format versions 1.x). Source: uv's documentation, "Structure and files", and the locks that uv 0.5 to 0.9 write. */
import { normalizeName } from '../packaging/names.ts';
import { mapPresent } from '../../model/present.ts';
import type { IndexFile } from '../../model/types.ts';
import { indexAddress, indexFile, readLockDocument, stringOf, stringsOf, tableOf, tablesOf } from './lock-reading.ts';
import type { LockEntry, TomlObject } from './lock-reading.ts';
import type { LockParser, LockedDependency, LockedPackage, Section } from './manifest.ts';

export const parseUvLock: LockParser = (_uri, text) => {
  const { root, entries, problems } = readLockDocument(text, 'package');
  return {
    value: {
      format: 'uv.lock',
      requiresPython: stringOf(root['requires-python']),
      packages: entries.map(lockedPackage),
      extras: new Map(),
      defaultGroups: [],
      edgesDecide: true,
    },
    problems,
  };
};

function lockedPackage({ name, table, range }: LockEntry): LockedPackage {
  const source = tableOf(table['source']);
  return {
    name: normalizeName(name),
    version: stringOf(table['version']),
    files: filesOf(table, source),
    marker: null,
    dependencies: dependenciesOf(table),
    groups: [],
    optional: false,
    extras: [],
    local: stringOf(source['editable']) ?? stringOf(source['virtual']) ?? stringOf(source['directory']),
    index: indexAddress(stringOf(source['registry'])),
    url: stringOf(source['git']) ?? stringOf(source['url']) ?? stringOf(source['path']),
    range,
  };
}

/** A direct URL or path names its one file in `source` alone. */
function filesOf(table: TomlObject, source: TomlObject): IndexFile[] {
  const address = stringOf(source['url']) ?? stringOf(source['path']);
  const sdist = table['sdist'] === undefined ? [] : [tableOf(table['sdist'])];
  return mapPresent([...sdist, ...tablesOf(table['wheels'])], (file) => indexFile(withName(file), address));
}

/** uv's `filename` is other locks' `name`. */
const withName = (file: TomlObject): TomlObject => {
  const filename = stringOf(file['filename']);
  return filename === null ? file : { ...file, name: filename };
};

function dependenciesOf(table: TomlObject): LockedDependency[] {
  return [
    ...edges(tablesOf(table['dependencies']), null),
    ...sections(tableOf(table['optional-dependencies']), 'extra'),
    ...sections({ ...tableOf(table['dependency-groups']), ...tableOf(table['dev-dependencies']) }, 'group'),
  ];
}

function sections(lists: TomlObject, kind: 'extra' | 'group'): LockedDependency[] {
  return Object.entries(lists).flatMap(([name, list]) => edges(tablesOf(list), { kind, name: normalizeName(name) }));
}

function edges(list: readonly TomlObject[], section: Section | null): LockedDependency[] {
  return list.flatMap((edge) => {
    const name = stringOf(edge['name']);
    if (name === null) return [];
    return [
      {
        name: normalizeName(name),
        version: stringOf(edge['version']),
        specifier: null,
        extras: stringsOf(edge['extra']).map(normalizeName),
        marker: stringOf(edge['marker']),
        section,
      },
    ];
  });
}
