/** pdm.lock (lock format versions 2 to 4.5). Source: PDM's documentation, "Lock file", and the locks that PDM 1 to 2.2x write. */
import { normalizeName } from '../packaging/names.ts';
import { parseRequirement } from '../packaging/requirement.ts';
import { mapPresent } from '../../model/present.ts';
import type { IndexFile } from '../../model/types.ts';
import { indexFile, readLockDocument, stringOf, stringsOf, tableOf, tablesOf } from './lock-reading.ts';
import type { LockEntry, TomlObject } from './lock-reading.ts';
import type { LockParser, LockedDependency, LockedPackage } from './manifest.ts';

/** `groups` of a package name `default` for the project's own dependencies; it is read as `main`. */
export const parsePdmLock: LockParser = (_uri, text) => {
  const { root, entries, problems } = readLockDocument(text, 'package');
  const metadata = tableOf(root['metadata']);
  const files = tableOf(metadata['files']);
  const packages = entries.map((entry) => lockedPackage(entry, files));
  return {
    value: {
      format: 'pdm.lock',
      requiresPython: stringOf(tablesOf(metadata['targets'])[0]?.['requires_python']),
      packages,
      extras: new Map(),
      defaultGroups: [],
      // Locks written without the strategy inherit_metadata have no groups.
      edgesDecide: packages.every((one) => one.groups.length === 0),
    },
    problems,
  };
};

function lockedPackage({ name, table, range }: LockEntry, oldFiles: TomlObject): LockedPackage {
  const version = stringOf(table['version']);
  const path = stringOf(table['path']);
  return {
    name: normalizeName(name),
    version,
    files: filesOf(table, tablesOf(oldFiles[`${name} ${version ?? ''}`])),
    marker: stringOf(table['marker']),
    dependencies: stringsOf(table['dependencies']).flatMap(dependency),
    groups: stringsOf(table['groups']).map((group) => (group === 'default' ? 'main' : normalizeName(group))),
    optional: false,
    extras: stringsOf(table['extras']).map(normalizeName),
    local: path,
    index: null,
    url: stringOf(table['git']) ?? stringOf(table['url']) ?? path,
    range,
  };
}

function filesOf(table: TomlObject, oldFiles: readonly TomlObject[]): IndexFile[] {
  return mapPresent([...tablesOf(table['files']), ...oldFiles], (file) => indexFile(file));
}

/** A requirement text (PEP 508), the same for all lock formats. */
function dependency(text: string): LockedDependency[] {
  const { value } = parseRequirement(text);
  if (value === null) return [];
  const { normalizedName, extras, specifier, marker } = value;
  return [
    {
      name: normalizedName,
      version: null,
      specifier: specifier.text === '' ? null : specifier.text,
      extras: extras.map((extra) => normalizeName(extra.text)),
      marker: marker?.text ?? null,
      section: null,
    },
  ];
}
