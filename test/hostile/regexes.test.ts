/**
 * No quadratic regular expression: a long line of an attacker's would hold up the editor. Decided on the expressions
 * themselves, not by a clock.
 */
import { describe, expect, it } from 'vitest';
import { fastGrowth } from '../support/regex-growth.ts';
import { regexLiterals } from '../support/regex-literals.ts';
import { sourceFiles } from '../support/source-files.ts';

/** Found to grow, and why they don't. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  [String.raw`/"(?:[^"\\]|\\.)*"|\S+/g`, 'where the first alternative fails the second takes the same characters, once'],
  [String.raw`/[^\n]*\n|[^\n]+$/g`, 'one of the alternatives takes each line, whatever it holds'],
  [String.raw`/(?<!\\)\[((?:\\.|[^\][\\])*)\]\(([^)\s]*)\)/g`, 'no second one begins inside: an inner bracket has a backslash before it'],
]);

const found = [...sourceFiles('server'), ...sourceFiles('client')].flatMap(({ path, text }) =>
  regexLiterals(text).map((one) => ({ path, ...one })),
);

describe('a quadratic regular expression', () => {
  it('is none of those in server/ and client/', () => {
    expect(found.length).toBeGreaterThan(400);
    const growing = found.flatMap(({ path, literal, source, flags }) => {
      const why = fastGrowth(source, flags);
      return why === null || EXCEPTIONS.has(literal) ? [] : [`${path}: ${literal}: ${why}`];
    });
    expect(growing).toEqual([]);
  });

  it('is excused where it still stands only', () => {
    const growing = new Set(found.filter(({ source, flags }) => fastGrowth(source, flags) !== null).map(({ literal }) => literal));
    expect([...EXCEPTIONS.keys()].filter((literal) => !growing.has(literal))).toEqual([]);
  });

  it.each([/(a*)*b/, /(a|a)*b/, /(?:a+)+$/, /a+$/, /^\s*(.*)$/, /\s+$/, /x[^\n]*y/, /,(?![^[]*\])/, /^(?:a|b|ab)*c/, /[?#].*$/, /\$\{([^}]*)\}/, /^[en]*e[en]*$/, /^a*?a*b/m, /(?=.*b)c/])('would be caught: %s', ({ source, flags }) => expect(fastGrowth(source, flags)).not.toBeNull());

  it.each([/^a*$/, /a+/, /[?#].*$/s, /^a*b*$/, /x{1,3}y/, /\$\{([^}$]*)\}/, /^[ \t]*#.*(?:\r?\n|$)/m, /(?:^|\s)a*\s/, /a*/y, /^(?:[a-z]+-)*x/, /\d{0,200}x/])('would not be, since it is linear: %s', ({ source, flags }) => expect(fastGrowth(source, flags)).toBeNull());

  it.each<[string, readonly string[]]>([
    ['const a = /x+$/g;', ['/x+$/g']], ['text.replace(/[/]\\//, "")', ['/[/]\\//']], ['a / b / c', []], ['// /x/', []], ["import a from '/x/';", []],
  ])('is found where it stands: %s', (text, literals) => expect(regexLiterals(text).map(({ literal }) => literal)).toEqual(literals));
});
