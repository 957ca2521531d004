/** Generators of texts: fragments of a format put together, texts of nothing in particular, and real files with something done to them. */
import fc, { type Arbitrary } from 'fast-check';
import { FRAGMENTS, type FragmentKind } from './fragments-table.ts';

/** Mostly the format's own words; at times text that is none of it. */
export const textOf = (kind: FragmentKind): Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(...FRAGMENTS[kind]) },
        { weight: 1, arbitrary: fc.string({ maxLength: 4, unit: 'binary' }) },
      ),
      { maxLength: 24 },
    )
    .map((parts) => parts.join(''));

type Mutation = (text: string, at: number, other: number, insert: string) => string;

const MUTATIONS: readonly Mutation[] = [
  (text, at) => text.slice(0, at),
  (text, at) => text.slice(at),
  (text, at, other) => text.slice(0, Math.min(at, other)) + text.slice(Math.max(at, other)),
  (text, at, _, insert) => text.slice(0, at) + insert + text.slice(at),
  (text, at, other) => text.slice(0, at) + text.slice(Math.min(at, other), Math.min(at, other) + 80) + text.slice(at),
  (text, at, _, insert) => text.slice(0, at) + insert + text.slice(at + insert.length),
  (text, at) => { const line = text.indexOf('\n', at); return line < 0 ? text : text.slice(0, line) + text.slice(line + 1); },
  (text) => text.replace(/\n/g, '\r\n'),
];

/** One of `texts` after one to four mutations: cut, doubled, overwritten, with foreign words put in. */
export const mutated = (texts: Arbitrary<string>, kind: FragmentKind): Arbitrary<string> =>
  fc
    .tuple(
      texts,
      fc.array(
        fc.tuple(
          fc.constantFrom(...MUTATIONS),
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.constantFrom(...FRAGMENTS[kind]),
        ),
        { minLength: 1, maxLength: 4 },
      ),
    )
    .map(([text, mutations]) =>
      mutations.reduce(
        (all, [mutate, at, other, insert]) => mutate(all, Math.floor(at * all.length), Math.floor(other * all.length), insert),
        text,
      ),
    );
