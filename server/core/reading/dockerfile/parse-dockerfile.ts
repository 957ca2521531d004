import type { Parsed } from '../../model/text.ts';
import { heredocWords, takeHeredocs } from './heredocs.ts';
import { mayHoldHeredocs, readInstruction, splitCommand } from './read-instruction.ts';
import { openLines, takeLogicalLine } from './line-reader.ts';
import type { LineReader, LogicalLine } from './line-reader.ts';
import type { DockerfileTree, Heredoc, Instruction } from './syntax.ts';

/**
 * Reads a Dockerfile as BuildKit does. Never throws: what can't be read is a problem at its place, and the rest is read.
 * The splitting is our own and not dockerfile-ast's, which differs from BuildKit in directives, escapes and heredocs.
 */
export function parseDockerfile(text: string): Parsed<DockerfileTree> {
  const reader = openLines(text);
  const instructions: Instruction[] = [];
  for (let line = takeLogicalLine(reader); line !== null; line = takeLogicalLine(reader)) {
    const instruction = takeInstruction(reader, line);
    if (instruction !== null) instructions.push(instruction);
  }
  return { value: { directives: reader.directives, instructions, comments: reader.comments }, problems: reader.problems };
}

function takeInstruction(reader: LineReader, line: LogicalLine): Instruction | null {
  const { script } = line;
  const { escape } = reader.directives;
  const command = splitCommand(script, 0, script.text.length, escape);
  if (command === null) return null;
  const heredocs: readonly Heredoc[] = mayHoldHeredocs(script, command, escape)
    ? takeHeredocs(reader, script, heredocWords(script.text))
    : [];
  const end = heredocs.length === 0 ? line.span.end : Math.max(line.span.end, lastLineEnd(reader));
  return readInstruction({ script, escape, heredocs, problems: reader.problems, span: { start: line.span.start, end } }, command);
}

/** The end of the line that was read last. */
function lastLineEnd(reader: LineReader): number {
  let end = reader.next;
  while (end > 0 && (reader.text[end - 1] === '\n' || reader.text[end - 1] === '\r')) end -= 1;
  return end;
}
