/** Which program a command runs, behind wrappers (`sudo -H pip`, `env X=1 pip`) and interpreters (`python3 -Wignore -m pip`). */
import type { ShellCommand } from '../shell/syntax.ts';
import { toArguments, type Argument, type WordFields } from './arguments.ts';
import { readOptions } from './options.ts';
import { WRAPPERS, type Wrapper } from './wrappers-table.ts';

export type Invocation = {
  readonly command: ShellCommand;
  /** Base name of the program or module without `.exe`, lower case: `pip3.11`, `pip` for `python -m pip`. */
  readonly program: string;
  /** The words that name it: `/venv/bin/pip`, `python3.11 -m pip`. */
  readonly calledAs: string;
  readonly kind: 'program' | 'module' | 'script';
  /** What follows the program's name. */
  readonly args: readonly Argument[];
  /** Arguments come from standard input (`xargs`): what is installed is known in part only. */
  readonly argumentsFromInput: boolean;
};

/** null: a bare assignment, or a program whose name is not known. */
export function findInvocation(command: ShellCommand, fields: WordFields): Invocation | null {
  return unwrap(command, toArguments(command.words, fields), false, 8);
}

function unwrap(command: ShellCommand, args: readonly Argument[], fromInput: boolean, depth: number): Invocation | null {
  const [first, ...rest] = args;
  if (first === undefined || first.text === null || depth === 0) return null;
  const program = programName(first.text);
  if (PYTHON.test(program)) return pythonInvocation(command, first.text, rest, fromInput);
  const wrapper = WRAPPERS.get(program);
  const inner = wrapper === undefined ? null : innerArguments(wrapper, rest);
  if (inner !== null) return unwrap(command, inner, fromInput || program === 'xargs', depth - 1) ?? null;
  return { command, program, calledAs: first.text, kind: 'program', args: rest, argumentsFromInput: fromInput };
}

const PYTHON = /^(?:python|pypy|py)(?:\d[\d.]*t?)?$/;

export const programName = (path: string): string => (path.split(/[/\\]/).at(-1) ?? '').toLowerCase().replace(/\.exe$/, '');

/** The arguments of the wrapped command; null where the wrapper runs no command of ours (`poetry install`, `uv pip`). */
function innerArguments(wrapper: Wrapper, args: readonly Argument[]): readonly Argument[] | null {
  let rest = args;
  for (const word of wrapper.subcommands) {
    const { operands } = readOptions(rest, wrapper.options);
    if (operands[0]?.text !== word) return null;
    rest = operands.slice(1);
  }
  const { operands } = readOptions(rest, wrapper.options);
  let at = wrapper.operands;
  if (wrapper.assignments) while (/^[A-Za-z_]\w*=/.test(operands[at]?.prefix ?? '')) at += 1;
  return operands.slice(at);
}

/** Options of the interpreter may be bundled: `python -Im pip`, `python -W ignore -mpip`. */
function pythonInvocation(command: ShellCommand, python: string, args: readonly Argument[], argumentsFromInput: boolean): Invocation {
  const common = { command, argumentsFromInput };
  for (let at = 0; at < args.length; at += 1) {
    const text = args[at]?.text ?? '';
    if (text === '-' || !text.startsWith('-')) return { ...common, program: programName(text), calledAs: `${python} ${text}`, kind: 'script', args: args.slice(at + 1) };
    const letter = /^-[^-]/.test(text) ? /[cmWXQ]/.exec(text.slice(1)) : null;
    if (letter === null) {
      if (text === '--check-hash-based-pycs') at += 1;
      continue;
    }
    const value = text.slice(letter.index + 2);
    if (letter[0] === 'c') break;
    if (value === '') at += 1;
    if (letter[0] !== 'm') continue;
    const module = value === '' ? (args[at]?.text ?? '') : value;
    return { ...common, program: module.split('.')[0]?.toLowerCase() ?? '', calledAs: `${python} -m ${module}`, kind: 'module', args: args.slice(at + 1) };
  }
  return { ...common, program: 'python', calledAs: python, kind: 'program', args };
}
