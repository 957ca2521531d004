import { describe, expect, it } from 'vitest';
import { createMemo } from '../../../server/engine/memo.ts';
import type { Ask } from '../../../server/core/model/ask.ts';
import { pagesOf } from '../../../server/core/verdict/outcomes/index-question.ts';
import type { IndexChoice } from '../../../server/core/build/requirements/index-choice.ts';
import type { Fact, ProjectDetail } from '../../../server/core/model/types.ts';

const page = (filename: string): Fact<ProjectDetail> => ({
  state: 'known',
  source: 'index',
  asOf: '2026-01-01',
  value: { name: 'a', files: [{ filename, requiresPython: null, yanked: false }] },
});
const ABSENT: Fact<ProjectDetail> = { state: 'absent', source: 'index', asOf: null };
const DOWN: Fact<ProjectDetail> = { state: 'unavailable', reason: 'it is down' };

const choice = (more: Partial<IndexChoice>): IndexChoice =>
  ({ urls: ['https://own/', 'https://extra/'], own: 'https://own/', merge: true, unknown: false, findLinks: [], ...more }) as IndexChoice;

function asked(
  facts: Readonly<Record<string, Fact<ProjectDetail> | undefined>>,
  indexes: Partial<IndexChoice> = {},
  only?: string,
): { readonly pages: ReturnType<typeof pagesOf>; readonly asked: readonly string[] } {
  const urls: string[] = [];
  const ask = {
    project: (url: string) => {
      urls.push(url);
      return facts[url];
    },
    isPublicName: () => true,
    memo,
  } as unknown as Ask;
  const pages = pagesOf(only === undefined ? { name: 'a' } : { name: 'a', index: only }, choice(indexes), ask);
  return { pages, asked: urls };
}

const files = (pages: ReturnType<typeof pagesOf>): readonly string[] =>
  pages.state === 'known' ? pages.project.files.map(({ filename }) => filename) : [pages.state === 'unknown' ? pages.reason : 'pending'];

const memo = createMemo();

describe('the pages of a requirement', () => {
  const both = { 'https://own/': page('a-1.tar.gz'), 'https://extra/': page('a-2.tar.gz') };

  it('are put together by pip', () => expect(files(asked(both).pages)).toEqual(['a-1.tar.gz', 'a-2.tar.gz']));
  it('are those of the first index for uv', () => expect(files(asked(both, { merge: false }).pages)).toEqual(['a-1.tar.gz']));
  it('are those of the one that it is pinned to', () => expect(files(asked(both, {}, 'https://extra/').pages)).toEqual(['a-2.tar.gz']));
  it("are the other index's where one lacks the name", () =>
    expect(files(asked({ ...both, 'https://own/': ABSENT }).pages)).toEqual(['a-2.tar.gz']));
  it('are the same object where the same are put together again', () => {
    const [one, two] = [asked(both).pages, asked(both).pages];
    expect(one.state === 'known' && two.state === 'known' && one.project === two.project).toBe(true);
  });
  it.each<[string, Readonly<Record<string, Fact<ProjectDetail> | undefined>>, Partial<IndexChoice>, string]>([
    ['one is down: what it has might be better', { ...both, 'https://extra/': DOWN }, {}, 'it is down'],
    ['one is not asked yet', { 'https://own/': page('a-1.tar.gz') }, {}, 'pending'],
    ['none has it', { 'https://own/': ABSENT, 'https://extra/': ABSENT }, {}, 'no index has a project of that name'],
    ['the only one lacks it', { 'https://own/': ABSENT }, { urls: ['https://own/'] }, 'the index has no project of that name'],
    ['the index is not known', both, { unknown: true }, 'the index that it comes from is not known'],
    ['there are links to look through', both, { findLinks: ['https://links/'] }, 'it may come from --find-links, whose files are not known'],
    ['no index is asked', both, { urls: [] }, 'no index is asked for it'],
  ])('are not known where %s', (_, facts, indexes, reason) => expect(files(asked(facts, indexes).pages)).toEqual([reason]));
});
