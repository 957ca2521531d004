import { documentSpan, escapedCharacter, joinScripts, sliceScript } from './script-text.ts';
import type { ExecArgument, ScriptText } from './syntax.ts';

/**
 * The arguments where JSON form is allowed: `strings`, each with the span between its quotes; `mixed`: an array, but not
 * of strings, which BuildKit refuses; null: no JSON array, so shell form.
 */
export type JsonForm = { readonly kind: 'strings' | 'mixed'; readonly strings: readonly ExecArgument[] };

export function readJsonForm(script: ScriptText, start: number, end: number): JsonForm | null {
  if (script.text[start] !== '[') return null;
  const array = parseArray(script.text.slice(start, end));
  if (array === null) return null;
  const strings = stringTokens(script, start, end);
  return { kind: array.every(item => typeof item === 'string') ? 'strings' : 'mixed', strings };
}

/** The text begins with a bracket: what JSON makes of it is an array. */
function parseArray(text: string): readonly unknown[] | null {
  try {
    return JSON.parse(text) as readonly unknown[];
  } catch {
    return null;
  }
}

/** The text is known to be valid JSON: a quote opens a string, and the next one without a backslash closes it. */
function stringTokens(script: ScriptText, start: number, end: number): readonly ExecArgument[] {
  const { text } = script;
  const tokens: ExecArgument[] = [];
  for (let at = start; at < end; at += 1) {
    if (text[at] !== '"') continue;
    const from = at + 1;
    at = from;
    while (at < end && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    tokens.push(stringToken(script, from, at));
  }
  return tokens;
}

function stringToken(script: ScriptText, start: number, end: number): ExecArgument {
  const raw = script.text.slice(start, end);
  const span = documentSpan(script, { start, end });
  if (!raw.includes('\\') && span.end - span.start === raw.length) return { text: raw, span };
  const decoded = decode(script, start, end);
  return { text: decoded.text, span, script: decoded };
}

function decode(script: ScriptText, start: number, end: number): ScriptText {
  const parts: ScriptText[] = [];
  for (let at = start; at < end; ) {
    const backslash = script.text.indexOf('\\', at);
    const stop = backslash < 0 || backslash >= end ? end : backslash;
    if (stop > at) parts.push(sliceScript(script, at, stop));
    if (stop === end) break;
    const length = script.text[stop + 1] === 'u' ? 6 : 2;
    parts.push(escapedCharacter(script, stop, stop + length, JSON.parse(`"${script.text.slice(stop, stop + length)}"`) as string));
    at = stop + length;
  }
  return joinScripts(parts);
}
