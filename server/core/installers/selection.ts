/** Which parts of a project file or lock an install's selection takes. */
import type { Section } from '../manifests/manifest.ts';
import { normalizeName } from './format-control.ts';
import type { GroupSelection } from './install.ts';

/** `defaultGroups`: of the project, as its manifest or lock names them. Build requirements are never selected. */
export function selectsSection(selection: GroupSelection, section: Section, defaultGroups: readonly string[]): boolean {
  switch (section.kind) {
    case 'main':
      return selection.main;
    case 'extra':
      return selection.extras === 'all' || selection.extras.includes(normalizeName(section.name));
    case 'group':
      return selectsGroup(selection, normalizeName(section.name), defaultGroups);
    case 'build':
      return false;
  }
}

/** A group that is left out by name is left out, whatever else names it (uv's and Poetry's rule). */
function selectsGroup(selection: GroupSelection, name: string, defaultGroups: readonly string[]): boolean {
  if (selection.withoutGroups.includes(name)) return false;
  if (selection.groups === 'all' || selection.groups.includes(name) || selection.onlyGroups.includes(name)) return true;
  return selection.defaultGroups ? defaultGroups.some((group) => normalizeName(group) === name) : selection.dev && DEV_NAMES.has(name);
}

/** What the tools call development dependencies where the selection has no default groups (`pipenv --dev`). */
const DEV_NAMES: ReadonlySet<string> = new Set(['dev', 'develop', 'dev-packages']);
