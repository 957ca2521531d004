/**
 * Text positions. Syntax trees carry `Span`s (offsets, cheap to make and to slice with); the nouns that leave core carry
 * `Range`s, counted as LSP counts them: lines from 0, characters in UTF-16 code units.
 */

/** Half-open interval of offsets (UTF-16 code units) in one document. */
export type Span = { readonly start: number; readonly end: number };

export type Position = { readonly line: number; readonly character: number };

export type Range = { readonly start: Position; readonly end: Position };

/** A word of the document: its text as written, and its position. */
export type Token = { readonly text: string; readonly span: Span };

/** Something that could not be read, at its place. `value` beside it holds all that could. */
export type ParseProblem = { readonly span: Span; readonly message: string };

export type Parsed<T> = { readonly value: T; readonly problems: readonly ParseProblem[] };

/** Translates offsets to positions and back. Lines end at LF, CRLF or a lone CR, as in LSP. */
export type TextLines = {
  readonly text: string;
  /** Offset of the first character of each line. */
  readonly starts: readonly number[];
};

export function textLines(text: string): TextLines {
  const starts = [0];
  const breaks = /\r\n|\n|\r/g;
  while (breaks.exec(text) !== null) starts.push(breaks.lastIndex);
  return { text, starts };
}

/** The position of an offset; offsets outside the text are moved to its ends. */
export function positionAt(lines: TextLines, offset: number): Position {
  const clamped = Math.max(0, Math.min(offset, lines.text.length));
  let low = 0;
  let high = lines.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const start = lines.starts[middle];
    if (start !== undefined && start <= clamped) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: clamped - startOf(lines, low) };
}

/** The offset of a position; a position past the end of its line is moved to the line's end. */
export function offsetAt(lines: TextLines, position: Position): number {
  if (position.line < 0) return 0;
  return Math.min(startOf(lines, position.line) + Math.max(0, position.character), startOf(lines, position.line + 1));
}

/** A line behind the last one would start at the text's end. */
const startOf = (lines: TextLines, line: number): number => lines.starts[line] ?? lines.text.length;

export function rangeOf(lines: TextLines, span: Span): Range {
  return { start: positionAt(lines, span.start), end: positionAt(lines, span.end) };
}

/** A span that another's parser gave, moved into the text: some point behind its end where something is missing. */
export function spanWithin(text: string, { start, end }: Span): Span {
  const from = Math.max(0, Math.min(start, text.length));
  return { start: from, end: Math.max(from, Math.min(end, text.length)) };
}

/** What a group of a pattern took; '' where it took no part, or nothing matched. */
export const groupText = (match: RegExpMatchArray | null | undefined, at: number): string => match?.[at] ?? '';

/** Up to the first separator; all where there is none. */
export const partBefore = (text: string, separator: string): string =>
  text.includes(separator) ? text.slice(0, text.indexOf(separator)) : text;

/** Behind the last separator, which is one character; all where there is none. */
export const lastPart = (text: string, separator: string): string => text.slice(text.lastIndexOf(separator) + 1);

/** First line of what a parser threw. */
export const thrownLine = (thrown: unknown): string => partBefore(thrown instanceof Error ? thrown.message : String(thrown), '\n');

/** Of a path with slashes: what precedes the last one, '' if there is none. */
export const folderOf = (path: string): string => path.slice(0, Math.max(path.lastIndexOf('/'), 0));

export const NOWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
