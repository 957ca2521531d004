/** Splitting the arguments of an instruction into words, by the two rules that BuildKit has for it. Offsets are the script's. */
import type { Span } from '../../model/text.ts';

/** `\s` of Go's unicode.IsSpace, as far as it occurs. */
export const isSpace = (character: string | undefined): boolean =>
  character === ' ' || character === '\t' || character === '\n' || character === '\r' || character === '\v' || character === '\f' ||
  character === '\u0085' || character === '\u00a0';

/** Words between white space, quotes being nothing special (FROM, COPY, ADD). */
export function plainWords(text: string, start: number, end: number): readonly Span[] {
  const words: Span[] = [];
  let at = start;
  while (at < end) {
    while (at < end && isSpace(text[at])) at += 1;
    const from = at;
    while (at < end && !isSpace(text[at])) at += 1;
    if (at > from) words.push({ start: from, end: at });
  }
  return words;
}

/** Words between white space that no quote or escape holds together (ENV, ARG, LABEL); the quotes stay in the words. */
export function quotedWords(text: string, start: number, end: number, escape: string): readonly Span[] {
  const words: Span[] = [];
  let at = start;
  while (at < end) {
    while (at < end && isSpace(text[at])) at += 1;
    const from = at;
    at = quotedWordEnd(text, at, end, escape);
    if (at > from) words.push({ start: from, end: at });
  }
  return words;
}

/** The end of the word that starts at an offset; an open quote runs to the end of the text. */
export function quotedWordEnd(text: string, start: number, end: number, escape: string): number {
  let quote = '';
  let at = start;
  while (at < end) {
    const character = text.charAt(at);
    if (quote === '' && isSpace(character)) break;
    if (character === escape && quote !== "'") at += 1;
    else if (quote === '' && (character === "'" || character === '"')) quote = character;
    else if (character === quote) quote = '';
    at += 1;
  }
  return Math.min(at, end);
}
