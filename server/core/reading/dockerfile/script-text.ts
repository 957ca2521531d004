import type { Span, Token } from '../../model/text.ts';
import type { ScriptText } from './syntax.ts';

type Piece = ScriptText['pieces'][number];

/**
 * The document offset of an offset in a script. At a seam between two pieces `edge` decides: `start` gives the first
 * character after the seam, `end` the place right behind the last one before it.
 */
export function documentOffset(script: ScriptText, offset: number, edge: 'start' | 'end' = 'start'): number {
  const { pieces } = script;
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (stands(pieces[middle], offset, edge)) low = middle;
    else high = middle - 1;
  }
  const piece = pieces[low] ?? NO_PIECE;
  const into = offset - piece.at;
  return piece.documentOffset + (into >= piece.length ? (piece.documentLength ?? piece.length) : Math.max(0, into));
}

/** Of a script without a character. */
const NO_PIECE: Piece = { at: 0, documentOffset: 0, length: 0 };

/** Does a piece begin at or before an offset? */
const stands = (piece: Piece | undefined, offset: number, edge: 'start' | 'end'): boolean =>
  piece !== undefined && (edge === 'start' ? piece.at <= offset : piece.at < offset);

/** The span in the document from the first to the last character of a span in a script. */
export function documentSpan(script: ScriptText, span: Span): Span {
  const start = documentOffset(script, span.start, 'start');
  return { start, end: span.end <= span.start ? start : Math.max(start, documentOffset(script, span.end, 'end')) };
}

/** The part of a script between two offsets, with its place in the document. */
export function scriptToken(script: ScriptText, start: number, end: number): Token {
  return { text: script.text.slice(start, end), span: documentSpan(script, { start, end }) };
}

/** The part of a script between two offsets, as a script of its own. */
export function sliceScript(script: ScriptText, start: number, end: number): ScriptText {
  const pieces: Piece[] = [];
  for (const piece of script.pieces) {
    const from = Math.max(start, piece.at);
    const to = Math.min(end, piece.at + piece.length);
    const whole = to - from === piece.length;
    if (from < to) {
      pieces.push(
        whole
          ? { ...piece, at: from - start }
          : { at: from - start, documentOffset: piece.documentOffset + from - piece.at, length: to - from },
      );
    }
  }
  if (pieces.length === 0) pieces.push({ at: 0, documentOffset: documentOffset(script, start), length: 0 });
  return { text: script.text.slice(start, end), pieces };
}

/** Concatenates scripts; a string among them is text that is not in the document. */
export function joinScripts(parts: readonly (ScriptText | string)[]): ScriptText {
  let text = '';
  const pieces: Piece[] = [];
  for (const part of parts) {
    if (typeof part === 'string') {
      text += part;
      continue;
    }
    for (const piece of part.pieces) pieces.push({ ...piece, at: piece.at + text.length });
    text += part.text;
  }
  return { text, pieces };
}

/** One character for an escape between two offsets of a script. */
export function escapedCharacter(script: ScriptText, start: number, end: number, text: string): ScriptText {
  const span = documentSpan(script, { start, end });
  return { text, pieces: [{ at: 0, documentOffset: span.start, length: text.length, documentLength: span.end - span.start }] };
}

/** A script made of stretches of the document, empty ones left out. `fallback` places a script without any. */
export function scriptOfSpans(document: string, spans: readonly Span[], fallback: number): ScriptText {
  let text = '';
  const pieces: Piece[] = [];
  for (const { start, end } of spans) {
    if (start >= end) continue;
    pieces.push({ at: text.length, documentOffset: start, length: end - start });
    text += document.slice(start, end);
  }
  if (pieces.length === 0) pieces.push({ at: 0, documentOffset: fallback, length: 0 });
  return { text, pieces };
}
