import { expect, test } from 'vitest';
import { dockerignore } from '../../../../server/core/reading/build-files/dockerignore.ts';
import { matchesFilepath } from '../../../../server/core/reading/build-files/path-pattern.ts';

/** Go's documentation of `filepath.Match`: a class is negated by `^` alone, and a malformed pattern matches nothing. */
test.each([
  ['*.txt', 'a.txt', true],
  ['*.txt', 'a.md', false],
  ['a**c', 'abc', true],
  ['req?.txt', 'req1.txt', true],
  ['[^a]x', 'bx', true],
  ['[^a]x', 'ax', false],
  ['[!a]x', 'bx', false],
  ['[!a]x', '!x', true],
  ['[a-c]x', 'bx', true],
  ['\\*', '*', true],
  ['\\*', 'a', false],
  ['[a', 'a', false],
])('%s matches %s: %s', (pattern, name, expected) => {
  expect(matchesFilepath(pattern, name)).toBe(expected);
  // `**` is moby's own, and `!` at the start brings back there.
  if (!pattern.includes('**')) expect(dockerignore(pattern)(name)).toBe(expected);
});
