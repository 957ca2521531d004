/** uv's table in pyproject.toml (https://docs.astral.sh/uv/reference/settings/). */
import { normalizeName } from '../packaging/names.ts';
import { addConstraintText, addRequirementText, group, rangeIn } from './manifest-draft.ts';
import type { ManifestDraft } from './manifest-draft.ts';
import type { LocalSource, NamedIndex } from './manifest.ts';
import { at, entriesAt, isTrueAt, stringsAt, tablesAt, textAt, written } from './toml-access.ts';
import type { TomlNode, TomlTable } from './toml-tree.ts';

export function readUv(draft: ManifestDraft, root: TomlTable): void {
  const uv = at(root, 'tool', 'uv');
  if (uv === undefined) return;
  for (const item of stringsAt(uv, 'dev-dependencies')) addRequirementText(draft, written(item), group('dev'));
  for (const key of ['constraint-dependencies', 'override-dependencies']) {
    for (const item of stringsAt(uv, key)) addConstraintText(draft, written(item));
  }
  for (const index of tablesAt(uv, 'index')) {
    const kind = isTrueAt(index, 'explicit') ? 'explicit' : isTrueAt(index, 'default') ? 'primary' : 'extra';
    addIndex(draft, at(index, 'url'), kind, textAt(index, 'name'));
  }
  for (const settings of [uv, at(uv, 'pip')]) {
    addIndex(draft, at(settings, 'index-url'), 'primary', null);
    for (const item of stringsAt(settings, 'extra-index-url')) addIndex(draft, item, 'extra', null);
    for (const item of stringsAt(settings, 'find-links')) addIndex(draft, item, 'find-links', null);
    if (isTrueAt(settings, 'no-index')) draft.noIndex = true;
  }
  const workspace = at(uv, 'workspace');
  if (workspace !== undefined) draft.members = stringsAt(workspace, 'members').map(({ value }) => value);
  applySources(draft, uv);
}

function addIndex(draft: ManifestDraft, node: TomlNode | undefined, kind: NamedIndex['kind'], name: string | null): void {
  if (node?.kind === 'string') draft.indexes.push({ url: node.value, kind, name, range: rangeIn(draft, node.span) });
}

/** `tool.uv.sources` says where a requirement comes from: a named index, or not from an index at all. */
function applySources(draft: ManifestDraft, uv: TomlNode): void {
  for (const [name, { value }] of entriesAt(uv, 'sources')) {
    // Of several the marker decides; the first one stands for them here, the lock for what is installed.
    const source = value.kind === 'array' ? value.items[0] : value;
    const index = textAt(source, 'index');
    const url =
      ['git', 'url', 'path'].map((key) => textAt(source, key)).find((text) => text !== null) ??
      (isTrueAt(source, 'workspace') ? 'workspace' : null);
    const local = localSource(source);
    if (local !== null) draft.localSources.set(normalizeName(name), local);
    for (const [position, one] of draft.requirements.entries()) {
      if (one.requirement.name !== normalizeName(name) || one.section.kind === 'build') continue;
      draft.requirements[position] = {
        ...one,
        declared: one.declared ?? one.requirement,
        index: index ?? one.index,
        requirement: { ...one.requirement, url: url ?? one.requirement.url },
      };
    }
  }
}

/** A path to a wheel or an archive is an address like any other. */
function localSource(source: TomlNode | undefined): LocalSource | null {
  if (isTrueAt(source, 'workspace')) return { kind: 'member' };
  const path = textAt(source, 'path');
  return path === null || /\.(?:whl|zip|tar\.\w+|tgz)$/i.test(path) ? null : { kind: 'folder', path };
}
