/** How a Dockerfile is laid out around a place: line ends, indentation, what is between two commands. */
import { groupText, type Span } from '../../model/text.ts';

export const newlineOf = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');

export const lineStart = (text: string, offset: number): number => (offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1);

/** Behind the line end of the line that the offset is in. */
export function nextLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

export const indentAt = (text: string, offset: number): string => groupText(/^[ \t]*/.exec(text.slice(lineStart(text, offset), offset)), 0);

/** A line break of the text's own kind; with a continuation character in a RUN that is not a heredoc. */
export const lineBreak = (text: string, escape: string, heredoc: boolean): string =>
  heredoc ? newlineOf(text) : ` ${escape}${newlineOf(text)}`;

/** The start of the comment lines right above an instruction, as far as they match. */
export function commentsAbove(text: string, offset: number, pattern: RegExp = /^[ \t]*#(?!\s*(?:syntax|escape|check)=)/): number {
  let start = lineStart(text, offset);
  for (let above = lineStart(text, start - 1); start > 0 && pattern.test(text.slice(above, start)); above = lineStart(text, start - 1)) {
    start = above;
  }
  return start;
}

const COMMENT_LINE = /^[ \t]*#.*(?:\r?\n|$)/gm;

/** Comment lines between two offsets, the first line's rest not counted. */
export function commentLines(text: string, { start, end }: Span): readonly string[] {
  const gap = text.slice(start, end);
  const from = gap.indexOf('\n');
  return from < 0 ? [] : (gap.slice(from + 1).match(COMMENT_LINE) ?? []).map((line) => line.replace(/\r?\n$/, ''));
}

/** What is between two words or commands, without the comments in it. */
export function plainGap(text: string, { start, end }: Span): string {
  const gap = text.slice(start, end);
  const from = gap.indexOf('\n');
  return from < 0 ? gap : gap.slice(0, from + 1) + gap.slice(from + 1).replace(COMMENT_LINE, '').replace(/^[ \t]*\\?\r?\n/gm, '');
}
