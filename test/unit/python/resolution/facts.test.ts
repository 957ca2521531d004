/** Facts come by need: what is asked for while some are missing, and where a search ends without an answer. */
import { describe, expect, it } from 'vitest';
import { resolve } from '../../../../server/core/python/resolution/resolve.ts';
import type {
  MetadataAnswer, PageAnswer, ReleaseFacts, Resolution, ResolutionQuestion,
} from '../../../../server/core/python/resolution/types.ts';
import { questionOf, requirementOf } from '../../../support/resolution-case.ts';

const INDEX = `
app
  app-1.0-py3-none-any.whl
  requires: lib
  app-2.0-py3-none-any.whl
  requires: lib>=2
  app-3.0-py3-none-any.whl
  requires: lib>=3
other
  other-1.0-py3-none-any.whl
  requires: lib<2
lib
  lib-1.0-py3-none-any.whl
  lib-2.0-py3-none-any.whl
  lib-3.0-py3-none-any.whl
`;

const QUESTION = questionOf({ requirements: ['app', 'other'], constraints: [], index: INDEX }, { name: 'pip', version: '24.0' });

describe('facts that are pending', () => {
  it('are asked for many at a time, until the answer is the one that all facts give', () => {
    const { answer, rounds } = withFetching(QUESTION);
    expect(answer).toEqual(resolve(QUESTION));
    expect(rounds).toEqual([
      ['app', 'other'],
      ['app 3.0', 'other 1.0'],
      ['lib'],
      // app 3.0 is ruled out; lib 3.0 belongs to what is shown meanwhile.
      ['app 2.0', 'lib 1.0', 'lib 3.0'],
      ['app 1.0'],
    ]);
  });

  it('leave what is known so far as likely', () => {
    const asked = resolve({ ...QUESTION, facts: { ...QUESTION.facts, metadata: (name, release, file) =>
      name === 'lib' ? { state: 'pending' } : QUESTION.facts.metadata(name, release, file) } });
    expect([asked.state, asked.reason]).toEqual(['pending', 'the index has not answered yet']);
    expect(asked.pins.map((one) => `${one.name} ${one.release?.text ?? '?'}`)).toEqual(['app 3.0', 'other 1.0', 'lib 3.0']);
  });
});

describe('facts that are not known', () => {
  const unknownPage = (name: string): ResolutionQuestion => ({ ...QUESTION, facts: { ...QUESTION.facts, page: (asked): PageAnswer =>
    asked === name ? { state: 'unknown', reason: 'the index is not reachable' } : QUESTION.facts.page(asked) } });

  it('leave the rest as it is', () => {
    const { state, reason, pins } = resolve(unknownPage('other'));
    expect([state, reason]).toEqual(['unknown', 'not known: other: the index is not reachable']);
    expect(pins.map((one) => `${one.name} ${one.release?.text ?? '?'}`)).toEqual(['app 3.0', 'other ?', 'lib 3.0']);
  });

  it('make what a partial page lacks possible', () => {
    const page = (name: string): PageAnswer => {
      const whole = QUESTION.facts.page(name);
      return whole.state === 'known' ? { ...whole, partial: true } : whole;
    };
    const partial = { ...QUESTION, requirements: [requirementOf('app>=4')], facts: { ...QUESTION.facts, page } };
    expect(resolve(partial)).toMatchObject({ state: 'unknown', reason: 'not known: which releases app has' });
    expect(resolve({ ...partial, facts: QUESTION.facts })).toMatchObject({ state: 'impossible' });
  });
});

describe('bounds', () => {
  it('end a search that takes too long, and say so', () => {
    const { state, reason, pins } = resolve({ ...QUESTION, bounds: { rounds: 1, projects: 100 } });
    expect([state, reason]).toEqual(['unknown', 'it takes more than 1 steps']);
    expect(pins.length).toBeGreaterThan(0);
  });
});

/** Answers nothing before it was asked for, as a network would; `rounds`: what each pass asked for. */
function withFetching(question: ResolutionQuestion): { readonly answer: Resolution; readonly rounds: readonly (readonly string[])[] } {
  const known = new Set<string>();
  const rounds: string[][] = [];
  for (;;) {
    const wanted = new Set<string>();
    const orWant = <T>(key: string, answer: () => T): T | { readonly state: 'pending' } => {
      if (known.has(key)) return answer();
      wanted.add(key);
      return { state: 'pending' };
    };
    const facts: ReleaseFacts = {
      page: (name): PageAnswer => orWant(name, () => question.facts.page(name)),
      metadata: (name, release, file): MetadataAnswer => orWant(`${name} ${release.text}`, () => question.facts.metadata(name, release, file)),
    };
    const answer = resolve({ ...question, facts });
    if (wanted.size === 0) return { answer, rounds };
    rounds.push([...wanted]);
    for (const one of wanted) known.add(one);
  }
}
