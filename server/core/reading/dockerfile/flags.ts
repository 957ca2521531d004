import type { Flag, Mount, ScriptText } from './syntax.ts';
import { documentSpan } from './script-text.ts';
import { isSpace, quotedWordEnd } from './words.ts';

/** The flags at the front of an instruction's arguments, and the offset in the script where the rest starts. `--` ends them. */
export function readFlags(
  script: ScriptText,
  start: number,
  end: number,
  escape: string,
): { readonly flags: readonly Flag[]; readonly rest: number } {
  const { text } = script;
  const flags: Flag[] = [];
  let at = start;
  for (;;) {
    while (at < end && isSpace(text[at])) at += 1;
    if (text[at] !== '-' || text[at + 1] !== '-' || at + 1 >= end) return { flags, rest: at };
    const wordEnd = quotedWordEnd(text, at, end, escape);
    if (wordEnd - at > 2) flags.push(readFlag(script, at, wordEnd, escape));
    const last = wordEnd - at === 2;
    at = wordEnd;
    if (!last) continue;
    while (at < end && isSpace(text[at])) at += 1;
    return { flags, rest: at };
  }
}

function readFlag(script: ScriptText, start: number, end: number, escape: string): Flag {
  const raw = script.text.slice(start, end);
  const span = documentSpan(script, { start, end });
  const equals = raw.indexOf('=');
  if (equals < 0) return { name: unquote(raw.slice(2), escape).toLowerCase(), value: null, span, valueSpan: null };
  const valueSpan = documentSpan(script, { start: start + equals + 1, end });
  return { name: unquote(raw.slice(2, equals), escape).toLowerCase(), value: unquote(raw.slice(equals + 1), escape), span, valueSpan };
}

/** A flag's text without quotes and escapes, which BuildKit takes out before it looks at the flag. */
function unquote(raw: string, escape: string): string {
  let value = '';
  let quote = '';
  for (let at = 0; at < raw.length; at += 1) {
    const character = raw.charAt(at);
    if (character === escape) value += raw.charAt((at += 1));
    else if (quote === '' && (character === "'" || character === '"')) quote = character;
    else if (quote !== '' && character === quote) quote = '';
    else value += character;
  }
  return value;
}

const CANONICAL_OPTIONS: ReadonlyMap<string, string> = new Map([
  ['src', 'source'],
  ['dst', 'target'],
  ['destination', 'target'],
  ['ro', 'readonly'],
  ['rw', 'readwrite'],
]);

/** The mounts among the flags. Options that have two names are found under the long one. */
export function readMounts(flags: readonly Flag[]): readonly Mount[] {
  const mounts: Mount[] = [];
  for (const flag of flags) {
    if (flag.name !== 'mount' || flag.value === null) continue;
    const options = new Map<string, string>();
    for (const field of flag.value.split(',')) {
      const equals = field.indexOf('=');
      const name = (equals < 0 ? field : field.slice(0, equals)).trim().toLowerCase();
      if (name !== '') options.set(CANONICAL_OPTIONS.get(name) ?? name, equals < 0 ? '' : field.slice(equals + 1));
    }
    mounts.push({ type: options.get('type')?.toLowerCase() ?? 'bind', options, span: flag.span });
  }
  return mounts;
}
