/** Pipfile.lock (JSON). It lists hashes without file names: which files they are only the index knows. */
import { findNodeAtLocation, getNodeValue, parseTree, printParseErrorCode } from 'jsonc-parser';
import type { Node, ParseError } from 'jsonc-parser';
import { normalizeName } from '../packaging/names.ts';
import { rangeOf, textLines } from '../text.ts';
import type { ParseProblem, TextLines } from '../text.ts';
import type { LockParser, LockedPackage } from './manifest.ts';

/** Sections become groups: `default` → `main`, `develop` → `dev-packages`, others keep their names, as in a Pipfile. */
export const parsePipfileLock: LockParser = (_uri, text) => {
  const errors: ParseError[] = [];
  const root = readTree(text, errors);
  const lines = textLines(text);
  const indexes = indexAddresses(root);
  return {
    value: {
      format: 'Pipfile.lock',
      requiresPython: requiredPython(root),
      packages: propertiesOf(root).flatMap(({ key, value }) => (key === '_meta' ? [] : sectionPackages(key, value, lines, indexes))),
      extras: new Map(),
      defaultGroups: [],
      edgesDecide: false,
    },
    problems: errors.map((error): ParseProblem => ({ span: { start: error.offset, end: Math.min(text.length, error.offset + Math.max(1, error.length)) }, message: `not valid JSON: ${printParseErrorCode(error.error)}` })),
  };
};

function readTree(text: string, errors: ParseError[]): Node | undefined {
  try {
    return parseTree(text, errors, { disallowComments: true });
  } catch {
    // Nesting that overflows the stack.
    errors.push({ error: 1, offset: 0, length: 1 });
    return undefined;
  }
}

type Property = { readonly key: string; readonly keyNode: Node; readonly value: Node };

function propertiesOf(node: Node | undefined): Property[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap((property) => {
    const [keyNode, value] = property.children ?? [];
    return keyNode === undefined || value === undefined ? [] : [{ key: String(keyNode.value), keyNode, value }];
  });
}

function sectionPackages(section: string, node: Node, lines: TextLines, indexes: ReadonlyMap<string, string>): LockedPackage[] {
  const group = section === 'default' ? 'main' : section === 'develop' ? 'dev-packages' : normalizeName(section);
  return propertiesOf(node).map(({ key, keyNode, value }) => {
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
      extras: extrasIn(value),
      local: text('path'),
      index: index === null ? null : (indexes.get(index) ?? null),
      url: text('git') ?? text('file') ?? text('path'),
      range: rangeOf(lines, { start: keyNode.offset + 1, end: keyNode.offset + Math.max(1, keyNode.length - 1) }),
    };
  });
}

function stringIn(node: Node | undefined, ...path: readonly string[]): string | null {
  const found: unknown = node === undefined ? undefined : findNodeAtLocation(node, [...path])?.value;
  return typeof found === 'string' ? found : null;
}

function extrasIn(node: Node): string[] {
  const found = findNodeAtLocation(node, ['extras']);
  const value: unknown = found === undefined ? [] : getNodeValue(found);
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string').map(normalizeName) : [];
}

function requiredPython(root: Node | undefined): string | null {
  const full = stringIn(root, '_meta', 'requires', 'python_full_version');
  const short = stringIn(root, '_meta', 'requires', 'python_version');
  return full !== null ? `==${full}` : short !== null && short !== '*' ? `==${short}.*` : null;
}

/** Name → address; PyPI is null's meaning and is left out. */
function indexAddresses(root: Node | undefined): Map<string, string> {
  const sources = root === undefined ? undefined : findNodeAtLocation(root, ['_meta', 'sources']);
  const pairs = (sources?.children ?? []).map((source) => [stringIn(source, 'name'), stringIn(source, 'url')] as const);
  return new Map(pairs.flatMap(([name, url]) => (name === null || url === null || /^https:\/\/pypi\.(?:org|python\.org)\/simple\/?$/.test(url) ? [] : [[name, url] as const])));
}
