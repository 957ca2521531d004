/** `pip install`, `pip wheel`, `pip download`, under any of pip's names. */
import { asKnownWord, type Argument } from './arguments.ts';
import type { GroupSelection, Install, InstallAction, InstallerName, KnownWord } from './install.ts';
import { installOptions } from './install-options.ts';
import type { Invocation } from './invocation.ts';
import { DEFAULT_SELECTION, newInstall } from './new-install.ts';
import { lastValue, readOptions, valuesOf, type Options, type OptionUse } from './options.ts';
import { splitEditables, splitOperands } from './pip-operands.ts';
import { PIP_GLOBAL_OPTIONS, PIP_OPTIONS } from './pip-options-table.ts';

/** Several installs where `--group` names several project files. */
export function recognizePip(invocation: Invocation): readonly Install[] {
  if (!PIP_NAME.test(invocation.program)) return [];
  const before = readOptions(invocation.args, PIP_GLOBAL_OPTIONS);
  const [subcommand, ...rest] = before.operands;
  const action = ACTIONS.get(subcommand?.text ?? '');
  if (action === undefined) return [];
  const { uses, operands } = readOptions(rest, PIP_OPTIONS);
  const read = { uses: [...before.uses, ...uses], operands };
  const interpreter = lastValue(read.uses, '--python')?.value;
  const install = pipInstall(invocation, 'pip', read, action);
  return byProjectFile(interpreter == null ? install : { ...install, interpreter }, valuesOf(uses, '--group'));
}

const PIP_NAME = /^pip(?:-?\d[\d.]*t?)?$/;
const ACTIONS: ReadonlyMap<string, InstallAction> = new Map([['install', 'install'], ['wheel', 'wheel'], ['download', 'download']]);

/** The install that pip's (or uv pip's) options and operands describe. */
export function pipInstall(invocation: Invocation, installer: InstallerName, read: Options, action: InstallAction = 'install'): Install {
  const { uses } = read;
  const named = splitOperands(read.operands);
  const editable = splitEditables(valuesOf(uses, '--editable'));
  return {
    ...newInstall(invocation, installer),
    action: action === 'install' && usesOldDownload(uses) ? 'download' : action,
    requirements: [...named.requirements, ...editable.requirements, ...unknownRequirements(invocation, uses)],
    projects: [...named.projects, ...editable.projects],
    requirementFiles: valuesOf(uses, '--requirement'),
    constraintFiles: valuesOf(uses, '--constraint'),
    options: installOptions(uses),
  };
}

/** `pip install -d` of old pips only downloads. */
const usesOldDownload = (uses: readonly OptionUse[]): boolean => uses.some((use) => use.name === '--dest');

/** Requirements that only the run knows: read from standard input by xargs, or from a script's header (PEP 723). */
function unknownRequirements(invocation: Invocation, uses: readonly OptionUse[]): readonly KnownWord[] {
  const piped: readonly Argument[] = invocation.argumentsFromInput ? [{ text: null, prefix: '', word: invocation.word }] : [];
  const scripts = valuesOf(uses, '--requirements-from-script').map(({ word }) => ({ value: null, word }));
  return [...piped.map(asKnownWord), ...scripts];
}

/**
 * `--group [path:]name` (PEP 735): the groups of the working directory's pyproject.toml or of the one named. One whose name is not known
 * stands for requirements that are not.
 */
export function byProjectFile(given: Install, groups: readonly KnownWord[]): readonly Install[] {
  const install = { ...given, requirements: [...given.requirements, ...groups.filter(({ value }) => value === null)] };
  const byFolder = new Map<string, { readonly folder: KnownWord | null; readonly names: string[] }>();
  for (const { value, word } of groups) {
    if (value === null) continue;
    const { path, name } = splitGroup(value);
    const folder = path === null ? null : { value: path.replace(/\/?pyproject\.toml$/, '') || '.', word };
    const entry = byFolder.get(folder?.value ?? '') ?? { folder, names: [] };
    byFolder.set(folder?.value ?? '', { ...entry, names: [...entry.names, name] });
  }
  const [first, ...others] = [...byFolder.values()].map(({ folder, names }) => ({ selection: groupsOnly(names), projectFolder: folder }));
  if (first === undefined) return [install];
  const bare = { ...install, requirements: [], requirementFiles: [], projects: [] };
  return [{ ...install, ...first }, ...others.map((part) => ({ ...bare, ...part }))];
}

function splitGroup(text: string): { readonly path: string | null; readonly name: string } {
  const colon = text.lastIndexOf(':');
  return colon < 0 ? { path: null, name: text } : { path: text.slice(0, colon) || null, name: text.slice(colon + 1) };
}

const groupsOnly = (names: readonly string[]): GroupSelection => ({
  ...DEFAULT_SELECTION,
  onlyGroups: names,
  dev: false,
  main: false,
  defaultGroups: false,
});
