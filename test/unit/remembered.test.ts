/** What is remembered is bounded, and what is asked for again stays. */
import { expect, it } from 'vitest';
import { Remembered } from '../../server/core/model/remembered.ts';

it('keeps at least as many as it was told to, at most twice as many', () => {
  const kept = new Remembered<number>(3);
  for (let at = 0; at < 10; at += 1) {
    expect(kept.keep(String(at), at)).toBe(at);
    expect(Array.from({ length: Math.min(at + 1, 3) }, (_, back) => kept.get(String(at - back)))).toEqual(
      Array.from({ length: Math.min(at + 1, 3) }, (_, back) => at - back),
    );
  }
  expect(Array.from({ length: 10 }, (_, at) => kept.get(String(at))).filter((one) => one !== undefined).length).toBeLessThanOrEqual(6);
  expect(kept.get('0')).toBeUndefined();
});

it('what is asked for again outlives what is not', () => {
  const kept = new Remembered<string>(2);
  kept.keep('a', 'a');
  for (const other of ['b', 'c', 'd', 'e', 'f', 'g']) {
    kept.keep(other, other);
    expect(kept.get('a')).toBe('a');
  }
  expect(kept.get('b')).toBeUndefined();
});
