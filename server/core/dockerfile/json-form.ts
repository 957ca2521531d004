import type { Token } from '../text.ts';
import { documentSpan } from './script-text.ts';
import type { ScriptText } from './syntax.ts';

/** What stands where JSON form is allowed: `strings`, each with the span between its quotes; `mixed`: an array, but not of strings, which BuildKit refuses; null: no JSON array, so shell form. */
export type JsonForm = { readonly kind: 'strings' | 'mixed'; readonly strings: readonly Token[] };

export function readJsonForm(script: ScriptText, start: number, end: number): JsonForm | null {
  if (script.text[start] !== '[') return null;
  const array = parseArray(script.text.slice(start, end));
  if (array === null) return null;
  const strings = stringTokens(script, start, end);
  return { kind: array.every(item => typeof item === 'string') ? 'strings' : 'mixed', strings };
}

function parseArray(text: string): readonly unknown[] | null {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** The text is known to be valid JSON: a quote opens a string, and the next one without a backslash closes it. */
function stringTokens(script: ScriptText, start: number, end: number): readonly Token[] {
  const { text } = script;
  const tokens: Token[] = [];
  for (let at = start; at < end; at += 1) {
    if (text[at] !== '"') continue;
    const from = at + 1;
    at = from;
    while (at < end && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    tokens.push({ text: decode(text.slice(from, at)), span: documentSpan(script, { start: from, end: at }) });
  }
  return tokens;
}

function decode(raw: string): string {
  if (!raw.includes('\\')) return raw;
  const value: unknown = JSON.parse(`"${raw}"`);
  return typeof value === 'string' ? value : raw;
}
