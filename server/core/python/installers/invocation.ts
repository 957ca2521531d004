/** Which program a command runs, behind wrappers (`sudo -H pip`, `env X=1 pip`) and interpreters (`python3 -Wignore -m pip`). */
import { lastPart, partBefore } from '../../model/text.ts';
import type { ShellCommand, Word } from '../../reading/shell/syntax.ts';
import { unwrapCommand } from '../../reading/shell/unwrap-command.ts';
import { toArguments, type Argument, type WordFields } from './arguments.ts';
import { readOptions } from './options.ts';
import { RUNNERS, type Runner } from './runners-table.ts';

export type Invocation = {
  readonly command: ShellCommand;
  /** The one that names the program, behind wrappers. */
  readonly word: Word;
  /** Base name of the program or module without `.exe`, lower case: `pip3.11`, `pip` for `python -m pip`. */
  readonly program: string;
  /** The words that name it: `/venv/bin/pip`, `python3.11 -m pip`, `poetry run pip`. */
  readonly calledAs: string;
  readonly kind: 'program' | 'module' | 'script';
  /** What follows the program's name. */
  readonly args: readonly Argument[];
  /** Arguments come from standard input (`xargs`): what is installed is known in part only. */
  readonly argumentsFromInput: boolean;
};

/** null: a bare assignment, or a program whose name is not known. */
export function findInvocation(command: ShellCommand, fields: WordFields): Invocation | null {
  const { words, moreArguments } = unwrapCommand(command);
  return invocationOf(command, toArguments(words, fields), moreArguments);
}

/** The same of arguments that are a command of their own (`uv run pip install x`). */
export function invocationOf(
  command: ShellCommand,
  args: readonly Argument[],
  argumentsFromInput = false,
  runners: readonly string[] = [],
): Invocation | null {
  const first = args[0];
  if (first === undefined || first.text === null || runners.length > MAX_RUNNERS) return null;
  const rest = args.slice(1);
  const program = programName(first.text);
  const calledAs = runners.length === 0 ? first.text : `${runners.join(' ')} ${first.text}`;
  const { word } = first;
  if (PYTHON.test(program)) return pythonInvocation({ command, word, argumentsFromInput }, calledAs, rest);
  const runner = RUNNERS.get(program);
  const inner = runner === undefined ? null : innerArguments(runner, rest);
  if (runner !== undefined && inner !== null) {
    return invocationOf(command, inner, argumentsFromInput, [...runners, `${first.text} ${runner.subcommand}`]);
  }
  return { command, word, argumentsFromInput, program, calledAs, kind: 'program', args: rest };
}

const MAX_RUNNERS = 8;
const PYTHON = /^(?:python|pypy|py)(?:\d[\d.]*t?)?$/;

export const programName = (path: string): string => lastPart(path.replaceAll('\\', '/'), '/').toLowerCase().replace(/\.exe$/, '');

/** As the command writes it: wrappers count. */
export const programOf = ({ words: [first] }: Pick<ShellCommand, 'words'>): string => programName(first?.text ?? '');

/** The arguments that are the command run; null where the tool does something else (`poetry install`). */
function innerArguments(runner: Runner, args: readonly Argument[]): readonly Argument[] | null {
  const [subcommand, ...rest] = readOptions(args, runner.options).operands;
  return subcommand?.text === runner.subcommand ? readOptions(rest, runner.options).operands : null;
}

/** Options of the interpreter may be bundled: `python -Im pip`, `python -W ignore -mpip`. */
function pythonInvocation(
  common: Pick<Invocation, 'command' | 'word' | 'argumentsFromInput'>,
  python: string,
  args: readonly Argument[],
): Invocation {
  for (let at = 0; at < args.length; at += 1) {
    const text = textAt(args, at);
    if (text === '-' || !text.startsWith('-')) {
      return { ...common, program: programName(text), calledAs: `${python} ${text}`, kind: 'script', args: args.slice(at + 1) };
    }
    const letter = /^-[^-]/.test(text) ? /[cmWXQ]/.exec(text.slice(1)) : null;
    if (letter === null) {
      if (text === '--check-hash-based-pycs') at += 1;
      continue;
    }
    const value = text.slice(letter.index + 2);
    if (letter[0] === 'c') break;
    if (value === '') at += 1;
    if (letter[0] !== 'm') continue;
    const module = value === '' ? textAt(args, at) : value;
    return {
      ...common,
      program: partBefore(module, '.').toLowerCase(),
      calledAs: `${python} -m ${module}`,
      kind: 'module',
      args: args.slice(at + 1),
    };
  }
  return { ...common, program: 'python', calledAs: python, kind: 'program', args };
}

/** '' if there is none, or where it isn't known. */
const textAt = (args: readonly Argument[], at: number): string => args[at]?.text ?? '';
