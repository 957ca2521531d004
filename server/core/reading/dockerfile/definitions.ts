/** ARG and ENV. */
import type { Token } from '../../model/text.ts';
import { report } from './instruction-source.ts';
import type { Command, InstructionSource } from './instruction-source.ts';
import { scriptToken } from './script-text.ts';
import type { ArgInstruction, EnvInstruction } from './syntax.ts';
import { isSpace, quotedWords } from './words.ts';

/** `ARG A B=1`: each word a name, with a value behind `=` or none. */
export function readArg(source: InstructionSource, command: Command): ArgInstruction['definitions'] {
  const words = quotedWords(source.script.text, command.start, command.end, source.escape);
  if (words.length === 0) report(source, command.keyword, 'ARG names no variable.');
  return words.map(word => {
    const { name, value } = splitDefinition(source, word.start, word.end);
    if (name.text === '') report(source, name, 'A name is missing before =.');
    return { name, value };
  });
}

/** `ENV A=1 B=2`, or the old form `ENV A all the rest`. */
export function readEnv(source: InstructionSource, command: Command): EnvInstruction['pairs'] {
  const { text } = source.script;
  const words = quotedWords(text, command.start, command.end, source.escape);
  const first = words[0];
  if (first === undefined) {
    report(source, command.keyword, 'ENV names no variable.');
    return [];
  }
  if (!text.slice(first.start, first.end).includes('=')) return readOldEnv(source, command);
  return words.flatMap(word => {
    const { name, value } = splitDefinition(source, word.start, word.end);
    if (value !== null && name.text !== '') return [{ name, value }];
    report(source, name, 'ENV takes NAME=value.');
    return [];
  });
}

/** BuildKit cuts here at the first white space, quotes or not. */
function readOldEnv(source: InstructionSource, command: Command): EnvInstruction['pairs'] {
  const { text } = source.script;
  let nameEnd = command.start;
  while (nameEnd < command.end && !isSpace(text[nameEnd])) nameEnd += 1;
  let valueStart = nameEnd;
  while (valueStart < command.end && isSpace(text[valueStart])) valueStart += 1;
  const name = scriptToken(source.script, command.start, nameEnd);
  if (valueStart < command.end) return [{ name, value: scriptToken(source.script, valueStart, command.end) }];
  report(source, name, `ENV gives ${name.text} no value.`);
  return [];
}

function splitDefinition(source: InstructionSource, start: number, end: number): { readonly name: Token; readonly value: Token | null } {
  const equals = source.script.text.indexOf('=', start);
  if (equals < 0 || equals >= end) return { name: scriptToken(source.script, start, end), value: null };
  return { name: scriptToken(source.script, start, equals), value: scriptToken(source.script, equals + 1, end) };
}
