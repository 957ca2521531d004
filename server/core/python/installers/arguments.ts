/**
 * The arguments of a command as the installer sees them: words resolved to fields. A word whose value is not known stays one
 * argument with `text` null and the literal text that it begins with, so that `--index-url=$URL` is still read as an option.
 */
import type { Word } from '../../reading/shell/syntax.ts';
import type { KnownWord } from './install.ts';

/** `text` null: not known; `prefix` is what is known of its beginning (all of it where `text` is known). */
export type Argument = { readonly text: string | null; readonly prefix: string; readonly word: Word };

/** The fields that a word expands to in the shell (none, one or several), null where that is not known. */
export type WordFields = (word: Word) => readonly string[] | null;

/** Words → arguments. Globs stand for themselves: as a pattern where files match, and as sh leaves them where none does. */
export function toArguments(words: readonly Word[], fields: WordFields): readonly Argument[] {
  return words.flatMap((word): readonly Argument[] => {
    const known = fields(word) ?? literalText(word);
    return known === null ? [{ text: null, prefix: literalPrefix(word), word }] : known.map((text) => ({ text, prefix: text, word }));
  });
}

export const asKnownWord = (argument: Argument): KnownWord => ({ value: argument.text, word: argument.word });

function literalText(word: Word): readonly string[] | null {
  const texts = word.parts.map((part) => (part.kind === 'literal' || part.kind === 'glob' ? part.text : null));
  return texts.includes(null) ? null : [texts.join('')];
}

function literalPrefix(word: Word): string {
  let prefix = '';
  for (const part of word.parts) {
    if (part.kind !== 'literal' && part.kind !== 'glob') break;
    prefix += part.text;
  }
  return prefix;
}
