/** Shell form and JSON form: RUN, CMD, ENTRYPOINT, HEALTHCHECK, SHELL. */
import type { Token } from '../../model/text.ts';
import { report } from './instruction-source.ts';
import type { Command, InstructionSource } from './instruction-source.ts';
import { readJsonForm } from './json-form.ts';
import { sliceScript } from './script-text.ts';
import type { CommandLine } from './syntax.ts';
import { isSpace } from './words.ts';

export function readCommandLine(source: InstructionSource, command: Command): CommandLine {
  const { script } = source;
  const json = readJsonForm(script, command.start, command.end);
  if (json?.kind === 'mixed') report(source, command.keyword, 'A JSON array here holds strings only.');
  if (json !== null) return { form: 'exec', argv: json.strings };
  if (command.start === command.end && command.name === 'run') report(source, command.keyword, 'RUN names no command.');
  return { form: 'shell', script: sliceScript(script, command.start, command.end) };
}

export function readShell(source: InstructionSource, command: Command): readonly Token[] {
  const json = readJsonForm(source.script, command.start, command.end);
  if (json?.kind === 'strings' && json.strings.length > 0) return json.strings;
  report(source, command.keyword, 'SHELL takes a JSON array of strings.');
  return [];
}

/** `HEALTHCHECK CMD …`; null for `NONE`. */
export function readHealthcheck(source: InstructionSource, command: Command): CommandLine | null {
  const { text } = source.script;
  let typeEnd = command.start;
  while (typeEnd < command.end && !isSpace(text[typeEnd])) typeEnd += 1;
  let start = typeEnd;
  while (start < command.end && isSpace(text[start])) start += 1;
  const type = text.slice(command.start, typeEnd).toLowerCase();
  if (type === 'cmd') return readCommandLine(source, { ...command, start });
  if (type !== 'none') report(source, command.keyword, 'HEALTHCHECK takes CMD or NONE.');
  return null;
}
