/** Pipfile (Pipenv's documentation, "Pipfile"). */
import type { ManifestParser } from './manifest.ts';
import { MAIN, bothMarkers, finishDraft, group, newDraft, rangeIn } from './manifest-draft.ts';
import type { ManifestDraft } from './manifest-draft.ts';
import { addDependency } from './poetry-dependency.ts';
import type { DependencyDialect } from './poetry-dependency.ts';
import { at, tablesAt, textAt } from './toml-access.ts';
import { parseTomlTree } from './toml-tree.ts';
import type { TomlNode, TomlTable } from './toml-tree.ts';

/** `packages` is the main section; `dev-packages` and further categories are groups of that name. */
export const parsePipfile: ManifestParser = (uri, text) => {
  const { value: root, problems } = parseTomlTree(text);
  const draft = newDraft('pipfile', uri, text);
  draft.problems.push(...problems);
  const python = textAt(root, 'requires', 'python_full_version') ?? textAt(root, 'requires', 'python_version');
  if (python !== null && python !== '*') draft.requiresPython = python.split('.').length > 2 ? `==${python}` : `==${python}.*`;
  readSources(draft, root);
  for (const [name, { value }] of root.entries) {
    if (value.kind !== 'table' || NOT_CATEGORIES.has(name)) continue;
    const section = [name === 'packages' ? MAIN : group(name)];
    for (const [key, entry] of value.entries) addDependency(draft, { ...entry, name: key }, section, section, DIALECT);
  }
  return finishDraft(draft);
};

const NOT_CATEGORIES = new Set(['requires', 'scripts', 'pipenv', 'source']);

/** Any marker variable may be a key of the table: `sys_platform = "== 'win32'"`. */
const VARIABLES = [
  'os_name', 'sys_platform', 'platform_machine', 'platform_python_implementation', 'platform_release', 'platform_system',
  'platform_version', 'python_version', 'python_full_version', 'implementation_name', 'implementation_version',
] as const;

const DIALECT: DependencyDialect = {
  specifier: (version) => pipenvSpecifier(version.trim()),
  marker: (table) => {
    const conditions = VARIABLES.map((name) => [name, textAt(table, name)] as const);
    return bothMarkers(
      textAt(table, 'markers'),
      ...conditions.map(([name, condition]) => (condition === null ? null : `${name} ${condition}`)),
    );
  },
};

/** A version without an operator is taken for that version. */
const pipenvSpecifier = (version: string): string => (version === '*' ? '' : /^\d/.test(version) ? `==${version}` : version);

/** The first source is the default; the others serve what names them. */
function readSources(draft: ManifestDraft, root: TomlTable): void {
  for (const [index, source] of tablesAt(root, 'source').entries()) {
    const url: TomlNode | undefined = at(source, 'url');
    if (url?.kind !== 'string') continue;
    draft.indexes.push({
      url: url.value,
      kind: index === 0 ? 'primary' : 'explicit',
      name: textAt(source, 'name'),
      range: rangeIn(draft, url.span),
    });
  }
}
