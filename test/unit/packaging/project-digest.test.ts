/** A page by releases: what belongs together, what belongs to none, and what is read when. */
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../server/core/python/packaging/project-digest.ts';
import type { ProjectDetail } from '../../../server/core/model/types.ts';
import { page } from './helpers.ts';

describe('the pages of a project', () => {
  it('order releases newest first, what is no version last, by the rules of old setuptools', () => {
    const project = page('a', 'a-2004d.tar.gz', 'a-1.0.tar.gz', 'a-2005x.tar.gz', 'a-2.0.tar.gz', 'a-2003.x.tar.gz');
    expect(digestOf(project).releases.map(({ text }) => text)).toEqual(['2.0', '1.0', '2005x', '2004d', '2003.x']);
  });

  it('take wheels of a release together, however they are written', () => {
    const project = page(
      'a',
      'a-1.0-py3-none-any.whl',
      'a-1.0-1-py3-none-any.whl',
      'A-1.0-py2-none-any.whl',
      'a-1.0.post1-py3-none-any.whl',
      'a-1.0_1-py3-none-any.whl',
      'a-1.-py3-none-any.whl',
      'a-1..0-py3-none-any.whl',
      'b-1.0-py3-none-any.whl',
      'b-1.0-py2-none-any.whl',
    );
    const { releases, ignored } = digestOf(project);
    expect(releases.map(({ text, files }) => [text, files.length])).toContainEqual(['1.0', 3]);
    expect(releases.map(({ text, files }) => [text, files.length])).toContainEqual(['1.0.post1', 2]);
    expect(ignored.map(({ filename }) => filename)).toEqual(['b-1.0-py3-none-any.whl', 'b-1.0-py2-none-any.whl']);
    expect(releases.flatMap(({ files }) => files).find(({ file }) => file.filename === 'a-1.0-1-py3-none-any.whl')?.build).toBe('1');
    expect(
      releases
        .flatMap(({ files }) => files)
        .filter(({ strict }) => !strict)
        .map(({ file }) => file.filename),
    ).toEqual(['a-1.0_1-py3-none-any.whl', 'a-1.-py3-none-any.whl', 'a-1..0-py3-none-any.whl']);
  });
});

describe('the files of a release', () => {
  const namesOf = (digest: ReturnType<typeof digestOf>): (readonly string[])[] =>
    digest.releases.map(({ files }) => files.map(({ file }) => file.filename));

  it('are those of its stretch of the page and those that stand apart', () => {
    const wheels = ['a-1.0-py2-none-any.whl', 'a-1.0-py3-none-any.whl'];
    const project = page('a', ...wheels, 'a-2.0.tar.gz', 'a-1.0.tar.gz', 'a-3.0.tar.gz', 'a-1.0.zip');
    expect(namesOf(digestOf(project))).toEqual([
      ['a-3.0.tar.gz'],
      ['a-2.0.tar.gz'],
      [...wheels, 'a-1.0.tar.gz', 'a-1.0.zip'],
    ]);
  });

  it('are held for a while, and the same once thousands of others were read', () => {
    const digest = digestOf(page('a', 'a-1.0-py3-none-any.whl', 'a-1.0.tar.gz'));
    const before = digest.releases[0]?.files;
    expect(digest.releases[0]?.files).toBe(before);
    const others = digestOf(page('b', ...Array.from({ length: 5_000 }, (_, at) => `b-${at}.0.tar.gz`)));
    const all = others.releases.flatMap(({ files }) => files);
    expect(all).toHaveLength(5_000);
    expect(others.releases.at(-100)?.files[0]).toBe(all.at(-100));
    const [large] = digestOf(page('c', ...Array.from({ length: 5_000 }, (_, at) => `c-1.0-${at}-py3-none-any.whl`))).releases;
    expect(large?.files).toHaveLength(5_000);
    expect(large?.files).toBe(large?.files);
    expect(digest.releases[0]?.files).toEqual(before);
    expect(digest.releases[0]?.files).not.toBe(before);
  });
});

/** A page of `a` that is kept by groups: each a version with the ends of its file names. No file of it is made unasked. */
function outlined(groups: readonly (readonly [version: string, ...ends: string[]])[]): {
  readonly project: ProjectDetail;
  readonly made: string[];
} {
  const names = groups.flatMap(([version, ...ends]) => ends.map((end) => `a-${version}${end}`));
  const made: string[] = [];
  let first = 0;
  const outline = {
    count: names.length,
    groups: groups.map(([, ...ends]) => ({ first: (first += ends.length) - ends.length, ends })),
    filename: (order: number) => names[order] ?? '',
    file: (order: number) => {
      made.push(names[order] ?? '');
      return { filename: names[order] ?? '', requiresPython: null, yanked: false };
    },
  };
  const project = {
    name: 'a',
    outline,
    get files(): never {
      throw new Error('all files were asked for');
    },
  };
  return { project, made };
}

describe('a page that is kept by groups', () => {
  const PLAIN = '-py3-none-any.whl';

  it('has the releases that its file names have, and makes the files of those that are asked for', () => {
    const { project, made } = outlined([
      ['1.0', '-py2-none-any.whl', PLAIN, '.tar.gz'],
      ['2.0', '.zip', PLAIN, '-1-py3-none-any.whl', '-cp312-cp312-win_amd64.whl'],
      ['1.0', '-cp312-cp312-linux_x86_64.whl'],
    ]);
    const { releases, ignored } = digestOf(project);
    expect([releases.map(({ text }) => text), ignored, made]).toEqual([['2.0', '1.0'], [], []]);
    const names = (at: number): readonly string[] => releases[at]?.files.map(({ file }) => file.filename) ?? [];
    expect(names(1)).toEqual(['a-1.0-py2-none-any.whl', 'a-1.0-py3-none-any.whl', 'a-1.0.tar.gz', 'a-1.0-cp312-cp312-linux_x86_64.whl']);
    expect(made).toHaveLength(4);
    expect(names(0)).toEqual(['a-2.0.zip', 'a-2.0-py3-none-any.whl', 'a-2.0-1-py3-none-any.whl', 'a-2.0-cp312-cp312-win_amd64.whl']);
    expect(releases[0]?.files.map(({ order, build }) => [order, build])).toEqual([[3, null], [4, null], [5, '1'], [6, null]]);
  });

  it('ignores what belongs to no release, wherever it stands in its group', () => {
    const { project } = outlined([['1.0', '.exe', PLAIN, '.egg'], ['', '.whl'], ['3.0', PLAIN]]);
    const { releases, ignored } = digestOf(project);
    const names = releases.map(({ files }) => files.map(({ file }) => file.filename));
    expect(names).toEqual([['a-3.0-py3-none-any.whl'], ['a-1.0-py3-none-any.whl']]);
    expect(ignored.map(({ filename }) => filename)).toEqual(['a-1.0.exe', 'a-1.0.egg', 'a-.whl']);
  });
});
