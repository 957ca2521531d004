/** `poetry install`, `poetry sync`, `poetry add`, `poetry update` (https://python-poetry.org/docs/cli/). */
import type { GroupSelection, Install } from './install.ts';
import type { Invocation } from './invocation.ts';
import { namesIn } from './lists.ts';
import { DEFAULT_SELECTION, newInstall } from './new-install.ts';
import { hasFlag, lastValue, optionTable, readOptions, type OptionUse } from './options.ts';
import { splitOperands } from './pip-operands.ts';

export function recognizePoetry(invocation: Invocation): readonly Install[] {
  if (invocation.program !== 'poetry') return [];
  const { uses, operands } = readOptions(invocation.args, POETRY_OPTIONS);
  const [subcommand, ...rest] = operands;
  const install = {
    ...newInstall(invocation, 'poetry'),
    projectFolder: lastValue(uses, '--project') ?? lastValue(uses, '--directory'),
    selection: poetrySelection(uses),
  };
  if (hasFlag(uses, '--dry-run') || hasFlag(uses, '--lock')) return [];
  switch (subcommand?.text) {
    case 'install':
    case 'sync':
      return [install];
    case 'update':
      return [{ ...install, selection: { ...install.selection, locked: false } }];
    case 'add':
      return [{ ...install, ...splitOperands(rest), selection: { ...DEFAULT_SELECTION } }];
    default:
      return [];
  }
}

export const POETRY_OPTIONS = optionTable({
  flags: `-h|--help -q|--quiet -v -V|--version --ansi --no-ansi -n|--no-interaction --no-plugins --no-cache --no-dev --sync
    --no-root --no-directory
    --dry-run --all-extras --all-groups --only-root --compile -D|--dev --lock --allow-prereleases --optional --without-hashes
    --with-credentials --without-urls`,
  valued: `-C|--directory -P|--project --only --with --without -E|--extras -G|--group --python --platform --source -f|--format
    -o|--output --markers`,
});

/** `--only` leaves the project's own dependencies out unless it names them (`main`). `--no-dev` is the old `--only main`. */
export function poetrySelection(uses: readonly OptionUse[]): GroupSelection {
  const without = namesIn(uses, '--without');
  const only = [...namesIn(uses, '--only'), ...(hasFlag(uses, '--no-dev') ? ['main'] : [])];
  const restricted = only.length > 0 || hasFlag(uses, '--only-root');
  const main = restricted ? only.includes('main') && !hasFlag(uses, '--only-root') : !without.includes('main');
  const groups = hasFlag(uses, '--all-groups')
    ? 'all'
    : [...namesIn(uses, '--with'), ...(main ? only.filter((name) => name !== 'main') : [])];
  return {
    ...DEFAULT_SELECTION,
    extras: hasFlag(uses, '--all-extras') ? 'all' : namesIn(uses, '--extras'),
    groups,
    withoutGroups: without,
    onlyGroups: restricted && !main ? only : [],
    dev: restricted ? only.includes('dev') : !without.includes('dev'),
    main,
    locked: true,
    defaultGroups: !restricted,
  };
}
