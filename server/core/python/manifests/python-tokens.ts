/** Python source → tokens, as far as literals need it. Never executed, never complete: what isn't understood is an operator. */
import type { Span } from '../../model/text.ts';

export type PythonToken = { readonly kind: 'name' | 'number' | 'operator'; readonly text: string; readonly span: Span } | PythonString;

export type PythonString = {
  readonly kind: 'string';
  /** Escapes put in. */
  readonly text: string;
  readonly span: Span;
  /** The position of the verbatim text; null where it holds escapes. */
  readonly content: Span | null;
  /** An f-string with a placeholder: its text isn't known. */
  readonly formatted: boolean;
};

/** One logical line (brackets and backslashes join lines), with the width of its indentation. */
export type PythonStatement = { readonly indent: number; readonly tokens: readonly PythonToken[] };

export function pythonStatements(text: string): PythonStatement[] {
  const statements: PythonStatement[] = [];
  let tokens: PythonToken[] = [];
  let depth = 0;
  let indent = indentAt(text, 0);
  const end = (): void => {
    if (tokens.length > 0) statements.push({ indent, tokens });
    tokens = [];
  };
  for (let at = 0; at < text.length; ) {
    const found = nextToken(text, at);
    at = found.end;
    if (found.token === 'newline') {
      if (depth === 0) {
        end();
        indent = indentAt(text, at);
      }
    } else if (found.token !== null) {
      tokens.push(found.token);
      depth = Math.max(0, depth + bracketStep(found.token));
      if (depth === 0 && isOperator(found.token, ';')) end();
    }
  }
  end();
  return statements;
}

export const isOperator = (token: PythonToken | undefined, text: string): boolean => token?.kind === 'operator' && token.text === text;

export const bracketStep = (token: PythonToken): number =>
  token.kind !== 'operator' ? 0 : '([{'.includes(token.text) ? 1 : ')]}'.includes(token.text) ? -1 : 0;

type Found = { readonly token: PythonToken | 'newline' | null; readonly end: number };

const PATTERNS = {
  blank: /(?:[ \t\f\r]|\\\r?\n)+/y,
  comment: /#[^\n]*/y,
  prefix: /[rRbBuUfF]{0,2}(?="|')/y,
  name: /[\p{L}_][\p{L}\p{N}_]*/uy,
  number: /\d[\w.]*/y,
  operator: /\*\*|\+=|==|!=|<=|>=|:=|->|[^\s\w]/uy,
};

function nextToken(text: string, at: number): Found {
  if (text[at] === '\n') return { token: 'newline', end: at + 1 };
  const skipped = match(PATTERNS.blank, text, at) ?? match(PATTERNS.comment, text, at);
  if (skipped !== null) return { token: null, end: at + skipped.length };
  const prefix = match(PATTERNS.prefix, text, at);
  if (prefix !== null) return readString(text, at, prefix);
  for (const kind of ['name', 'number', 'operator'] as const) {
    const found = match(PATTERNS[kind], text, at);
    if (found !== null && found !== '') {
      return { token: { kind, text: found, span: { start: at, end: at + found.length } }, end: at + found.length };
    }
  }
  return { token: null, end: at + 1 };
}

function match(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

function readString(text: string, start: number, prefix: string): Found {
  const open = start + prefix.length;
  const quote = text.charAt(open);
  const marks = text.startsWith(quote.repeat(3), open) ? quote.repeat(3) : quote;
  const from = open + marks.length;
  const close = closingQuote(text, from, marks);
  const raw = text.slice(from, close);
  const verbatim = /r/i.test(prefix) || !raw.includes('\\');
  const end = Math.min(text.length, close + (text.startsWith(marks, close) ? marks.length : 0));
  const token: PythonString = {
    kind: 'string',
    text: verbatim ? raw : unescape(raw),
    span: { start, end },
    content: verbatim ? { start: from, end: close } : null,
    formatted: /f/i.test(prefix) && /\{(?!\{)/.test(raw),
  };
  return { token, end };
}

/** A string that has no end on its line ends with the line. */
function closingQuote(text: string, from: number, marks: string): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text.startsWith(marks, at)) return at;
    else if (marks.length === 1 && text[at] === '\n') return at;
  }
  return text.length;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['\n', ''],
  ['\\', '\\'],
  ["'", "'"],
  ['"', '"'],
]);

const unescape = (raw: string): string => raw.replace(/\\([\s\S])/g, (whole, character: string) => ESCAPES.get(character) ?? whole);

const indentAt = (text: string, lineStart: number): number => match(PATTERNS.blank, text, lineStart)?.length ?? 0;

/** From the first to the last; nowhere where there is none. */
export function tokensSpan(tokens: readonly PythonToken[]): Span {
  const [first, last] = [tokens[0], tokens.at(-1)];
  return first === undefined || last === undefined ? { start: 0, end: 0 } : { start: first.span.start, end: last.span.end };
}
