/** uv: `uv pip`, `uv sync`, `uv run`, `uv add`, `uv tool install`, `uvx`. */
import { asKnownWord, type Argument } from './arguments.ts';
import type { Install, KnownWord } from './install.ts';
import type { Invocation } from './invocation.ts';
import { newInstall } from './new-install.ts';
import { hasFlag, lastValue, readOptions, valuesOf, type OptionUse } from './options.ts';
import { splitEditables, splitOperands } from './pip-operands.ts';
import { UV_GLOBAL_OPTIONS, UV_PROJECT_OPTIONS, UV_RUN_OPTIONS } from './uv-options-table.ts';
import { uvOptions } from './uv-options.ts';
import { uvPip } from './uv-pip.ts';
import { uvSelection } from './uv-selection.ts';

export function recognizeUv(invocation: Invocation): readonly Install[] {
  if (invocation.program === 'uvx') return uvTool(invocation, invocation.args, []);
  if (invocation.program !== 'uv') return [];
  const { uses, operands } = readOptions(invocation.args, UV_GLOBAL_OPTIONS);
  const [subcommand, ...rest] = operands;
  switch (subcommand?.text) {
    case 'pip':
      return uvPip(invocation, rest, uses);
    case 'sync':
      return uvSync(invocation, rest, uses);
    case 'run':
      return uvRun(invocation, rest, uses);
    case 'add':
      return uvAdd(invocation, rest, uses);
    case 'tool':
      return uvToolCommand(invocation, rest, uses);
    default:
      return [];
  }
}

/** The command that `uv run` runs in the environment, null where it runs none. */
export function uvRunCommand(invocation: Invocation): readonly Argument[] | null {
  if (invocation.program !== 'uv') return null;
  const [subcommand, ...rest] = readOptions(invocation.args, UV_GLOBAL_OPTIONS).operands;
  return subcommand?.text === 'run' ? readOptions(rest, UV_RUN_OPTIONS).operands : null;
}

function uvProject(invocation: Invocation, uses: readonly OptionUse[]): Install {
  return {
    ...newInstall(invocation, 'uv'),
    interpreter: lastValue(uses, '--python')?.value ?? null,
    selection: uvSelection(uses),
    projectFolder: lastValue(uses, '--project') ?? lastValue(uses, '--directory'),
    options: uvOptions(uses),
  };
}

function uvSync(invocation: Invocation, args: readonly Argument[], before: readonly OptionUse[]): readonly Install[] {
  return [uvProject(invocation, [...before, ...readOptions(args, UV_PROJECT_OPTIONS).uses])];
}

/** Brings the environment up to date before it runs the command, unless an option says otherwise; `--with` adds packages for this run. */
function uvRun(invocation: Invocation, args: readonly Argument[], before: readonly OptionUse[]): readonly Install[] {
  const uses = [...before, ...readOptions(args, UV_RUN_OPTIONS).uses];
  const extra = { requirements: splitWith(valuesOf(uses, '--with', '-w')), requirementFiles: valuesOf(uses, '--with-requirements') };
  const install = { ...uvProject(invocation, uses), ...extra };
  if (!hasFlag(uses, '--no-sync') && !hasFlag(uses, '--no-project')) return [install];
  return extra.requirements.length + extra.requirementFiles.length > 0 ? [{ ...install, selection: null }] : [];
}

/** `uv add a b`: writes them to the project and installs it with its default groups. */
function uvAdd(invocation: Invocation, args: readonly Argument[], before: readonly OptionUse[]): readonly Install[] {
  const read = readOptions(args, UV_PROJECT_OPTIONS);
  const uses = [...before, ...read.uses];
  const install = uvProject(invocation, uses.filter((use) => !['--dev', '--group', '--extra', '--no-dev'].includes(use.name)));
  const named = {
    ...splitOperands(read.operands),
    requirementFiles: valuesOf(uses, '--requirement'),
    constraintFiles: valuesOf(uses, '--constraint'),
  };
  return [hasFlag(uses, '--no-sync') || hasFlag(uses, '--frozen') ? { ...install, ...named, selection: null } : { ...install, ...named }];
}

/** Tools get an environment of their own, on the same image. */
function uvToolCommand(invocation: Invocation, args: readonly Argument[], before: readonly OptionUse[]): readonly Install[] {
  const [subcommand, ...rest] = readOptions(args, UV_GLOBAL_OPTIONS).operands;
  return subcommand?.text === 'install' || subcommand?.text === 'run' ? uvTool(invocation, rest, before) : [];
}

function uvTool(invocation: Invocation, args: readonly Argument[], before: readonly OptionUse[]): readonly Install[] {
  const read = readOptions(args, { ...UV_RUN_OPTIONS, stopsAtOperand: invocation.program === 'uvx' });
  const uses = [...before, ...read.uses];
  const [tool] = read.operands;
  if (tool === undefined) return [];
  const from = lastValue(uses, '--from');
  const named = splitOperands([from === null ? tool : { text: from.value, prefix: '', word: from.word }]);
  const more = [...splitWith(valuesOf(uses, '--with', '-w')), ...splitEditables(valuesOf(uses, '--with-editable')).requirements];
  return [{
    ...newInstall(invocation, 'uv'),
    interpreter: lastValue(uses, '--python')?.value ?? null,
    requirements: [...named.requirements.map(toolRequirement), ...more],
    projects: named.projects,
    requirementFiles: valuesOf(uses, '--with-requirements'),
    options: uvOptions(uses),
  }];
}

/** `uvx ruff@0.6` and `ruff@latest` are requirements in uv's own spelling. */
function toolRequirement({ value, word }: KnownWord): KnownWord {
  const spelled = value?.replace(/^([\w.-]+(?:\[[^\]]*\])?)@([\w.!+*-]+)$/, (_, name: string, version: string) =>
    version === 'latest' ? name : `${name}==${version}`,
  );
  return { value: spelled ?? null, word };
}

const splitWith = (values: readonly KnownWord[]): readonly KnownWord[] =>
  values.flatMap(({ value, word }): readonly KnownWord[] =>
    value === null ? [asKnownWord({ text: null, prefix: '', word })] : splitList(value).map((one) => ({ value: one.trim(), word })),
  );

/** At commas that no bracket encloses and that a name follows: those within a specifier stay. */
function splitList(text: string): readonly string[] {
  const parts: string[] = [];
  let [start, depth] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    depth += text[at] === '[' ? 1 : text[at] === ']' ? -1 : 0;
    if (text[at] !== ',' || depth > 0 || !/^[A-Za-z]/.test(text.slice(at + 1, at + 20).trimStart())) continue;
    parts.push(text.slice(start, at));
    start = at + 1;
  }
  return [...parts, text.slice(start)];
}
