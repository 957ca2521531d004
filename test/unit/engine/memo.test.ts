/** What a session remembers is bounded, and told apart by everything that its key says. */
import { expect, it } from 'vitest';
import type { AnswerKind, MemoKey } from '../../../server/core/model/memo.ts';
import { createMemo } from '../../../server/engine/memo.ts';

const NUMBERS: AnswerKind<number | null> = { name: 'numbers', most: 3 };

/** Asks in turn; which of the questions had to be worked out. */
function workedOut(questions: readonly (readonly MemoKey[])[], isFinal?: () => boolean): readonly number[] {
  const memo = createMemo();
  const worked: number[] = [];
  questions.forEach((key, at) => void memo.recall(NUMBERS, key, () => worked.push(at), isFinal));
  return worked;
}

it('works out an answer once', () => expect(workedOut([['a'], ['b'], ['a'], ['b']])).toEqual([0, 1]));

it('forgets what went unused for longest', () => {
  expect(workedOut([['a'], ['b'], ['c'], ['a'], ['d'], ['a'], ['b'], ['c']])).toEqual([0, 1, 2, 4, 6, 7]);
});

it('keeps null, and no preliminary answer', () => {
  const memo = createMemo();
  const asked: string[] = [];
  const ask = (key: string): number | null => memo.recall(NUMBERS, [key], () => (asked.push(key), null));
  expect([ask('a'), ask('a'), asked]).toEqual([null, null, ['a']]);
  expect(workedOut([['a'], ['a']], () => false)).toEqual([0, 1]);
});

const long = 'x'.repeat(1_000);
const object = {};
it.each<[string, readonly MemoKey[], readonly MemoKey[]]>([
  ['where the parts end', ['a', 'b'], ['a,1:b']],
  ['a part that is missing', ['a', ''], ['a']],
  ['a text and a number', ['1'], [1]],
  ['null and a text', [null], ['null']],
  ['objects that look alike', [{}], [{}]],
  ['an object and what stands for it', [object], ['#1']],
  ['long texts that differ at their end', [`${long}a`], [`${long}b`]],
])('tells apart %s', (_, one, other) => expect(workedOut([one, other, one, other])).toEqual([0, 1]));

it('knows an equal text again, however long, and the same object', () => {
  expect(workedOut([[`${long}a`, object], [`${'x'.repeat(1_000)}a`, object]])).toEqual([0]);
});

it('tells kinds apart by identity', () => {
  const memo = createMemo();
  const [one, other]: AnswerKind<string>[] = [{ name: 'same', most: 1 }, { name: 'same', most: 1 }];
  const answers = [one, other].map((kind, at) => kind && memo.recall(kind, [], () => String(at)));
  expect(answers).toEqual(['0', '1']);
});
