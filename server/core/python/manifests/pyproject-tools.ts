/** What PDM, Flit, setuptools and Hatch keep in pyproject.toml (each tool's own documentation). */
import { normalizeName } from '../packaging/names.ts';
import { MAIN, addRequirementText, extra, group, rangeIn } from './manifest-draft.ts';
import type { ManifestDraft } from './manifest-draft.ts';
import type { Section } from './manifest.ts';
import { at, entriesAt, stringsAt, tablesAt, textAt, written } from './toml-access.ts';
import type { TomlNode, TomlTable } from './toml-tree.ts';

/** Development groups, all installed by default, and sources: one named `pypi` replaces PyPI. */
export function readPdm(draft: ManifestDraft, root: TomlTable): void {
  const pdm = at(root, 'tool', 'pdm');
  if (pdm === undefined) return;
  for (const [name, { value }] of entriesAt(pdm, 'dev-dependencies')) {
    for (const item of stringsAt(value)) addRequirementText(draft, written(item), group(name));
  }
  const groups = [...entriesAt(pdm, 'dev-dependencies'), ...entriesAt(root, 'dependency-groups')].map(([name]) => normalizeName(name));
  draft.defaultGroups.push(...new Set(groups));
  for (const source of tablesAt(pdm, 'source')) {
    const url = at(source, 'url');
    const name = textAt(source, 'name');
    const kind = textAt(source, 'type') === 'find_links' ? 'find-links' : name === 'pypi' ? 'primary' : 'extra';
    if (url?.kind === 'string') draft.indexes.push({ url: url.value, kind, name, range: rangeIn(draft, url.span) });
  }
}

/** Flit's own table, from before PEP 621. */
export function readFlit(draft: ManifestDraft, root: TomlTable): void {
  const metadata = at(root, 'tool', 'flit', 'metadata');
  if (metadata === undefined) return;
  const name = textAt(metadata, 'dist-name') ?? textAt(metadata, 'module');
  if (draft.projectName === null && name !== null) draft.projectName = normalizeName(name);
  draft.requiresPython ??= textAt(metadata, 'requires-python');
  for (const item of stringsAt(metadata, 'requires')) addRequirementText(draft, written(item), MAIN);
  for (const item of stringsAt(metadata, 'dev-requires')) addRequirementText(draft, written(item), extra('dev'));
  for (const [key] of entriesAt(metadata, 'requires-extra')) {
    for (const item of stringsAt(metadata, 'requires-extra', key)) addRequirementText(draft, written(item), extra(key));
  }
}

/** `dynamic` dependencies that are read from files: setuptools' `file`, and Hatch's plug-in for requirements files. */
export function readSetuptoolsDynamic(draft: ManifestDraft, root: TomlTable): void {
  const dynamic = at(root, 'tool', 'setuptools', 'dynamic');
  includeFiles(draft, at(dynamic, 'dependencies', 'file'), MAIN);
  for (const [name, { value }] of entriesAt(dynamic, 'optional-dependencies')) includeFiles(draft, at(value, 'file'), extra(name));
  const hook = at(root, 'tool', 'hatch', 'metadata', 'hooks', 'requirements_txt');
  includeFiles(draft, at(hook, 'files') ?? at(hook, 'filename'), MAIN);
  for (const [name, { value }] of entriesAt(hook, 'optional-dependencies')) includeFiles(draft, value, extra(name));
  reportDynamic(draft, root);
}

function includeFiles(draft: ManifestDraft, files: TomlNode | undefined, section: Section): void {
  for (const file of stringsAt(files)) {
    draft.includes.push({ kind: 'requirements', path: file.value, section, range: rangeIn(draft, file.span) });
  }
}

/** Dependencies that a build backend's code makes up are not known; setup.py and setup.cfg, if there are any, are beside this file. */
function reportDynamic(draft: ManifestDraft, root: TomlTable): void {
  const item = stringsAt(root, 'project', 'dynamic').find(({ value }) => value === 'dependencies');
  const backend = textAt(root, 'build-system', 'build-backend');
  const setuptools = backend === null || backend.startsWith('setuptools');
  const known =
    setuptools ||
    draft.includes.some((include) => include.section.kind === 'main') ||
    at(root, 'tool', 'poetry', 'dependencies') !== undefined;
  if (item !== undefined && !known) {
    draft.problems.push({ span: item.span, message: `the dependencies are made up by ${backend} and can't be read without running it` });
  }
}
