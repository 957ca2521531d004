/** The option part of a line: words as `shlex.split` makes them, options as `optparse` reads them, each with its place. */
import { REQUIREMENTS_OPTIONS } from './requirements-options-table.ts';
import type { OptionName, OptionSpec } from './requirements-options-table.ts';

/** Indexes into the line that was read. */
type Place = { readonly start: number; readonly end: number };

export type LineOption = {
  readonly name: OptionName;
  /** '' for a flag. */
  readonly value: string;
  readonly place: Place;
  readonly valuePlace: Place;
};

export type LineOptions = {
  readonly options: readonly LineOption[];
  /** What pip refuses; it then refuses the whole file. */
  readonly errors: readonly (Place & { readonly message: string })[];
  /** Words that pip reads and ignores. */
  readonly ignored: readonly (Place & { readonly text: string })[];
};

type ShellWord = Place & { readonly text: string };

/** The split that pip makes: the requirement is all before the first space-separated word that starts with `-`. */
export function optionsStart(line: string): number {
  for (let start = 0; start <= line.length; ) {
    if (line[start] === '-') return start;
    const space = line.indexOf(' ', start);
    if (space === -1) break;
    start = space + 1;
  }
  return line.length;
}

/** Reads the options of `line` from index `from` on. */
export function readOptions(line: string, from: number): LineOptions {
  const { words, error } = splitWords(line, from);
  const result = { options: [] as LineOption[], errors: error === null ? [] : [error], ignored: [] as (Place & { text: string })[] };
  let taken = 0;
  for (const [index, word] of words.entries()) {
    if (index < taken) continue;
    if (word.text === '--') {
      result.ignored.push(...words.slice(index + 1));
      break;
    }
    if (word.text.startsWith('--')) taken = index + readLong(word, words[index + 1], result);
    else if (word.text.startsWith('-') && word.text.length > 1) taken = index + readShort(word, words[index + 1], result);
    else result.ignored.push(word);
  }
  return result;
}

type Sink = { readonly options: LineOption[]; readonly errors: (Place & { message: string })[] };

/** Returns how many words it used. */
function readLong(word: ShellWord, next: ShellWord | undefined, sink: Sink): number {
  const equals = word.text.indexOf('=');
  const flag = equals === -1 ? word.text : word.text.slice(0, equals);
  const spec = matchLong(flag);
  if (typeof spec === 'string') return refuse(word, spec, sink);
  if (!spec.value) {
    if (equals !== -1) return refuse(word, `${flag} option does not take a value`, sink);
    sink.options.push({ name: spec.name, value: '', place: word, valuePlace: word });
    return 1;
  }
  if (equals !== -1) return takeInline(spec, word, equals + 1, sink);
  return takeNext(spec, word, next, sink);
}

function readShort(word: ShellWord, next: ShellWord | undefined, sink: Sink): number {
  const flag = word.text.slice(0, 2);
  const spec = REQUIREMENTS_OPTIONS.find((candidate) => candidate.short === flag);
  if (spec === undefined) return refuse(word, `no such option: ${flag}`, sink);
  return word.text.length > 2 ? takeInline(spec, word, 2, sink) : takeNext(spec, word, next, sink);
}

/** `optparse` accepts an unambiguous beginning of a long option. */
function matchLong(flag: string): OptionSpec | string {
  const exact = REQUIREMENTS_OPTIONS.find((spec) => spec.long.includes(flag));
  if (exact !== undefined) return exact;
  const matches = REQUIREMENTS_OPTIONS.flatMap((spec) => spec.long.filter((long) => long.startsWith(flag)).map((long) => ({ spec, long })));
  const [first] = matches;
  if (first === undefined) return `no such option: ${flag}`;
  const sole = matches.every((match) => match.spec === first.spec);
  return sole ? first.spec : `ambiguous option: ${flag} (${matches.map((match) => match.long).sort().join(', ')}?)`;
}

function takeInline(spec: OptionSpec, word: ShellWord, from: number, sink: Sink): number {
  const value = word.text.slice(from);
  // If the word has quotes, its text is shorter than its span: the value's span is then the whole word.
  const start = word.end - word.start === word.text.length ? word.start + from : word.start;
  return take(spec, value, word, { start, end: word.end }, sink, 1);
}

function takeNext(spec: OptionSpec, word: ShellWord, next: ShellWord | undefined, sink: Sink): number {
  if (next === undefined) return refuse(word, `${word.text} option requires 1 argument`, sink);
  return take(spec, next.text, { start: word.start, end: next.end }, next, sink, 2);
}

function take(spec: OptionSpec, value: string, place: Place, valuePlace: Place, sink: Sink, used: number): number {
  const error = valueError(spec.name, value);
  if (error !== null) refuse(place, error, sink);
  else {
    sink.options.push({
      name: spec.name,
      value,
      place: { start: place.start, end: place.end },
      valuePlace: { start: valuePlace.start, end: valuePlace.end },
    });
  }
  return used;
}

function valueError(name: OptionName, value: string): string | null {
  if (name === 'hash' && !/^(sha256|sha384|sha512):/.test(value)) return '--hash takes sha256, sha384 or sha512, a colon and the digest';
  if (name === 'config-settings' && !value.includes('=')) return '--config-settings takes KEY=VALUE';
  const list = name === 'no-binary' || name === 'only-binary' || name === 'all-releases' || name === 'only-final';
  return list && value.startsWith('-') ? `--${name} option requires 1 argument` : null;
}

function refuse(place: Place, message: string, sink: Sink): number {
  sink.errors.push({ start: place.start, end: place.end, message });
  return 1;
}

/** `shlex.split(line[from:])` in POSIX mode: quotes, backslashes, no comments; words end at blanks. */
function splitWords(line: string, from: number): { words: ShellWord[]; error: (Place & { message: string }) | null } {
  const words: ShellWord[] = [];
  let at = from;
  while (at < line.length) {
    if (isBlank(line[at])) {
      at++;
      continue;
    }
    const word = readWord(line, at);
    // pip reads no option of a line that it can't split.
    if (word.error !== null) return { words: [], error: { start: at, end: line.length, message: word.error } };
    words.push({ text: word.text, start: at, end: word.end });
    at = word.end;
  }
  return { words, error: null };
}

function readWord(line: string, start: number): { text: string; end: number; error: string | null } {
  const parts: string[] = [];
  let quote = '';
  let at = start;
  for (; at < line.length; at++) {
    const character = line.charAt(at);
    if (character === '\\' && quote !== "'") {
      const next = line[++at];
      if (next === undefined) return { text: '', end: at, error: 'no escaped character after the backslash' };
      // Inside double quotes a backslash stays unless it escapes a quote or itself.
      parts.push(quote === '"' && next !== '"' && next !== '\\' ? `\\${next}` : next);
    } else if (quote !== '' && character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (quote === '' && isBlank(character)) break;
    else parts.push(character);
  }
  return { text: parts.join(''), end: at, error: quote === '' ? null : 'no closing quotation' };
}

const isBlank = (character: string | undefined): boolean =>
  character === ' ' || character === '\t' || character === '\r' || character === '\n';
