/** A word as the text that its command is given, for commands that take a script: quotes and escapes out, variables as written. */
import { escapedCharacter, joinScripts, sliceScript } from '../dockerfile/script-text.ts';
import type { ScriptText } from '../dockerfile/syntax.ts';
import type { Span } from '../../model/text.ts';
import type { Word } from './syntax.ts';

/** The word's own text with the way back to the document. */
export const wordScript = (word: Word): ScriptText =>
  word.script ?? { text: word.text, pieces: [{ at: 0, documentOffset: word.span.start, length: word.text.length }] };

/** The script that `sh -c WORD` is given. The inner shell puts in the variables that stay: for those both shells know, that is the same. */
export function unescapeWord(word: Word): ScriptText {
  const script = wordScript(word);
  const kept = keptSpans(word.text);
  return joinScripts(
    kept.map(({ start, end, escape }) =>
      escape ? escapedCharacter(script, start, end, word.text.slice(start + 1, end)) : sliceScript(script, start, end),
    ),
  );
}

/** `escape`: a backslash and the character that it protects. */
type Kept = Span & { readonly escape: boolean };

/** The stretches of a word that are left when quotes and escapes are taken out. */
function keptSpans(text: string): readonly Kept[] {
  const kept: Kept[] = [];
  let start = 0;
  let double = false;
  const drop = (from: number, to: number): void => {
    if (from > start) kept.push({ start, end: from, escape: false });
    start = to;
  };
  for (let at = 0; at < text.length; ) {
    const character = text[at];
    if (character === '"') {
      double = !double;
      drop(at, at + 1);
      at += 1;
    } else if (character === "'" && !double) {
      const close = text.indexOf("'", at + 1);
      drop(at, at + 1);
      at = close < 0 ? text.length : close;
      drop(at, at + 1);
      at += 1;
    } else if (character === '\\') {
      const next = text.charAt(at + 1);
      const protects = !double || '$`"\\\n'.includes(next);
      if (protects) drop(at, Math.min(at + 2, text.length));
      if (protects && next !== '' && next !== '\n') kept.push({ start: at, end: at + 2, escape: true });
      at += 2;
    } else at = character === '$' && text[at + 1] === '(' ? substitutionEnd(text, at + 2) : at + 1;
  }
  drop(text.length, text.length);
  return kept;
}

/** The end of `$( … )`, whose quotes are its own. */
function substitutionEnd(text: string, start: number): number {
  let depth = 1;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    else if (text[at] === ')') depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}
