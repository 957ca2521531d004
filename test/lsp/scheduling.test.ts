/** Work that waits for quiet: its wait begins anew with each edit, also of what was about to be done. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { whenQuiet, type WhenQuiet } from '../../server/lsp/scheduling.ts';

let done: string[];
let work: WhenQuiet;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setImmediate', 'performance'] });
  done = [];
  work = whenQuiet((key) => void done.push(key), 1_000);
});
afterEach(() => void vi.useRealTimers());

it('is done one a turn once nothing has come for the delay', () => {
  work.add('a', 100);
  vi.advanceTimersByTime(80);
  work.add('b', 100);
  vi.advanceTimersByTime(80);
  expect(done).toEqual([]);
  vi.advanceTimersByTime(30);
  expect(done).toEqual(['a', 'b']);
});

it('waits anew where it is edited in the turn that it was due in', () => {
  work.add('a', 100);
  vi.advanceTimersToNextTimer();
  expect(done).toEqual([]);
  work.remove('a');
  work.add('a', 100);
  vi.advanceTimersByTime(90);
  expect(done).toEqual([]);
  vi.advanceTimersByTime(20);
  expect(done).toEqual(['a']);
});

it('is not done once it is taken back', () => {
  work.add('a', 100);
  work.add('b', 100);
  work.remove('a');
  vi.advanceTimersByTime(200);
  expect(done).toEqual(['b']);
  work.add('c', 100);
  work.clear();
  vi.advanceTimersByTime(200);
  expect(done).toEqual(['b']);
});

it('waits no longer than the longest wait, though somebody types on', () => {
  for (let at = 0; at < 30; at += 1) {
    work.add('a', 100);
    vi.advanceTimersByTime(50);
  }
  expect(done).toEqual(['a']);
});
