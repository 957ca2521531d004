import { describe, expect, test } from 'vitest';
import { readIgnoreComments } from '../../../../server/core/reading/dockerfile/ignore-comments.ts';
import { parseDockerfile } from '../../../../server/core/reading/dockerfile/parse-dockerfile.ts';
import { textLines } from '../../../../server/core/model/text.ts';

const read = (text: string) => readIgnoreComments(parseDockerfile(text).value, textLines(text));

describe('codes and reason', () => {
  test.each<[string, 'next' | 'file', readonly string[], string | null]>([
    ['# muslin ignore=a', 'next', ['a'], null],
    ['# muslin ignore=a,b -- for now', 'next', ['a', 'b'], 'for now'],
    ['#muslin  ignore = a , b  --  two -- dashes ', 'next', ['a', 'b'], 'two -- dashes'],
    ['# Muslin IGNORE=musl-source-build', 'next', ['musl-source-build'], null],
    ['## muslin ignore-file=a-b -- x', 'file', ['a-b'], 'x'],
    ['# muslin ignore=a --', 'next', ['a'], null],
  ])('%s', (comment, scope, codes, reason) => {
    const { value, problems } = read(`${comment}\nFROM x`);
    expect(value).toMatchObject([{ scope, reason }]);
    expect(value[0]?.codes.map((code) => code.text)).toEqual(codes);
    expect(problems).toEqual([]);
  });

  test('each code has its place', () => {
    const text = 'FROM a\n  # muslin ignore=ab , cd -- why\nFROM b';
    for (const code of read(text).value[0]?.codes ?? []) expect(text.slice(code.span.start, code.span.end)).toBe(code.text);
  });
});

describe('what it applies to', () => {
  test.each<[string, string, number | null]>([
    ['line 1, where dockerfile-ast sees a directive', '# muslin ignore=a\nFROM x', 1],
    ['below directives', '# syntax=x\n# muslin ignore=a\nFROM x', 2],
    ['past comments and blank lines', '# muslin ignore=a\n# b\n\nFROM x', 3],
    ['the next instruction, not all', 'FROM a\n# muslin ignore=a\nFROM x\nFROM y', 2],
    ['the instruction that it stands inside', 'FROM a\nRUN x \\\n # muslin ignore=a\n y\nUSER z', 1],
    ['nothing below it', 'FROM x\n# muslin ignore=a', null],
    ['the whole file', 'FROM x\n# muslin ignore-file=a\nFROM y', null],
  ])('%s', (_, text, line) => expect(read(text).value[0]?.appliesToLine).toBe(line));

  test('not where it is text of a heredoc', () => expect(read('RUN <<EOF\n# muslin ignore=a\nEOF').value).toEqual([]));
});

describe('malformed ones are problems', () => {
  test.each<[string, readonly string[], number]>([
    ['# muslin ignore', [], 1],
    ['# muslin ignore a', [], 1],
    ['# muslin: ignore=a', [], 1],
    ['# muslin-ignore=a', [], 1],
    ['# muslin ignore=', [], 1],
    ['# muslin ignore= -- reason', [], 1],
    ['# muslin ignore=a because', ['a'], 1],
    ['# muslin ignore=a,,b', ['a', 'b'], 0],
    ['# muslin is great', [], 0],
    ['# hadolint ignore=DL3006', [], 0],
  ])('%s', (comment, codes, problems) => {
    const result = read(`${comment}\nFROM x`);
    expect(result.value.flatMap((found) => found.codes.map((code) => code.text))).toEqual(codes);
    expect(result.problems).toHaveLength(problems);
  });
});
