/** Physical lines → the logical lines of a requirements file, as pip's `preprocess` makes them, with the way back to the document. */
import type { Span } from '../../model/text.ts';

/** A stretch of a logical line that is verbatim in the document. */
type Piece = { readonly at: number; readonly offset: number };

/** One joined line without comment and outer whitespace. Indexes into `text` become document offsets through `spanIn`. */
export type LogicalLine = { readonly text: string; readonly pieces: readonly Piece[]; readonly shift: number };

// What `str.splitlines` breaks at, and what `\s` and `str.strip` take for whitespace in Python: both sets differ from JavaScript's.
const LINE_BREAK = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;
const PYTHON_SPACE = /[\t-\r\x1c-\x20\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/**
 * Joins lines that end in a backslash, cuts comments, drops blank lines. A comment line ends a continuation; the joined
 * line is cut at the first `#` that starts it or follows whitespace.
 */
export function logicalLines(text: string): LogicalLine[] {
  const lines: LogicalLine[] = [];
  let open: { text: string; pieces: Piece[] } | null = null;
  for (const line of physicalLines(text)) {
    const comment = isComment(line.text);
    if (line.text.endsWith('\\') && !comment) {
      open ??= { text: '', pieces: [] };
      append(open, stripBackslashes(line));
      continue;
    }
    const joined: { text: string; pieces: Piece[] } = open ?? { text: '', pieces: [] };
    // The blank before a comment line lets the comment rule match it after the join.
    if (comment) append(joined, { text: ' ', offset: line.offset });
    append(joined, line);
    lines.push(...trimmed(joined));
    open = null;
  }
  if (open !== null) lines.push(...trimmed(open));
  return lines;
}

/** The span of `text.slice(start, end)` in the document, through continuations. */
export function spanIn(line: LogicalLine, start: number, end: number): Span {
  const from = documentOffset(line, start);
  return { start: from, end: end > start ? documentOffset(line, end - 1) + 1 : from };
}

const isPythonSpace = (character: string | undefined): boolean => character !== undefined && PYTHON_SPACE.test(character);

function documentOffset(line: LogicalLine, index: number): number {
  const at = index + line.shift;
  let low = 0;
  let high = line.pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    const piece = line.pieces[middle];
    if (piece !== undefined && piece.at <= at) low = middle;
    else high = middle - 1;
  }
  const piece = line.pieces[low];
  return piece === undefined ? 0 : piece.offset + at - piece.at;
}

type PhysicalLine = { readonly text: string; readonly offset: number };

function physicalLines(text: string): PhysicalLine[] {
  const lines: PhysicalLine[] = [];
  let start = text.startsWith('\ufeff') ? 1 : 0;
  for (const found of text.matchAll(LINE_BREAK)) {
    lines.push({ text: text.slice(start, found.index), offset: start });
    start = found.index + found[0].length;
  }
  if (start < text.length) lines.push({ text: text.slice(start), offset: start });
  return lines;
}

function isComment(text: string): boolean {
  let index = 0;
  while (isPythonSpace(text[index])) index++;
  return text[index] === '#';
}

/** pip strips backslashes from both ends of a line that goes on. */
function stripBackslashes(line: PhysicalLine): PhysicalLine {
  let start = 0;
  let end = line.text.length;
  while (start < end && line.text[start] === '\\') start++;
  while (end > start && line.text[end - 1] === '\\') end--;
  return { text: line.text.slice(start, end), offset: line.offset + start };
}

function append(joined: { text: string; pieces: Piece[] }, line: PhysicalLine): void {
  if (line.text === '') return;
  joined.pieces.push({ at: joined.text.length, offset: line.offset });
  joined.text += line.text;
}

function trimmed(joined: { readonly text: string; readonly pieces: readonly Piece[] }): LogicalLine[] {
  const { text } = joined;
  let end = commentStart(text);
  let start = 0;
  while (end > 0 && isPythonSpace(text[end - 1])) end--;
  while (start < end && isPythonSpace(text[start])) start++;
  return start === end ? [] : [{ text: text.slice(start, end), pieces: joined.pieces, shift: start }];
}

function commentStart(text: string): number {
  for (let at = text.indexOf('#'); at !== -1; at = text.indexOf('#', at + 1)) {
    if (at === 0 || isPythonSpace(text[at - 1])) return at;
  }
  return text.length;
}
