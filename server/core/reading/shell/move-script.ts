/** A script that was read at one place of a document, as it would be read at another. */
import type { ScriptText } from '../dockerfile/syntax.ts';
import type { Parsed, Span } from '../../model/text.ts';
import type { ShellCommand, ShellScript, Word } from './syntax.ts';

/** @param by characters that the script stands further back than where it was read */
export function moveScript({ value, problems }: Parsed<ShellScript>, by: number): Parsed<ShellScript> {
  return {
    value: { ...value, commands: value.commands.map((command) => moveCommand(command, by)) },
    problems: problems.map((problem) => ({ ...problem, span: moveSpan(problem.span, by) })),
  };
}

const moveCommand = (command: ShellCommand, by: number): ShellCommand => ({
  ...command,
  assignments: command.assignments.map((one) => ({ ...one, value: one.value && moveWord(one.value, by), span: moveSpan(one.span, by) })),
  words: moveWords(command.words, by),
  redirects: command.redirects.map((one) => ({
    ...one,
    target: one.target && moveWord(one.target, by),
    span: moveSpan(one.span, by),
    ...(one.body && { body: moveWord(one.body, by) }),
  })),
  span: moveSpan(command.span, by),
  jointSpan: command.jointSpan && moveSpan(command.jointSpan, by),
  loops: command.loops.map(({ name, words }) => ({ name, words: moveWords(words, by) })),
});

const moveWords = (words: readonly Word[], by: number): readonly Word[] => words.map((word) => moveWord(word, by));

const moveWord = (word: Word, by: number): Word => {
  const { text, span, parts, quoted, script } = word;
  const moved = { text, span: moveSpan(span, by), parts, quoted };
  return script === undefined ? moved : { ...moved, script: moveText(script, by) };
};

const moveText = ({ text, pieces }: ScriptText, by: number): ScriptText => ({
  text,
  pieces: pieces.map((piece) => ({ ...piece, documentOffset: piece.documentOffset + by })),
});

const moveSpan = ({ start, end }: Span, by: number): Span => ({ start: start + by, end: end + by });
