/** pyproject.toml: the standard tables (PEP 518, 621, 735), and those of Poetry, PDM, uv, Flit, setuptools and Hatch. */
import { normalizeName } from '../packaging/names.ts';
import type { ManifestParser } from './manifest.ts';
import { MAIN, addRequirementText, extra, finishDraft, group, newDraft, report } from './manifest-draft.ts';
import type { ManifestDraft } from './manifest-draft.ts';
import { readPoetry } from './pyproject-poetry.ts';
import { readFlit, readPdm, readSetuptoolsDynamic } from './pyproject-tools.ts';
import { readUv } from './pyproject-uv.ts';
import { at, entriesAt, itemsAt, stringsAt, textAt, written } from './toml-access.ts';
import { parseTomlTree } from './toml-tree.ts';
import type { TomlTable } from './toml-tree.ts';

export const parsePyproject: ManifestParser = (uri, text) => {
  const { value: root, problems } = parseTomlTree(text);
  const draft = newDraft('pyproject', uri, text);
  draft.problems.push(...problems);
  readBuildSystem(draft, root);
  readProject(draft, root);
  readGroups(draft, root);
  readPoetry(draft, root);
  readPdm(draft, root);
  readFlit(draft, root);
  readSetuptoolsDynamic(draft, root);
  readUv(draft, root);
  if (draft.defaultGroups.length === 0) draft.defaultGroups.push(...defaultGroups(root));
  return finishDraft(draft);
};

function readBuildSystem(draft: ManifestDraft, root: TomlTable): void {
  for (const item of stringsAt(root, 'build-system', 'requires')) addRequirementText(draft, written(item), { kind: 'build' });
}

function readProject(draft: ManifestDraft, root: TomlTable): void {
  const name = textAt(root, 'project', 'name');
  if (name !== null) draft.projectName = normalizeName(name);
  draft.requiresPython = textAt(root, 'project', 'requires-python');
  const dependencies = at(root, 'project', 'dependencies');
  if (dependencies?.kind === 'array') for (const item of stringsAt(dependencies)) addRequirementText(draft, written(item), MAIN);
  else if (dependencies !== undefined) report(draft, dependencies.span, 'project.dependencies is a list of strings (PEP 621)');
  reportOthers(draft, root, 'project', 'dependencies');
  for (const [key] of entriesAt(root, 'project', 'optional-dependencies')) {
    for (const item of stringsAt(root, 'project', 'optional-dependencies', key)) addRequirementText(draft, written(item), extra(key));
    reportOthers(draft, root, 'project', 'optional-dependencies', key);
  }
}

/** A list of requirements holds strings alone. */
function reportOthers(draft: ManifestDraft, root: TomlTable, ...path: readonly string[]): void {
  for (const item of itemsAt(root, ...path)) {
    if (item.kind !== 'string') report(draft, item.span, 'not a requirement: a string is wanted here (PEP 508)');
  }
}

/** PEP 735: strings and `{include-group = "…"}`. */
function readGroups(draft: ManifestDraft, root: TomlTable): void {
  for (const [key] of entriesAt(root, 'dependency-groups')) {
    for (const item of itemsAt(root, 'dependency-groups', key)) {
      const included = textAt(item, 'include-group');
      if (item.kind === 'string') addRequirementText(draft, written(item), group(key));
      else if (included !== null) draft.sectionIncludes.push({ from: group(key), include: group(included) });
      else report(draft, item.span, 'neither a requirement nor an include-group (PEP 735)');
    }
  }
  reportUnknownIncludes(draft, root);
}

function reportUnknownIncludes(draft: ManifestDraft, root: TomlTable): void {
  const known = new Set(entriesAt(root, 'dependency-groups').map(([key]) => normalizeName(key)));
  for (const [key] of entriesAt(root, 'dependency-groups')) {
    for (const item of itemsAt(root, 'dependency-groups', key)) {
      const included = textAt(item, 'include-group');
      if (included !== null && !known.has(normalizeName(included))) {
        report(draft, item.span, `group ${key} includes ${included}, which is not defined`);
      }
    }
  }
}

/** uv installs `dev` unless an option says otherwise; PDM and Poetry all groups that aren't optional, which their readers say. */
function defaultGroups(root: TomlTable): string[] {
  const said = at(root, 'tool', 'uv', 'default-groups');
  const groups = entriesAt(root, 'dependency-groups').map(([key]) => normalizeName(key));
  if (said?.kind === 'string' && said.value === 'all') return groups;
  return said !== undefined ? stringsAt(said).map((item) => normalizeName(item.value)) : ['dev'];
}

