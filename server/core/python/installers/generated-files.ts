/**
 * Requirements files that a command writes from a project file or a lock: `poetry export -o requirements.txt`,
 * `uv export > r.txt`, `pip-compile`. An install that names such a file takes what the selection says of its source.
 */
import type { ShellCommand } from '../../reading/shell/syntax.ts';
import type { WordFields } from './arguments.ts';
import type { KnownWord } from './install.ts';
import type { Invocation } from './invocation.ts';
import { DEFAULT_SELECTION } from './new-install.ts';
import { hasFlag, lastValue, optionTable, readOptions } from './options.ts';
import { pipCompile, uvCompile } from './compiled-files.ts';
import { PDM_OPTIONS, pdmSelection } from './pdm.ts';
import { PIPENV_OPTIONS, pipenvSelection } from './pipenv.ts';
import { POETRY_OPTIONS, poetrySelection } from './poetry.ts';
import { UV_GLOBAL_OPTIONS, UV_PROJECT_OPTIONS } from './uv-options-table.ts';
import { uvSelection } from './uv-selection.ts';
import { NOTHING, type GeneratedFile, type Written } from './generated-file.ts';

/** null where the command writes none. */
export function recognizeGeneratedFile(invocation: Invocation, fields: WordFields): GeneratedFile | null {
  const { program, command } = invocation;
  const written = READERS.get(program)?.(invocation) ?? null;
  return written === null ? null : { ...written, command, path: redirected(command, fields) ?? written.path };
}

const READERS: ReadonlyMap<string, (invocation: Invocation) => Written | null> = new Map([
  ['uv', uvExport],
  ['poetry', poetryExport],
  ['pdm', pdmExport],
  ['pipenv', pipenvRequirements],
  ['pip-compile', (invocation) => pipCompile(invocation.args)],
  ['piptools', (invocation) => (invocation.args[0]?.text === 'compile' ? pipCompile(invocation.args.slice(1)) : null)],
  [
    'hatch',
    (invocation) =>
      invocation.args
        .map(({ text }) => text)
        .slice(0, 3)
        .join(' ') === 'dep show requirements'
        ? { ...NOTHING, tool: 'hatch', selection: { ...DEFAULT_SELECTION, dev: false } }
        : null,
  ],
]);

function redirected(command: ShellCommand, fields: WordFields): KnownWord | null {
  const target = command.redirects.findLast(
    ({ operator, target: word }) => word !== null && ['>', '>>', '>|', '1>', '&>'].includes(operator),
  )?.target;
  if (target == null) return null;
  const [known = null, ...more] = fields(target) ?? [];
  return { value: more.length === 0 ? known : null, word: target };
}

function uvExport(invocation: Invocation): Written | null {
  const { uses: before, operands } = readOptions(invocation.args, UV_GLOBAL_OPTIONS);
  const [subcommand, ...rest] = operands;
  if (subcommand?.text === 'pip') return rest[0]?.text === 'compile' ? uvCompile(rest.slice(1)) : null;
  if (subcommand?.text !== 'export') return null;
  const uses = [...before, ...readOptions(rest, UV_PROJECT_OPTIONS).uses];
  return {
    tool: 'uv',
    path: lastValue(uses, '--output-file'),
    selection: uvSelection(uses),
    projectFolder: lastValue(uses, '--project') ?? lastValue(uses, '--directory'),
    sources: [],
  };
}

function poetryExport(invocation: Invocation): Written | null {
  const { uses, operands } = readOptions(invocation.args, POETRY_OPTIONS);
  if (operands[0]?.text !== 'export') return null;
  // `poetry export` writes the main group alone unless an option adds others; `--dev` of its first versions adds the development one.
  const asked = poetrySelection(uses);
  const dev = hasFlag(uses, '--dev') || (Array.isArray(asked.groups) && asked.groups.includes('dev')) || asked.onlyGroups.includes('dev');
  const selection = {
    ...asked,
    dev,
    defaultGroups: false,
    groups: hasFlag(uses, '--dev') && asked.groups !== 'all' ? [...asked.groups, 'dev'] : asked.groups,
  };
  return {
    tool: 'poetry',
    path: lastValue(uses, '--output'),
    selection,
    projectFolder: lastValue(uses, '--project') ?? lastValue(uses, '--directory'),
    sources: [],
  };
}

function pdmExport(invocation: Invocation): Written | null {
  const { uses, operands } = readOptions(invocation.args, PDM_OPTIONS);
  return operands[0]?.text === 'export'
    ? {
        tool: 'pdm',
        path: lastValue(uses, '--output'),
        selection: pdmSelection(uses),
        projectFolder: lastValue(uses, '--project'),
        sources: [],
      }
    : null;
}

/** `pipenv requirements`, and `pipenv lock -r` before 2022. */
function pipenvRequirements(invocation: Invocation): Written | null {
  const { uses, operands } = readOptions(invocation.args, PIPENV_OLD_LOCK);
  const old = operands[0]?.text === 'lock' && hasFlag(uses, '--requirements');
  if (operands[0]?.text !== 'requirements' && !old) return null;
  const read = old ? uses : readOptions(invocation.args, PIPENV_OPTIONS).uses;
  return { ...NOTHING, tool: 'pipenv', selection: { ...pipenvSelection(read), locked: true } };
}

const PIPENV_OLD_LOCK = optionTable({
  flags: '-r|--requirements -d|--dev --dev-only --hash --pre --exclude-markers',
  valued: '--categories',
});
