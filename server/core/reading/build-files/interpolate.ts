/** Compose's variables in values: `$X`, `${X}`, `${X:-default}`, `${X:?message}`, `${X:+other}`, `$$` (its interpolation rules). */
import { groupText } from '../../model/text.ts';

/** Value of a variable of the environment or `.env`; undefined: not known. */
export type Variables = (name: string) => string | undefined;

export const NO_VARIABLES: Variables = () => undefined;

/** A stretch of the text and its replacement; null: not known. */
export type Replacement = { readonly start: number; readonly end: number; readonly text: string | null };

/** The text with its variables put in; null where one has neither a value nor a default. */
export function interpolate(text: string, variables: Variables): string | null {
  let result = '';
  let from = 0;
  for (const { start, end, text: value } of replacements(text, variables)) {
    if (value === null) return null;
    result += text.slice(from, start) + value;
    from = end;
  }
  return result + text.slice(from);
}

/** All variable references of a text, in order. */
export function replacements(text: string, variables: Variables, depth = 0): readonly Replacement[] {
  const found: Replacement[] = [];
  for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', at)) {
    const replacement = referenceAt(text, at, variables, depth);
    if (replacement !== null) found.push(replacement);
    at = replacement?.end ?? at + 1;
  }
  return found;
}

const MAX_DEPTH = 8;

function referenceAt(text: string, at: number, variables: Variables, depth: number): Replacement | null {
  if (text[at + 1] === '$') return { start: at, end: at + 2, text: '$' };
  if (text[at + 1] !== '{') {
    const name = NAME.exec(text.slice(at + 1, at + 129))?.[0];
    return name === undefined ? null : { start: at, end: at + 1 + name.length, text: variables(name) ?? null };
  }
  const end = closingBrace(text, at + 2);
  return end < 0 ? null : { start: at, end: end + 1, text: braced(text.slice(at + 2, end), variables, depth) };
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*/;

function closingBrace(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length && at - from < 4096; at += 1) {
    if (text.startsWith('${', at)) depth += 1;
    else if (text[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

function braced(content: string, variables: Variables, depth: number): string | null {
  const name = groupText(NAME.exec(content), 0);
  const [, colon = '', operator = '', operand = ''] = /^(:?)([-+?])([\s\S]*)$/.exec(content.slice(name.length)) ?? [];
  const value = variables(name);
  const set = value !== undefined && (colon === '' || value !== '');
  if (operator === '+' && value !== undefined) return set ? nested(operand, variables, depth) : '';
  if (set && operator !== '+') return value;
  return operator === '-' ? nested(operand, variables, depth) : (value ?? null);
}

function nested(operand: string, variables: Variables, depth: number): string | null {
  if (depth >= MAX_DEPTH) return null;
  let result = '';
  let from = 0;
  for (const { start, end, text } of replacements(operand, variables, depth + 1)) {
    if (text === null) return null;
    result += operand.slice(from, start) + text;
    from = end;
  }
  return result + operand.slice(from);
}
