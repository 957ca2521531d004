/**
 * The lines of a Dockerfile as BuildKit joins them (frontend/dockerfile/parser): a line goes on behind an escape character
 * at its end; comment lines and blank lines in between are left out. Lines end at LF or CRLF. A lone CR ends no line there.
 */
import type { ParseProblem, Span } from '../../model/text.ts';
import { readDirective } from './directives.ts';
import { scriptOfSpans } from './script-text.ts';
import type { Comment, Directives, ScriptText } from './syntax.ts';

/** One instruction's lines put together. `span` reaches to the end of the last line that it takes in. */
export type LogicalLine = { readonly script: ScriptText; readonly span: Span };

export type LineReader = {
  readonly text: string;
  /** Offset of the next line that is still unread. */
  next: number;
  directives: Directives;
  readonly comments: Comment[];
  readonly problems: ParseProblem[];
  /** Heredocs (`-` before the name for `<<-`) for which no end was found further up, so there is none further down either. */
  readonly unterminated: Set<string>;
};

/** A reader positioned after the parser directives. */
export function openLines(text: string): LineReader {
  const reader: LineReader = {
    text,
    next: text.startsWith('\uFEFF') ? 1 : 0,
    directives: { syntax: null, escape: '\\', check: null },
    comments: [],
    problems: [],
    unterminated: new Set(),
  };
  while (reader.next < text.length) {
    const start = reader.next;
    const line = takeLine(reader);
    const directive = readDirective(reader.directives, text.slice(line.start, line.end));
    if (directive === null) {
      reader.next = start;
      break;
    }
    reader.directives = directive.directives;
    if (directive.problem !== null) reader.problems.push({ span: line, message: directive.problem });
  }
  return reader;
}

/** The next physical line, without its line end. */
export function takeLine(reader: LineReader): Span {
  const { text, next: start } = reader;
  const newline = text.indexOf('\n', start);
  let end = newline < 0 ? text.length : newline;
  reader.next = newline < 0 ? text.length : newline + 1;
  while (end > start && text.charCodeAt(end - 1) === 13) end -= 1;
  return { start, end };
}

/** The next instruction's lines; null at the end of the file. */
export function takeLogicalLine(reader: LineReader): LogicalLine | null {
  while (reader.next < reader.text.length) {
    const line = takeLine(reader);
    const start = skipSpace(reader.text, line.start, line.end);
    if (start === line.end || isComment(reader, start, line.end)) continue;
    return takeContinuations(reader, { start, end: line.end });
  }
  return null;
}

function takeContinuations(reader: LineReader, first: Span): LogicalLine {
  const { text } = reader;
  const spans: Span[] = [];
  let line = first;
  let end = first.end;
  for (;;) {
    const content = contentEnd(text, line, reader.directives.escape);
    spans.push({ start: line.start, end: content ?? line.end });
    end = line.end;
    if (content === null) break;
    const following = takeContinuationLine(reader);
    if (following === null) break;
    line = following;
  }
  return { script: scriptOfSpans(text, spans, first.start), span: { start: first.start, end: trimmedEnd(text, first.start, end) } };
}

/** The next line that is neither blank nor a comment. */
function takeContinuationLine(reader: LineReader): Span | null {
  while (reader.next < reader.text.length) {
    const line = takeLine(reader);
    const start = skipSpace(reader.text, line.start, line.end);
    if (start < line.end && !isComment(reader, start, line.end)) return line;
  }
  return null;
}

/** Where a line's content ends if it goes on in the next one (not behind a doubled escape character), else null. */
function contentEnd(text: string, line: Span, escape: string): number | null {
  let end = line.end;
  while (end > line.start && (text[end - 1] === ' ' || text[end - 1] === '\t')) end -= 1;
  if (end === line.start || text[end - 1] !== escape) return null;
  return end - 1 === line.start || text[end - 2] !== escape ? end - 1 : null;
}

function isComment(reader: LineReader, start: number, end: number): boolean {
  if (reader.text.charCodeAt(start) !== 35) return false;
  const stop = trimmedEnd(reader.text, start, end);
  reader.comments.push({ text: reader.text.slice(start, stop), span: { start, end: stop } });
  return true;
}

const isSpaceCode = (code: number): boolean => code === 32 || (code >= 9 && code <= 13) || code === 0x85 || code === 0xa0;

function skipSpace(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isSpaceCode(text.charCodeAt(at))) at += 1;
  return at;
}

function trimmedEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpaceCode(text.charCodeAt(at - 1))) at -= 1;
  return at;
}
