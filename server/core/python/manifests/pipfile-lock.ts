/** Pipfile.lock (JSON). It lists hashes without file names: which files they are only the index knows. */
import type { Node } from 'jsonc-parser';
import { jsonItems, jsonSpan, jsonText, propertiesOf, propertyOf, readJson, type JsonProperty } from '../../reading/json-nodes.ts';
import { normalizeName } from '../packaging/names.ts';
import { rangeOf, textLines } from '../../model/text.ts';
import type { ParseProblem, TextLines } from '../../model/text.ts';
import { indexAddress } from './lock-reading.ts';
import type { LockParser, LockedPackage } from './manifest.ts';

/** Sections become groups: `default` → `main`, `develop` → `dev-packages`, others keep their names, as in a Pipfile. */
export const parsePipfileLock: LockParser = (_uri, text) => {
  const { value: root, problems } = readJson(text, false);
  const lines = textLines(text);
  const indexes = indexAddresses(root);
  const sections = propertiesOf(root).filter(({ key }) => key !== '_meta');
  return {
    value: {
      format: 'Pipfile.lock',
      requiresPython: requiredPython(root),
      packages: sections.flatMap(({ key, value }) =>
        propertiesOf(value)
          .filter(isEntry)
          .map((entry) => lockedPackage(groupOf(key), entry, lines, indexes)),
      ),
      extras: new Map(),
      defaultGroups: [],
      edgesDecide: false,
    },
    problems: [
      ...problems,
      ...sections.flatMap(({ value }) =>
        propertiesOf(value)
          .filter((entry) => !isEntry(entry))
          .map(notAnEntry),
      ),
    ],
  };
};

const groupOf = (section: string): string =>
  section === 'default' ? 'main' : section === 'develop' ? 'dev-packages' : normalizeName(section);

const isEntry = ({ value }: JsonProperty): boolean => value.type === 'object' || value.type === 'string';

const notAnEntry = ({ key, keyNode }: JsonProperty): ParseProblem => ({ span: jsonSpan(keyNode), message: `${key} is no entry of a lock` });

function lockedPackage(
  group: string,
  { key, keyNode, value }: JsonProperty,
  lines: TextLines,
  indexes: ReadonlyMap<string, string>,
): LockedPackage {
  const text = (name: string): string | null => stringIn(value, name);
  const index = text('index');
  return {
    name: normalizeName(key),
    version: text('version')?.replace(/^===?/, '') ?? null,
    files: null,
    marker: text('markers'),
    dependencies: [],
    groups: [group],
    optional: false,
    extras: jsonItems(propertyOf(value, 'extras')).flatMap((item) => (item.type === 'string' ? [normalizeName(String(item.value))] : [])),
    local: text('path'),
    index: index === null ? null : (indexes.get(index) ?? null),
    url: text('git') ?? text('file') ?? text('path'),
    range: rangeOf(lines, { start: keyNode.offset + 1, end: keyNode.offset + Math.max(1, keyNode.length - 1) }),
  };
}

function stringIn(node: Node | null, ...path: readonly string[]): string | null {
  const found = path.reduce(propertyOf, node);
  return found?.type === 'string' ? jsonText(found) : null;
}

function requiredPython(root: Node | null): string | null {
  const full = stringIn(root, '_meta', 'requires', 'python_full_version');
  const short = stringIn(root, '_meta', 'requires', 'python_version');
  return full !== null ? `==${full}` : short !== null && short !== '*' ? `==${short}.*` : null;
}

/** Name → address; PyPI is null's meaning and is left out. */
function indexAddresses(root: Node | null): Map<string, string> {
  const sources = jsonItems(propertyOf(propertyOf(root, '_meta'), 'sources'));
  return new Map(sources.flatMap((source) => {
    const [name, url] = [stringIn(source, 'name'), indexAddress(stringIn(source, 'url'))];
    return name === null || url === null ? [] : [[name, url] as const];
  }));
}
