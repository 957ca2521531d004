/** Requirements (PEP 508): `name[extra] (>=1) ; marker` or `name @ url ; marker`. */
import type { Parsed, ParseProblem, Span, Token } from '../../model/text.ts';
import type { Flavour } from './flavour.ts';
import { parseMarker, type Marker } from './marker.ts';
import { normalizeName } from './names.ts';
import { Scanner } from './scanner.ts';
import { parseSpecifierSet, type SpecifierSet } from './specifier.ts';

export type ParsedRequirement = {
  /** As written, with its place. */
  readonly name: Token;
  /** PEP 503. */
  readonly normalizedName: string;
  /** As written. */
  readonly extras: readonly Token[];
  /** Without parentheses; '' and an empty span where there is none. */
  readonly specifier: Token;
  readonly specifierSet: SpecifierSet;
  readonly url: Token | null;
  /** The text after the semicolon. */
  readonly marker: (Token & { readonly tree: Marker | null }) | null;
};

/**
 * Reads one requirement, positions counted in `text`. `flavour` decides which specifiers are accepted (packaging 21: old forms too).
 * The value is null only where no name can be read; problems say what else could not be, and the value holds the rest.
 */
export function parseRequirement(text: string, flavour: Flavour = 'packaging-26'): Parsed<ParsedRequirement | null> {
  const problems: ParseProblem[] = [];
  const scanner = new Scanner(text);
  scanner.skipBlanks();
  const name = takeIdentifier(scanner);
  if (name === null) return { value: null, problems: [problem(scanner, 'expected a package name')] };
  const extras = takeExtras(scanner, problems);
  scanner.skipBlanks();
  const url = scanner.take('@') ? takeUrl(scanner, problems) : null;
  const specifier = url === null ? takeSpecifier(scanner, problems) : emptyAt(scanner.at);
  const marker = takeMarker(scanner, problems);
  const specifierSet = readSpecifier(specifier, flavour, problems);
  return { value: { name, normalizedName: normalizeName(name.text), extras, specifier, specifierSet, url, marker }, problems };
}

const emptyAt = (at: number): Token => ({ text: '', span: { start: at, end: at } });

const problem = (scanner: Scanner, message: string): ParseProblem => ({ span: { start: scanner.at, end: scanner.text.length }, message });

const tokenOf = (scanner: Scanner, start: number, end: number): Token => ({ text: scanner.text.slice(start, end), span: { start, end } });

/**
 * Letters, digits and `-_.`, ending with a letter or digit (packaging lets `_` pass too); null and nothing taken where
 * there is none here.
 */
function takeIdentifier(scanner: Scanner): Token | null {
  const start = scanner.at;
  if (!/^[A-Za-z0-9]$/.test(scanner.peek())) return null;
  scanner.takeWhile((character) => /^[A-Za-z0-9._-]$/.test(character));
  while (/^[.-]$/.test(scanner.text.charAt(scanner.at - 1))) scanner.at--;
  return tokenOf(scanner, start, scanner.at);
}

function takeExtras(scanner: Scanner, problems: ParseProblem[]): Token[] {
  scanner.skipBlanks();
  if (!scanner.take('[')) return [];
  const extras: Token[] = [];
  for (;;) {
    scanner.skipBlanks();
    const extra = takeIdentifier(scanner);
    if (extra !== null) extras.push(extra);
    scanner.skipBlanks();
    if (extra !== null && scanner.take(',')) continue;
    // `[]` is fine, `[,]` and `[a,]` have a comma too many.
    if ((extra !== null || extras.length === 0) && scanner.take(']')) return extras;
    problems.push(problem(scanner, 'expected extra names between "[" and "]"'));
    const end = scanner.text.indexOf(']', scanner.at);
    if (end >= 0) scanner.at = end + 1;
    return extras;
  }
}

function takeUrl(scanner: Scanner, problems: ParseProblem[]): Token {
  scanner.skipBlanks();
  const start = scanner.at;
  scanner.takeWhile((character) => !/^\s$/.test(character));
  if (scanner.at === start) problems.push(problem(scanner, 'expected an address after "@"'));
  return tokenOf(scanner, start, scanner.at);
}

/** Everything up to the semicolon, without blanks around and parentheses. A `;` inside `===` ends it too, as in packaging. */
function takeSpecifier(scanner: Scanner, problems: ParseProblem[]): Token {
  scanner.skipBlanks();
  const parenthesized = scanner.take('(');
  scanner.skipBlanks();
  const start = scanner.at;
  scanner.takeWhile((character) => character !== ';' && character !== ')');
  const end = start + scanner.text.slice(start, scanner.at).trimEnd().length;
  if (parenthesized && !scanner.take(')')) problems.push(problem(scanner, 'expected ")"'));
  return tokenOf(scanner, start, end);
}

function takeMarker(scanner: Scanner, problems: ParseProblem[]): ParsedRequirement['marker'] {
  scanner.skipBlanks();
  if (scanner.done) return null;
  if (!scanner.take(';')) {
    problems.push(problem(scanner, 'expected ";" or the end of the requirement'));
    return null;
  }
  scanner.skipBlanks();
  const token = tokenOf(scanner, scanner.at, scanner.at + scanner.text.slice(scanner.at).trimEnd().length);
  const { value, problems: inner } = parseMarker(token.text);
  problems.push(...inner.map((one) => ({ span: shift(one.span, token.span.start), message: one.message })));
  return { ...token, tree: value };
}

const shift = (span: Span, by: number): Span => ({ start: span.start + by, end: span.end + by });

function readSpecifier(token: Token, flavour: Flavour, problems: ParseProblem[]): SpecifierSet {
  const { value, problems: inner } = parseSpecifierSet(token.text, flavour);
  // A set by itself may have empty clauses, a requirement only one at the end.
  if (/^,|,\s*,/.test(token.text)) problems.push({ span: token.span, message: 'a comma without a version specifier before it' });
  problems.push(...inner.map((one) => ({ span: shift(one.span, token.span.start), message: one.message })));
  return value;
}
