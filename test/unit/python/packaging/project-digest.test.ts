/** A page by releases: what belongs together, what belongs to none, and what is read when. */
import { describe, expect, it } from 'vitest';
import { digestOf } from '../../../../server/core/python/packaging/project-digest.ts';
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
});
