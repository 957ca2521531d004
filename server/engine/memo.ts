/** What a session remembers, on lru-cache: each kind of answer bounded by its number, the least recently used forgotten first. */
import { LRUCache } from 'lru-cache';
import type { AnswerKind, Memo, MemoKey } from '../core/model/memo.ts';

/** Answers may be null, which the library doesn't keep. */
type Kept = { readonly answer: unknown };

export function createMemo(): Memo {
  const kinds = new Map<AnswerKind<unknown>, LRUCache<string, Kept>>();
  const nameOf = keyNames();
  const keptOf = (kind: AnswerKind<unknown>): LRUCache<string, Kept> => {
    const kept = kinds.get(kind) ?? new LRUCache({ max: kind.most });
    kinds.set(kind, kept);
    return kept;
  };
  return {
    recall: <T>(kind: AnswerKind<T>, key: readonly MemoKey[], work: () => T, isFinal?: (answer: T) => boolean): T => {
      const kept = keptOf(kind);
      const name = key.map(nameOf).join();
      const known = kept.get(name);
      // Under a kind there are only answers of its own type.
      if (known !== undefined) return known.answer as T;
      const answer = work();
      if (isFinal?.(answer) !== false) kept.set(name, { answer });
      return answer;
    },
  };
}

/** Longer texts (files, mostly) go by a number: a key that holds them would be hashed anew each time. */
const LONG = 200;

/** Characters of long texts that are held to be recognized; a text that was let go gets another number, and its answers anew. */
const MOST_CHARACTERS = 32e6;

/** Parts of a key → texts that are equal where the parts are, and never else: each tells its kind, and strings their length. */
function keyNames(): (part: MemoKey) => string {
  const objects = new WeakMap<object, number>();
  const texts = new LRUCache<string, number>({ maxSize: MOST_CHARACTERS, sizeCalculation: (_, text) => text.length });
  let last = 0;
  const numberIn = <K>(numbers: { get: (key: K) => number | undefined; set: (key: K, number: number) => unknown }, key: K): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    last += 1;
    numbers.set(key, last);
    return last;
  };
  return (part) => {
    if (typeof part === 'string') return part.length > LONG ? `@${numberIn(texts, part)}` : `${part.length}:${part}`;
    return typeof part === 'object' && part !== null ? `#${numberIn(objects, part)}` : `=${String(part)}`;
  };
}
