/** pylock.toml (PEP 751). Which packages are installed is said by their markers alone; dependencies are for information. */
import { normalizeName } from '../packaging/names.ts';
import type { IndexFile } from '../../model/types.ts';
import { indexAddress, indexFile, readLockDocument, stringOf, stringsOf, tableOf, tablesOf } from './lock-reading.ts';
import type { LockEntry, TomlObject } from './lock-reading.ts';
import type { LockParser, LockedPackage } from './manifest.ts';

export const parsePylock: LockParser = (_uri, text) => {
  const { root, entries, problems } = readLockDocument(text, 'packages');
  return {
    value: {
      format: 'pylock.toml',
      requiresPython: stringOf(root['requires-python']),
      packages: entries.map(lockedPackage),
      extras: new Map(stringsOf(root['extras']).map((name) => [normalizeName(name), []])),
      defaultGroups: stringsOf(root['default-groups']).map(normalizeName),
      edgesDecide: false,
    },
    problems,
  };
};

function lockedPackage({ name, table, range }: LockEntry): LockedPackage {
  const vcs = tableOf(table['vcs']);
  const archive = tableOf(table['archive']);
  return {
    name: normalizeName(name),
    version: stringOf(table['version']),
    files: filesOf(table, archive),
    marker: stringOf(table['marker']),
    dependencies: tablesOf(table['dependencies']).flatMap((edge) => dependency(edge)),
    groups: [],
    optional: false,
    extras: [],
    local: stringOf(tableOf(table['directory'])['path']),
    index: indexAddress(stringOf(table['index'])),
    url: stringOf(vcs['url']) ?? stringOf(vcs['path']) ?? stringOf(archive['url']) ?? stringOf(archive['path']),
    range,
  };
}

function filesOf(table: TomlObject, archive: TomlObject): IndexFile[] {
  const single = [table['sdist'], Object.keys(archive).length === 0 ? undefined : archive];
  const requiresPython = stringOf(table['requires-python']);
  return [...tablesOf(single.filter((file) => file !== undefined)), ...tablesOf(table['wheels'])].flatMap((entry) => {
    const file = indexFile(entry);
    return file === null ? [] : [requiresPython === null ? file : { ...file, requiresPython }];
  });
}

function dependency(edge: TomlObject): LockedPackage['dependencies'] {
  const name = stringOf(edge['name']);
  if (name === null) return [];
  return [{ name: normalizeName(name), version: stringOf(edge['version']), specifier: null, extras: [], marker: null, section: null }];
}
