/** `pipenv install`, `pipenv sync`, `pipenv update` (https://pipenv.pypa.io/en/latest/cli.html). */
import type { GroupSelection, Install } from './install.ts';
import { installOptions } from './install-options.ts';
import type { Invocation } from './invocation.ts';
import { namesIn } from './lists.ts';
import { DEFAULT_SELECTION, newInstall } from './new-install.ts';
import { hasFlag, optionTable, readOptions, valuesOf, type OptionUse } from './options.ts';
import { splitEditables, splitOperands } from './pip-operands.ts';

/** `PIPENV_DEV=1` stands for `--dev`: see `applyEnvironment`. */
export function recognizePipenv(invocation: Invocation): readonly Install[] {
  if (invocation.program !== 'pipenv') return [];
  const { uses, operands } = readOptions(invocation.args, PIPENV_OPTIONS);
  const [subcommand, ...rest] = operands;
  if (!['install', 'sync', 'update', 'upgrade'].some((name) => name === subcommand?.text)) return [];
  const named = splitOperands(rest);
  const editable = splitEditables(valuesOf(uses, '--editable'));
  const locked = subcommand?.text === 'sync' || hasFlag(uses, '--deploy') || hasFlag(uses, '--ignore-pipfile');
  const files = valuesOf(uses, '--requirements');
  return [{
    ...newInstall(invocation, 'pipenv'),
    requirements: [...named.requirements, ...editable.requirements],
    projects: [...named.projects, ...editable.projects],
    requirementFiles: files,
    selection: files.length > 0 ? null : { ...pipenvSelection(uses), locked },
    options: installOptions(uses),
  }];
}

export const PIPENV_OPTIONS = optionTable({
  flags: `-d|--dev --deploy --system --ignore-pipfile --skip-lock --pre --site-packages --no-site-packages --clear -v|--verbose
    -q|--quiet --three --two --keep-outdated
    --selective-upgrade --sequential --bare --outdated --dry-run --hash --dev-only --exclude-markers --exclude-index --no-lock
    --from-pipfile --lock-only --support --rm --venv`,
  valued: `-r|--requirements -e|--editable -i|--index-url|--index --pypi-mirror --python --extra-pip-args --categories --category
    -c|--constraints --default-timeout`,
});

/** Categories replace the defaults; `packages` and `dev-packages` are the Pipfile's own two. */
export function pipenvSelection(uses: readonly OptionUse[]): GroupSelection {
  const categories = namesIn(uses, '--categories', '--category').map((name) =>
    name === 'develop' ? 'dev-packages' : name === 'default' ? 'packages' : name,
  );
  const groups = categories.filter((name) => name !== 'packages' && name !== 'dev-packages');
  const devOnly = hasFlag(uses, '--dev-only');
  const dev = hasFlag(uses, '--dev') || devOnly || categories.includes('dev-packages');
  const main = !devOnly && (categories.length === 0 || categories.includes('packages'));
  return { ...DEFAULT_SELECTION, groups: main ? groups : [], onlyGroups: main ? [] : groups, dev, main, defaultGroups: false };
}
