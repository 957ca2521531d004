/** Text of the workspace or an index, made harmless before a person or a program reads it. */

/** Control, format (bidirectional and zero-width) and line separator characters: they move cursors, hide text or start escapes. */
const INVISIBLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** Each invisible character as `\u{1b}`, so that what is printed is what is there. Line breaks too: the result is one line. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

/** `visible` for messages of several lines: line feeds stay. */
export const visibleLines = (text: string): string => text.split(/\r\n|\n|\r/).map(visible).join('\n');

/** `https://user:secret@host/` → `https://host/`: credentials never leave in messages. */
export const withoutCredentials = (text: string): string => text.replace(/([a-z][a-z0-9+.-]{0,20}:\/\/)[^/\s@]{1,500}@/gi, '$1');

/** JSON without raw invisible characters: parsers read the same, a terminal shows escapes. */
export const safeJson = (value: unknown): string =>
  JSON.stringify(value).replace(/[\u007f-\u009f\u2028\u2029]|\p{Cf}/gu, (character) =>
    character.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join(''));
