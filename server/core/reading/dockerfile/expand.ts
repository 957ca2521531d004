/**
 * Putting variables into a word, and taking its quotes out, as BuildKit's shell lexer does for FROM, ARG, ENV, COPY, ADD,
 * WORKDIR and USER (frontend/dockerfile/shell). RUN is not expanded by it: there the shell does that.
 */
import { groupText } from '../../model/text.ts';
import { readPattern, removePrefix, removeSuffix, replacePattern } from './shell-pattern.ts';

/** The value of a variable: a string, undefined where it is unset, null where it can't be known. */
export type VariableLookup = (name: string) => string | null | undefined;

/**
 * `value` is null where a variable is not known or the word is malformed (then `problem` says how). `missing`: names of
 * variables that were needed and had no value.
 */
export type Expansion = {
  readonly value: string | null;
  readonly missing: readonly string[];
  readonly used: readonly string[];
  readonly problem: string | null;
};

export function expandWord(text: string, lookup: VariableLookup, escape: string): Expansion {
  if (!SPECIAL.test(text) && !text.includes(escape)) return { value: text, missing: [], used: [], problem: null };
  const lexer: Lexer = { text, at: 0, depth: 0, escape, lookup, known: true, missing: [], used: [], problem: null };
  const value = lexUntil(lexer, null, false);
  return {
    value: lexer.problem === null && lexer.known ? value : null,
    missing: [...new Set(lexer.missing)],
    used: [...new Set(lexer.used)],
    problem: lexer.problem,
  };
}

const SPECIAL = /['"$]/;

type Lexer = {
  readonly text: string;
  at: number;
  /** Of `${` inside each other. */
  depth: number;
  readonly escape: string;
  readonly lookup: VariableLookup;
  known: boolean;
  missing: string[];
  used: string[];
  problem: string | null;
};

function fail(lexer: Lexer, problem: string): string {
  lexer.problem ??= problem;
  lexer.at = lexer.text.length;
  return '';
}

/** `rawEscapes`: escapes stay as they are, since they belong to a pattern. */
function lexUntil(lexer: Lexer, stop: string | null, rawEscapes: boolean): string {
  let result = '';
  while (lexer.at < lexer.text.length) {
    const character = lexer.text.charAt(lexer.at);
    if (character === stop) {
      lexer.at += 1;
      return result;
    }
    if (result.length > LONGEST_VALUE) return tooLong(lexer);
    if (character === "'") result += lexSingleQuotes(lexer);
    else if (character === '"') result += lexDoubleQuotes(lexer, rawEscapes);
    else if (character === '$') result += lexDollar(lexer);
    else if (character === lexer.escape) {
      result += (rawEscapes ? character : '') + lexer.text.charAt(lexer.at + 1);
      lexer.at += 2;
    } else {
      result += character;
      lexer.at += 1;
    }
  }
  if (result.length > LONGEST_VALUE) return tooLong(lexer);
  return stop === null ? result : fail(lexer, `${stop} is missing.`);
}

/** Linux hands no process a longer text (MAX_ARG_STRLEN); one that doubles itself line by line would fill the memory here. */
export const LONGEST_VALUE = 131_072;

const tooLong = (lexer: Lexer): string => fail(lexer, 'The value becomes longer than any process can be given.');

function lexSingleQuotes(lexer: Lexer): string {
  const end = lexer.text.indexOf("'", lexer.at + 1);
  if (end < 0) return fail(lexer, 'A single quote is not closed.');
  const result = lexer.text.slice(lexer.at + 1, end);
  lexer.at = end + 1;
  return result;
}

function lexDoubleQuotes(lexer: Lexer, rawEscapes: boolean): string {
  let result = '';
  lexer.at += 1;
  while (lexer.at < lexer.text.length) {
    const character = lexer.text.charAt(lexer.at);
    if (character === '"') {
      lexer.at += 1;
      return result;
    }
    if (character === '$') {
      result += lexDollar(lexer);
      if (result.length > LONGEST_VALUE) return tooLong(lexer);
      continue;
    }
    const next = lexer.text.charAt(lexer.at + 1);
    if (character === lexer.escape && (next === '"' || next === '$' || next === lexer.escape)) {
      result += (rawEscapes ? character : '') + next;
      lexer.at += 2;
    } else {
      result += character;
      lexer.at += 1;
    }
  }
  return fail(lexer, 'A double quote is not closed.');
}

function lexDollar(lexer: Lexer): string {
  lexer.at += 1;
  if (lexer.text[lexer.at] !== '{') {
    const name = lexName(lexer);
    return name === '' ? '$' : plainValue(lexer, name);
  }
  lexer.at += 1;
  if (lexer.at >= lexer.text.length) return fail(lexer, '} is missing.');
  if ('{}:'.includes(lexer.text.charAt(lexer.at))) return fail(lexer, 'Docker does not know this form of ${…}.');
  if (lexer.depth >= MAXIMUM_DEPTH) return fail(lexer, 'Too many ${…} inside each other.');
  lexer.depth += 1;
  const value = lexBraces(lexer, lexName(lexer));
  lexer.depth -= 1;
  return value;
}

/** Nobody means more, and the stack has an end. */
const MAXIMUM_DEPTH = 100;

function lexBraces(lexer: Lexer, name: string): string {
  let operator = lexer.text.charAt(lexer.at);
  lexer.at += 1;
  if (operator === '}') return plainValue(lexer, name);
  if (operator === '/') return replaced(lexer, name);
  const emptyIsUnset = operator === ':';
  if (emptyIsUnset) {
    operator = lexer.text.charAt(lexer.at);
    lexer.at += 1;
  }
  switch (operator) {
    case '-':
    case '+':
    case '?':
      return conditional(lexer, name, operator, emptyIsUnset);
    case '#':
    case '%':
      return emptyIsUnset ? fail(lexer, 'Docker does not know this form of ${…}.') : trimmed(lexer, name, operator);
    default:
      return fail(lexer, operator === '' ? '} is missing.' : 'Docker does not know this form of ${…}.');
  }
}

/** The value for `$X` and `${X}`: an unset variable gives nothing. */
function plainValue(lexer: Lexer, name: string): string {
  const value = lookUp(lexer, name);
  if (value == null) lexer.missing.push(name);
  return value ?? '';
}

function lookUp(lexer: Lexer, name: string): string | null | undefined {
  lexer.used.push(name);
  const value = lexer.lookup(name);
  if (value === null) lexer.known = false;
  return value;
}

/** `${X:-word}`, `${X:+word}`, `${X:?word}` and the same without colon. */
function conditional(lexer: Lexer, name: string, operator: '-' | '+' | '?', emptyIsUnset: boolean): string {
  const value = lookUp(lexer, name);
  if (value === null) lexer.missing.push(name);
  const set = value !== undefined && value !== null && !(emptyIsUnset && value === '');
  const before = { known: lexer.known, missing: lexer.missing.length, used: lexer.used.length };
  const word = lexUntil(lexer, '}', false);
  const taken = operator === '-' ? !set : operator === '+' ? set : false;
  if (!taken) {
    lexer.known = before.known;
    lexer.missing.length = before.missing;
    lexer.used.length = before.used;
  }
  if (taken) return word;
  if (operator === '?' && !set && value !== null) {
    lexer.missing.push(name);
    return fail(lexer, `${name}: ${word === '' ? 'it has to be set' : word}`);
  }
  return operator === '+' ? '' : (value ?? '');
}

/** `${X#p}`, `${X##p}`, `${X%p}`, `${X%%p}`. */
function trimmed(lexer: Lexer, name: string, operator: '#' | '%'): string {
  const word = lexUntil(lexer, '}', true);
  const longest = word.startsWith(operator);
  const value = plainValue(lexer, name);
  const pattern = readPattern(longest ? word.slice(1) : word);
  if (pattern === null) return fail(lexer, 'Docker does not allow this escape in a pattern.');
  return (operator === '#' ? removePrefix(value, pattern, longest) : removeSuffix(value, pattern, longest)) ?? fail(lexer, TOO_MUCH);
}

/** `${X/p/r}` and `${X//p/r}`, with the lexer behind the first slash. */
function replaced(lexer: Lexer, name: string): string {
  const all = lexer.text[lexer.at] === '/';
  if (all) lexer.at += 1;
  const pattern = readPattern(lexUntil(lexer, '/', true));
  const replacement = lexUntil(lexer, '}', true);
  const value = plainValue(lexer, name);
  if (pattern === null) return fail(lexer, 'Docker does not allow this escape in a pattern.');
  return replacePattern(value, pattern, replacement, { all, longest: LONGEST_VALUE }) ?? fail(lexer, TOO_MUCH);
}

const TOO_MUCH = 'This pattern takes too long to be matched.';

const NAME = /^(?:[\p{L}_][\p{L}\p{Nd}_]*|\p{Nd}+|[@*#?\-$!])/u;

/** A name, a number, or one special parameter; '' if there is none. */
function lexName(lexer: Lexer): string {
  const name = groupText(NAME.exec(lexer.text.slice(lexer.at)), 0);
  lexer.at += name.length;
  return name;
}
