/** `pdm install`, `pdm sync`, `pdm add`, `pdm update` (https://pdm-project.org/latest/reference/cli/). */
import type { GroupSelection, Install } from './install.ts';
import type { Invocation } from './invocation.ts';
import { namesIn } from './lists.ts';
import { DEFAULT_SELECTION, newInstall } from './new-install.ts';
import { hasFlag, lastValue, optionTable, readOptions, valuesOf, type OptionUse } from './options.ts';
import { splitEditables, splitOperands } from './pip-operands.ts';

export function recognizePdm(invocation: Invocation): readonly Install[] {
  if (invocation.program !== 'pdm') return [];
  const { uses, operands } = readOptions(invocation.args, PDM_OPTIONS);
  const [subcommand, ...rest] = operands;
  if (!['install', 'sync', 'add', 'update'].some((name) => name === subcommand?.text) || hasFlag(uses, '--dry-run')) return [];
  const install = { ...newInstall(invocation, 'pdm'), projectFolder: lastValue(uses, '--project'), selection: pdmSelection(uses) };
  if (subcommand?.text === 'add') {
    const editable = splitEditables(valuesOf(uses, '--editable'));
    const named = splitOperands(rest);
    return [
      {
        ...install,
        requirements: [...named.requirements, ...editable.requirements],
        projects: [...named.projects, ...editable.projects],
        selection: DEFAULT_SELECTION,
      },
    ];
  }
  return [subcommand?.text === 'update' ? { ...install, selection: { ...install.selection, locked: false } } : install];
}

export const PDM_OPTIONS = optionTable({
  flags: `-h|--help -V|--version -v|--verbose -q|--quiet -g|--global -d|--dev --prod|--production --no-default --no-lock --no-self
    --no-editable --no-isolation
    --frozen-lockfile --check --dry-run --clean --only-keep --fail-fast|-x -u|--unconstrained --update-reuse --save-exact
    --pyproject --without-hashes --no-hashes --expandvars --self`,
  valued: `-p|--project -G|--group|--with --without -L|--lockfile -k|--skip --venv --override --config-setting|-C -e|--editable
    -o|--output -f|--format`,
});

/** `-G` names optional dependencies and development groups alike. Locks are taken as they are unless `--no-lock`. */
export function pdmSelection(uses: readonly OptionUse[]): GroupSelection {
  const groups = namesIn(uses, '--group');
  const all = groups.includes(':all');
  const production = hasFlag(uses, '--prod');
  const noDefault = hasFlag(uses, '--no-default');
  return {
    ...DEFAULT_SELECTION,
    extras: all ? 'all' : groups,
    groups: all ? 'all' : noDefault ? [] : groups,
    withoutGroups: namesIn(uses, '--without'),
    onlyGroups: noDefault && !all ? groups : [],
    dev: !production && !noDefault,
    main: !noDefault,
    locked: !hasFlag(uses, '--no-lock'),
    defaultGroups: !production && !noDefault,
  };
}
