/** A text inside a YAML or JSON scalar → the same text with the place in the document of each of its characters. */
import { joinScripts, sliceScript } from '../dockerfile/script-text.ts';
import type { ScriptText } from '../dockerfile/syntax.ts';

type Piece = { at: number; documentOffset: number; length: number; documentLength?: number };

export type ScalarStyle = 'block' | 'plain' | 'single' | 'double';

/**
 * `start`, `end`: the scalar in the document, quotes or the block's header line included. Follows the value through its source:
 * characters that the value lacks (indentation, quotes) are passed over, a folded line break is a space, escapes are one piece.
 */
export function scriptOfScalar(document: string, start: number, end: number, value: string, style: ScalarStyle): ScriptText {
  const pieces: Piece[] = [];
  let source = style === 'block' ? afterLine(document, start, end) : style === 'plain' ? start : start + 1;
  const indent = style === 'block' ? blockIndent(document.slice(source, end), value) : 0;
  for (let at = 0; at < value.length && source < end; ) {
    source += indent > 0 && isLineStart(document, source) ? spacesAt(document, source, indent) : 0;
    const step = stepAt(document, source, value, at, style);
    if (step.taken > 0) addPiece(pieces, { at, documentOffset: source, length: step.taken, documentLength: step.passed });
    at += step.taken;
    source += step.passed;
  }
  return { text: value, pieces: pieces.length > 0 ? pieces : [{ at: 0, documentOffset: start, length: 0 }] };
}

/** What the block's lines have before the value's own (which may be indented themselves): that of the first line that isn't blank. */
function blockIndent(block: string, value: string): number {
  const first = (text: string): number => /^[ ]*/.exec(text.split(/\r\n|\n|\r/).find((line) => line.trim() !== '') ?? '')?.[0].length ?? 0;
  return Math.max(0, first(block) - first(value));
}

const isLineStart = (document: string, at: number): boolean => document[at - 1] === '\n' || document[at - 1] === '\r';

function spacesAt(document: string, from: number, most: number): number {
  let at = from;
  while (at - from < most && document[at] === ' ') at += 1;
  return at - from;
}

/** `taken` characters of the value for `passed` characters of the source. */
type Step = { readonly taken: number; readonly passed: number };

function stepAt(document: string, source: number, value: string, at: number, style: ScalarStyle): Step {
  const character = document[source];
  if (style === 'double' && character === '\\') return escapeAt(document, source, value, at);
  if (style === 'single' && document.startsWith('\'\'', source)) return { taken: 1, passed: 2 };
  if (character === '\r' && document[source + 1] === '\n' && value[at] === '\n') return { taken: 1, passed: 2 };
  if (character === value[at]) return { taken: 1, passed: 1 };
  return { taken: value[at] === ' ' && (character === '\n' || character === '\r') ? 1 : 0, passed: 1 };
}

function escapeAt(document: string, source: number, value: string, at: number): Step {
  const letter = document.charAt(source + 1);
  if (letter === '\n') return { taken: 0, passed: 2 };
  const digits = letter === 'x' ? 2 : letter === 'u' ? 4 : letter === 'U' ? 8 : 0;
  const astral = digits === 8 && (value.codePointAt(at) ?? 0) > 0xffff;
  return { taken: astral ? 2 : 1, passed: 2 + digits };
}

function addPiece(pieces: Piece[], next: Piece): void {
  const last = pieces.at(-1);
  const even = next.length === next.documentLength;
  if (
    last !== undefined &&
    even &&
    last.documentLength === undefined &&
    last.documentOffset + last.length === next.documentOffset &&
    last.at + last.length === next.at
  ) {
    last.length += next.length;
  } else pieces.push(even ? { at: next.at, documentOffset: next.documentOffset, length: next.length } : next);
}

function afterLine(document: string, start: number, end: number): number {
  const lineEnd = document.indexOf('\n', start);
  return lineEnd < 0 || lineEnd >= end ? end : lineEnd + 1;
}

/** Replaces stretches of a script; each replacement is one piece at the place of its stretch. Stretches in order. */
export function replaceInScript(
  script: ScriptText,
  stretches: readonly { readonly start: number; readonly end: number; readonly text: string }[],
): ScriptText {
  const parts: ScriptText[] = [];
  let from = 0;
  for (const { start, end, text } of stretches) {
    if (start > from) parts.push(sliceScript(script, from, start));
    const first = sliceScript(script, start, start + 1).pieces[0];
    const last = sliceScript(script, end - 1, end).pieces.at(-1);
    if (first !== undefined && last !== undefined && text !== '') {
      const documentLength = last.documentOffset + (last.documentLength ?? last.length) - first.documentOffset;
      parts.push({ text, pieces: [{ at: 0, documentOffset: first.documentOffset, length: text.length, documentLength }] });
    }
    from = end;
  }
  if (from < script.text.length || parts.length === 0) parts.push(sliceScript(script, from, script.text.length));
  return joinScripts(parts);
}
