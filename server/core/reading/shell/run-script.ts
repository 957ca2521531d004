import { baseName } from '../../model/paths.ts';
import { heredocWord } from '../dockerfile/heredocs.ts';
import { joinScripts } from '../dockerfile/script-text.ts';
import type { CommandLine, Heredoc, RunInstruction, ScriptText } from '../dockerfile/syntax.ts';
import { Remembered } from '../../model/remembered.ts';
import { groupText, type Parsed } from '../../model/text.ts';
import { moveScript } from './move-script.ts';
import { shellDialect } from './nested-script.ts';
import { execScript, parseScript } from './parse-script.ts';
import type { ShellScript, Word } from './syntax.ts';

/** What a RUN does. `shell`: the words of the SHELL in force, null for Docker's own (`/bin/sh -c`). */
export function readRun(run: RunInstruction, shell: readonly string[] | null): Parsed<ShellScript> {
  if (run.command.form === 'exec') return readCommandLine(run.command, shell, run.heredocs);
  const { script } = run.command;
  const base = baseOf(script);
  const key = [
    shell?.join('\0') ?? '',
    placed(script, base),
    ...run.heredocs.map(heredoc => `${heredoc.name} ${placed(heredoc.content, base)}`),
  ].join('\n\0');
  const here = `${base} ${key}`;
  return known.get(here) ?? known.keep(here, readOrMove(run, shell, key, base));
}

/** The same text at the same place is the same script: what is typed in other instructions behind it doesn't touch it. */
const known = new Remembered<Parsed<ShellScript>>(4_000);

/** What is typed in front of it moves it. */
const anywhere = new Remembered<{ readonly base: number; readonly script: Parsed<ShellScript> }>(2_000);

function readOrMove(run: RunInstruction, shell: readonly string[] | null, key: string, base: number): Parsed<ShellScript> {
  const other = anywhere.get(key);
  if (other !== undefined) return moveScript(other.script, base - other.base);
  const script = readCommandLine(run.command, shell, run.heredocs);
  anywhere.keep(key, { base, script });
  return script;
}

const baseOf = (script: ScriptText): number => script.pieces[0]?.documentOffset ?? 0;

/** The position of a text, from `base` on. */
const placed = ({ text, pieces }: ScriptText, base: number): string =>
  `${pieces.map((one) => [one.at, one.documentOffset - base, one.length, one.documentLength].join(':')).join()} ${text}`;

/** The text that a shell reads of it; null for the JSON form. `heredoc`: the whole script is one. */
export function runScript({ command, heredocs }: RunInstruction): { readonly script: ScriptText; readonly heredoc: boolean } | null {
  if (command.form === 'exec') return null;
  const only = heredocs.length === 1 ? heredocs[0] : undefined;
  const isWhole = only !== undefined && heredocWord(command.script.text.trim()) !== null;
  return isWhole ? { script: only.content, heredoc: true } : { script: withHeredocs(command.script, heredocs), heredoc: false };
}

/** The same for CMD, ENTRYPOINT and HEALTHCHECK. */
export function readCommandLine(
  command: CommandLine,
  shell: readonly string[] | null,
  heredocs: readonly Heredoc[] = [],
): Parsed<ShellScript> {
  if (command.form === 'exec') return readExec(command);
  const interpreter = shell === null || shell.length === 0 ? 'sh' : interpreterOf(shell);
  const only = heredocs.length === 1 ? heredocs[0] : undefined;
  if (only === undefined || heredocWord(command.script.text.trim()) === null) {
    return readAs(interpreter, withHeredocs(command.script, heredocs));
  }
  // A heredoc alone is the script; with a `#!` line it becomes a program of its own, whatever SHELL says.
  return readAs(shebangInterpreter(only.content.text) ?? interpreter, only.content);
}

function readAs(interpreter: string, script: ScriptText): Parsed<ShellScript> {
  const dialect = shellDialect(interpreter);
  return dialect === null ? { value: { commands: [], unread: interpreter }, problems: [] } : parseScript(script, dialect);
}

/** The shell among the words of SHELL (`["conda", "run", "-n", "env", "/bin/bash", "-c"]` is bash), else its first word. */
function interpreterOf(shell: readonly string[]): string {
  return baseName(shell.find(word => shellDialect(word) !== null) ?? shell[0] ?? 'sh');
}

/** `#!/bin/bash`, `#!/usr/bin/env python3`; null where there is no such line. */
function shebangInterpreter(text: string): string | null {
  const match = /^#![ \t]*(\S+)([^\n]*)/.exec(text);
  if (match === null) return null;
  const name = baseName(groupText(match, 1));
  if (name !== 'env') return name;
  const [program = 'env'] = groupText(match, 2)
    .split(/[ \t\r]+/)
    .filter(word => word !== '' && !word.startsWith('-') && !word.includes('='));
  return baseName(program);
}

/** BuildKit hands a command with heredocs to the shell with their bodies behind it, each with its delimiter. */
function withHeredocs(script: ScriptText, heredocs: readonly Heredoc[]): ScriptText {
  if (heredocs.length === 0) return script;
  return joinScripts([
    script,
    ...heredocs.flatMap(({ content, name }) => ['\n', content, content.text === '' || content.text.endsWith('\n') ? name : `\n${name}`]),
  ]);
}

/** JSON form: no shell, so each string is one word as it is. */
function readExec({ argv }: Extract<CommandLine, { form: 'exec' }>): Parsed<ShellScript> {
  const words = argv.map((argument): Word => ({
    ...argument,
    parts: argument.text === '' ? [] : [{ kind: 'literal', text: argument.text }],
    quoted: true,
  }));
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return { value: { commands: [] }, problems: [] };
  const span = { start: first.span.start, end: last.span.end };
  const place = { joint: 'start', jointSpan: null, conditional: false, subshell: 0, scopes: [], substituted: false, loops: [] } as const;
  return execScript({ assignments: [], words, redirects: [], span, ...place });
}

