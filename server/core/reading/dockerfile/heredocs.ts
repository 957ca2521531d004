/**
 * Heredocs of RUN, COPY and ADD. Which words open one is decided as BuildKit does: its shell lexer splits the whole line
 * (with `\` as escape, whatever the directive says), and a word counts if it is `<<NAME`, `<<-NAME` or `3<<NAME` and nothing else.
 */
import { groupText, type Span } from '../../model/text.ts';
import { expandWord } from './expand.ts';
import { takeLine } from './line-reader.ts';
import type { LineReader } from './line-reader.ts';
import { documentSpan, scriptOfSpans } from './script-text.ts';
import type { Heredoc, ScriptText } from './syntax.ts';
import { isSpace, quotedWordEnd } from './words.ts';

export type HeredocWord = { readonly name: string; readonly stripsTabs: boolean; readonly expands: boolean; readonly span: Span };

const OPENING = /^\d*<<(-?)\s*([^<\s][^<]*)$/;

/** Any quote around any part of the delimiter keeps variables from being put in; an escaped one does not count. */
const WITHOUT_QUOTES = /^(?:\\.|[^'"\\])*$/;

/** The heredoc that a word opens; null where it opens none. */
export function heredocWord(word: string): Omit<HeredocWord, 'span'> | null {
  const match = OPENING.exec(word);
  const rest = groupText(match, 2);
  if (match === null || quotedWordEnd(rest, 0, rest.length, '\\') < rest.length) return null;
  const name = expandWord(rest, variable => `$${variable}`, '\\').value ?? '';
  return name === '' ? null : { name, stripsTabs: match[1] === '-', expands: WITHOUT_QUOTES.test(rest) };
}

/** The words of a line that open heredocs, in order; spans are the script's. None where a quote or `${` stays open. */
export function heredocWords(text: string): readonly HeredocWord[] {
  if (!text.includes('<<')) return [];
  const found: HeredocWord[] = [];
  for (let at = 0; at < text.length; ) {
    while (at < text.length && isSpace(text[at])) at += 1;
    const end = lexWord(text, at);
    if (end === null) return [];
    const word = heredocWord(text.slice(at, end));
    if (word !== null) found.push({ ...word, span: { start: at, end } });
    at = Math.max(end, at + 1);
  }
  return found;
}

const MAXIMUM_DEPTH = 100;

function lexWord(text: string, start: number): number | null {
  let at = start;
  while (at < text.length && !isSpace(text[at])) {
    const next = lexPart(text, at);
    if (next === null) return null;
    at = next;
  }
  return at;
}

/** `depth`: of `${` inside each other; real files have a few. */
function lexPart(text: string, at: number, depth = 0): number | null {
  switch (text[at]) {
    case "'":
      return after(text.indexOf("'", at + 1));
    case '"':
      return lexDoubleQuotes(text, at + 1, depth);
    case '$':
      return text[at + 1] === '{' ? lexBraces(text, at + 2, depth + 1) : at + 1;
    case '\\':
      return Math.min(at + 2, text.length);
    case '<':
      return text[at + 1] === '<' ? skipBlanks(text, at + 2) : at + 1;
    default:
      return at + 1;
  }
}

const after = (found: number): number | null => (found < 0 ? null : found + 1);

function skipBlanks(text: string, start: number): number {
  let at = start;
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\r') at += 1;
  return at;
}

function lexDoubleQuotes(text: string, start: number, depth: number): number | null {
  for (let at = start; at < text.length; ) {
    if (text[at] === '"') return at + 1;
    if (text[at] === '\\') at += 2;
    else if (text[at] === '$' && text[at + 1] === '{') {
      const end = lexBraces(text, at + 2, depth + 1);
      if (end === null) return null;
      at = end;
    } else at += 1;
  }
  return null;
}

/** Behind `${`: a name and one of the operators that BuildKit knows, up to the closing brace. */
function lexBraces(text: string, start: number, depth: number): number | null {
  if (depth > MAXIMUM_DEPTH) return null;
  let at = start;
  while (/\w/.test(text.charAt(at))) at += 1;
  if (at === start) at += 1;
  if (text[at] === '}') return at + 1;
  if (!/[:+\-?#%/]/.test(text.charAt(at))) return null;
  while (at < text.length && text[at] !== '}') {
    const next = lexPart(text, at, depth);
    if (next === null) return null;
    at = next;
  }
  return at < text.length ? at + 1 : null;
}

/** Reads the bodies that the words of a line open, one behind the other, and moves the reader behind the last one. */
export function takeHeredocs(reader: LineReader, line: ScriptText, words: readonly HeredocWord[]): readonly Heredoc[] {
  const heredocs: Heredoc[] = [];
  for (const word of words) {
    const lines = takeBody(reader, word);
    if (lines === null) {
      reader.problems.push({
        span: documentSpan(line, word.span),
        message: `The heredoc ${word.name} has no end: no line consists of ${word.name} alone.`,
      });
    }
    const body = lines ?? takeLikelyBody(reader);
    const start = body[0]?.start ?? reader.next;
    const content = scriptOfSpans(reader.text, bodySpans(reader.text, body, word.stripsTabs), start);
    heredocs.push({
      name: word.name,
      stripsTabs: word.stripsTabs,
      expands: word.expands,
      content,
      span: { start, end: Math.max(start, body.at(-1)?.next ?? start) },
    });
  }
  return heredocs;
}

type BodyLine = Span & { /** Offset of the following line. */ readonly next: number };

function takeBody(reader: LineReader, word: HeredocWord): readonly BodyLine[] | null {
  const key = (word.stripsTabs ? '-' : '') + word.name;
  if (reader.unterminated.has(key)) return null;
  const from = reader.next;
  const lines: BodyLine[] = [];
  while (reader.next < reader.text.length) {
    const line = takeLine(reader);
    const start = word.stripsTabs ? skipTabs(reader.text, line.start) : line.start;
    if (line.end - start === word.name.length && reader.text.startsWith(word.name, start)) return lines;
    lines.push({ ...line, next: reader.next });
  }
  reader.next = from;
  reader.unterminated.add(key);
  return null;
}

const INSTRUCTION_LINE = /^(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|FROM|HEALTHCHECK|LABEL|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR)[ \t]/;

/**
 * A heredoc that is being typed has no end yet. So that the rest of the file isn't lost, it is taken to end at a line
 * that starts like an instruction.
 */
function takeLikelyBody(reader: LineReader): readonly BodyLine[] {
  const lines: BodyLine[] = [];
  while (reader.next < reader.text.length) {
    const start = reader.next;
    const line = takeLine(reader);
    if (INSTRUCTION_LINE.test(reader.text.slice(line.start, Math.min(line.end, line.start + 16)))) {
      reader.next = start;
      break;
    }
    lines.push({ ...line, next: reader.next });
  }
  return lines;
}

/** Each line with its LF; a CR before it is left out, so that a checkout with CRLF reads like one without. */
function bodySpans(text: string, lines: readonly BodyLine[], stripsTabs: boolean): readonly Span[] {
  const spans: Span[] = [];
  for (const { start, end, next } of lines) {
    spans.push({ start: stripsTabs ? Math.min(end, skipTabs(text, start)) : start, end });
    if (next > end) spans.push({ start: next - 1, end: next });
  }
  return mergeTouching(spans);
}

function mergeTouching(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = [];
  for (const span of spans) {
    const last = merged.at(-1);
    if (last !== undefined && last.end === span.start) merged[merged.length - 1] = { start: last.start, end: span.end };
    else merged.push(span);
  }
  return merged;
}

function skipTabs(text: string, start: number): number {
  let at = start;
  while (text[at] === '\t') at += 1;
  return at;
}
