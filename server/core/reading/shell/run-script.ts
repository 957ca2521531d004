import { baseName } from '../../model/paths.ts';
import { heredocWord } from '../dockerfile/heredocs.ts';
import { joinScripts } from '../dockerfile/script-text.ts';
import type { CommandLine, Heredoc, RunInstruction, ScriptText } from '../dockerfile/syntax.ts';
import { groupText, type Parsed } from '../../model/text.ts';
import { shellDialect } from './nested-script.ts';
import { execScript, parseScript } from './parse-script.ts';
import type { ShellScript, Word } from './syntax.ts';

/** What a RUN does. `shell`: the words of the SHELL in force, null for Docker's own (`/bin/sh -c`). */
export const readRun = ({ command, heredocs }: RunInstruction, shell: readonly string[] | null): Parsed<ShellScript> =>
  readCommandLine(command, shell, heredocs);

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

