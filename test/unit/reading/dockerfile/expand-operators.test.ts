import { describe, expect, it } from 'vitest';
import { expandWord } from '../../../../server/core/reading/dockerfile/expand.ts';

const VALUES = new Map([['A', 'a.b.c'], ['EMPTY', ''], ['LONG', 'x'.repeat(2_000_000)]]);
const expanded = (word: string, escape: '\\' | '`' = '\\') => expandWord(word, (name) => VALUES.get(name), escape);

describe('a word without a known value', () => {
  it.each([['${A', /./], ['${}', /./], ['${:-x}', /./], ['${MISSING:?}', /^MISSING: it has to be set$/], ['${MISSING:?say why}', /^MISSING: say why$/], ['${A%\\', /./], ['${', /} is missing/], ['${A-', /} is missing/], ['${A:#b}', /this form/], ['${A^^}', /this form/], ['${A:', /} is missing/], ['${A/\\x/b}', /escape in a pattern/], ['${A//\\', /./], ['${LONG/*x*x*x*x*x*y/}', /too long/]] as const)('%s', (word, message) => {
    const { value, problem } = expanded(word);
    expect(value).toBeNull();
    expect(problem).toMatch(message);
  });

  it('that would be longer than any image', () => {
    expect(expanded('$LONG$LONG$LONG').value).toBeNull();
    expect(expanded('"$LONG$LONG$LONG"').value).toBeNull();
  });
});

describe('a word with a value', () => {
  it.each([
    ['${A+x}', 'x'], ['${MISSING+x}', ''], ['${EMPTY:+x}', ''], ['${EMPTY-x}', ''], ['${EMPTY:-x}', 'x'], ['${A:?no}', 'a.b.c'], ['${A#*.}', 'b.c'], ['${A/b/"d$EMPTY\\""}', 'a.d\\".c'], ['${A#"a."}', 'b.c'], ['${A%\\*}', 'a.b.c'], ['${A/x/y}', 'a.b.c'], ['${A//b/}', 'a..c'], ['${A##*.}', 'c'], ['${A%.*}', 'a.b'], ['${A%%.*}', 'a'],
    ['${A/./-}', 'a-b.c'], ['${A//./-}', 'a-b-c'], ['\\$A', '$A'], ['"\\x"', '\\x'], ["'$A'", '$A'], ['a\\', 'a'],
  ])('%s', (word, value) => expect(expanded(word).value).toBe(value));
});
