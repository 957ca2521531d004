/** `uv pip install`, `uv pip sync`. */
import type { Argument } from './arguments.ts';
import { normalizeName } from '../packaging/names.ts';
import type { Install } from './install.ts';
import type { Invocation } from './invocation.ts';
import { DEFAULT_SELECTION } from './new-install.ts';
import { hasFlag, lastValue, readOptions, valuesOf, type OptionUse } from './options.ts';
import { byProjectFile, pipInstall } from './pip.ts';
import { UV_GLOBAL_OPTIONS, UV_PIP_OPTIONS } from './uv-options-table.ts';
import { uvOptions } from './uv-options.ts';

/** `args`: what follows `uv pip`; `before`: uv's global options. */
export function uvPip(invocation: Invocation, args: readonly Argument[], before: readonly OptionUse[]): readonly Install[] {
  const inner = readOptions(args, UV_GLOBAL_OPTIONS);
  const [subcommand, ...rest] = inner.operands;
  const sync = subcommand?.text === 'sync';
  if (!sync && subcommand?.text !== 'install') return [];
  const read = readOptions(rest, UV_PIP_OPTIONS);
  const uses = [...before, ...inner.uses, ...read.uses];
  const base = pipInstall(invocation, 'uv-pip', { uses, operands: sync ? [] : read.operands });
  const files = sync ? read.operands.map(({ text, word }) => ({ value: text, word })) : base.requirementFiles;
  const install = {
    ...base,
    requirementFiles: files,
    interpreter: lastValue(uses, '--python')?.value ?? base.interpreter,
    options: uvOptions(uses),
  };
  return byProjectFile(withExtras(install, uses), valuesOf(uses, '--group'));
}

/** `uv pip install -r pyproject.toml --extra web`: the extras of the project files named. */
function withExtras(install: Install, uses: readonly OptionUse[]): Install {
  const extras = hasFlag(uses, '--all-extras')
    ? 'all'
    : valuesOf(uses, '--extra').flatMap(({ value }) => (value === null ? [] : normalizeName(value)));
  return extras.length === 0 ? install : { ...install, selection: { ...DEFAULT_SELECTION, extras, dev: false, defaultGroups: false } };
}
