/** Poetry's tables in pyproject.toml (its documentation, "The pyproject.toml file", versions 1 and 2). */
import { normalizeName } from '../packaging/names.ts';
import { groupText } from '../../model/text.ts';
import { MAIN, extra, group, rangeIn } from './manifest-draft.ts';
import type { ManifestDraft } from './manifest-draft.ts';
import type { NamedIndex, Section } from './manifest.ts';
import { poetrySpecifier } from './poetry-constraint.ts';
import { addDependency, poetryMarker } from './poetry-dependency.ts';
import type { DependencyDialect } from './poetry-dependency.ts';
import { at, entriesAt, isTrueAt, stringsAt, tablesAt, textAt } from './toml-access.ts';
import type { TomlNode, TomlTable } from './toml-tree.ts';

export function readPoetry(draft: ManifestDraft, root: TomlTable): void {
  const poetry = at(root, 'tool', 'poetry');
  if (poetry === undefined) return;
  const name = textAt(poetry, 'name');
  if (draft.projectName === null && name !== null) draft.projectName = normalizeName(name);
  draft.requiresPython ??= pythonOf(poetry);
  if (at(root, 'project', 'dependencies') !== undefined) enrich(draft, poetry);
  else readMain(draft, poetry);
  readGroup(draft, at(poetry, 'dev-dependencies'), 'dev');
  readGroups(draft, poetry);
  draft.defaultGroups.push(...defaultGroups(root, poetry));
  for (const source of tablesAt(poetry, 'source')) draft.indexes.push(...indexOf(draft, source));
}

const DIALECT: DependencyDialect = { specifier: poetrySpecifier, marker: poetryMarker };

function pythonOf(poetry: TomlNode): string | null {
  const text = textAt(poetry, 'dependencies', 'python') ?? textAt(poetry, 'dependencies', 'python', 'version');
  return text === null ? null : poetrySpecifier(text);
}

function readMain(draft: ManifestDraft, poetry: TomlNode): void {
  const extras = extrasByPackage(poetry);
  for (const [name, entry] of entriesAt(poetry, 'dependencies')) {
    if (name.toLowerCase() !== 'python') addDependency(draft, { ...entry, name }, [MAIN], extras.get(normalizeName(name)) ?? [], DIALECT);
  }
}

/** Package → the extras that ask for it. */
function extrasByPackage(poetry: TomlNode): Map<string, Section[]> {
  const found = new Map<string, Section[]>();
  for (const [name] of entriesAt(poetry, 'extras')) {
    for (const { value } of stringsAt(poetry, 'extras', name)) {
      const key = normalizeName(groupText(/^[\w.-]*/.exec(value), 0));
      found.set(key, [...(found.get(key) ?? []), extra(name)]);
    }
  }
  return found;
}

/** Beside `project.dependencies`, Poetry's table adds only what PEP 621 can't say: here the source. */
function enrich(draft: ManifestDraft, poetry: TomlNode): void {
  for (const [index, one] of draft.requirements.entries()) {
    const [, entry] = entriesAt(poetry, 'dependencies').find(([name]) => normalizeName(name) === one.requirement.name) ?? [];
    const source = textAt(entry?.value, 'source');
    if (source !== null && one.section.kind !== 'build') draft.requirements[index] = { ...one, index: source };
  }
}

function readGroups(draft: ManifestDraft, poetry: TomlNode): void {
  for (const [name, { value }] of entriesAt(poetry, 'group')) {
    readGroup(draft, at(value, 'dependencies'), name);
    for (const item of stringsAt(value, 'include-groups')) draft.sectionIncludes.push({ from: group(name), include: group(item.value) });
  }
}

function readGroup(draft: ManifestDraft, table: TomlNode | undefined, name: string): void {
  const sections = [group(name)];
  for (const [key, entry] of entriesAt(table)) addDependency(draft, { ...entry, name: key }, sections, sections, DIALECT);
}

/** All groups that aren't optional; those of PEP 735 too, which Poetry reads since 2.2. */
function defaultGroups(root: TomlTable, poetry: TomlNode): string[] {
  const groups = entriesAt(poetry, 'group');
  const optional = new Set(groups.filter(([, { value }]) => isTrueAt(value, 'optional')).map(([name]) => normalizeName(name)));
  const names = [
    ...(at(poetry, 'dev-dependencies') === undefined ? [] : ['dev']),
    ...groups.map(([name]) => name),
    ...entriesAt(root, 'dependency-groups').map(([name]) => name),
  ];
  return [...new Set(names.map(normalizeName))].filter((name) => !optional.has(name));
}

/** Up to 1.4 `default` and `secondary` were flags; a source without a priority is a primary one. */
function indexOf(draft: ManifestDraft, source: TomlTable): NamedIndex[] {
  const name = textAt(source, 'name');
  const url = at(source, 'url');
  const priority = textAt(source, 'priority') ?? (isTrueAt(source, 'secondary') ? 'secondary' : 'primary');
  if (url?.kind !== 'string') return [];
  const kind = priority === 'explicit' ? 'explicit' : priority === 'secondary' || priority === 'supplemental' ? 'extra' : 'primary';
  return [{ url: url.value, kind, name, range: rangeIn(draft, url.span) }];
}
