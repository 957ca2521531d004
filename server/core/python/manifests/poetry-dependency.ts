/** One dependency as Poetry and Pipenv write it: `name = "^1"`, `name = {version = …, extras = […], markers = …}`, or a list of such. */
import { normalizeName } from '../packaging/names.ts';
import { bothMarkers, newRequirement, rangeIn } from './manifest-draft.ts';
import type { ManifestDraft } from './manifest-draft.ts';
import type { Section } from './manifest.ts';
import { poetryPythonMarker } from './poetry-constraint.ts';
import { isTrueAt, stringAt, stringsAt, textAt } from './toml-access.ts';
import type { TomlEntry, TomlNode } from './toml-tree.ts';

export type DependencyDialect = {
  /** A version text of this tool → PEP 440. */
  readonly specifier: (version: string) => string;
  /** Further conditions that this tool keeps in the table. */
  readonly marker: (table: TomlNode) => string | null;
};

/** Adds the dependency to each section; those that Poetry installs only for an extra (`optional = true`) go to `optional` instead. */
export function addDependency(
  draft: ManifestDraft,
  entry: DependencyEntry,
  sections: readonly Section[],
  optional: readonly Section[],
  dialect: DependencyDialect,
): void {
  const { value } = entry;
  for (const node of value.kind === 'array' ? value.items : [value]) {
    for (const section of isTrueAt(node, 'optional') ? optional : sections) addOne(draft, entry, node, section, dialect);
  }
}

export type DependencyEntry = TomlEntry & { readonly name: string };

function addOne(draft: ManifestDraft, entry: DependencyEntry, node: TomlNode, section: Section, dialect: DependencyDialect): void {
  const version = node.kind === 'string' ? node : stringAt(node, 'version');
  if (version === null && node.kind !== 'table') {
    draft.problems.push({ span: node.span, message: `not a version constraint of ${entry.name}` });
    return;
  }
  const span = { start: entry.key.start, end: Math.max(entry.key.end, node.span.end) };
  const extras = stringsAt(node, 'extras').map((item) => normalizeName(item.value));
  const marker = node.kind === 'table' ? dialect.marker(node) : null;
  const folder = localFolder(node);
  if (folder !== null) {
    draft.projects.push({
      path: folder,
      extras,
      editable: isTrueAt(node, 'editable') || isTrueAt(node, 'develop'),
      marker,
      section,
      range: rangeIn(draft, span),
    });
    return;
  }
  const specifier = version === null ? '' : dialect.specifier(version.value);
  const text = draft.lines.text.slice(entry.value === node ? span.start : node.span.start, span.end);
  const requirement = newRequirement(
    draft,
    { text, span, content: null },
    { name: normalizeName(entry.name), extras, specifier, marker, url: addressOf(node) },
  );
  // Only a version that is valid PEP 440 as written can be edited in place as one.
  const plain = version !== null && version.value === specifier && version.content.end - version.content.start === specifier.length;
  draft.requirements.push({
    requirement,
    section,
    index: textAt(node, 'source') ?? textAt(node, 'index'),
    nameRange: rangeIn(draft, entry.key),
    specifierRange: plain ? rangeIn(draft, version.content) : null,
    ...(version !== null && !plain && version.content.end - version.content.start === version.value.length
      ? { versionRange: rangeIn(draft, version.content) }
      : {}),
  });
}

const addressOf = (node: TomlNode): string | null =>
  ['git', 'url', 'file', 'path', 'hg', 'svn', 'bzr'].map((key) => textAt(node, key)).find((text) => text !== null) ?? null;

/** A path is a folder unless it names an archive. */
function localFolder(node: TomlNode): string | null {
  const path = textAt(node, 'path');
  return path !== null && !/\.(?:whl|zip|tgz|tar\.\w+)$/i.test(path) ? path : null;
}

/** Poetry's `markers`, `python` and `platform` together. */
export function poetryMarker(table: TomlNode): string | null {
  const python = textAt(table, 'python');
  const platform = textAt(table, 'platform');
  return bothMarkers(
    textAt(table, 'markers'),
    python === null ? null : poetryPythonMarker(python),
    platform === null ? null : `sys_platform == "${platform}"`,
  );
}
