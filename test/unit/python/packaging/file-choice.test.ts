/** Which of several files is chosen, where one more file or one character makes the difference. */
import { describe, expect, it } from 'vitest';
import { explainFiles } from '../../../../server/core/python/packaging/explain-files.ts';
import { choose, chosen, page, target } from './helpers.ts';

const PY312 = target('3.12.4');

describe('which file is chosen', () => {
  const on = target('3.12');
  it('builds count by number, then by the rest of their tag', () => {
    expect(chosen(page('a', 'a-1.0-2-py3-none-any.whl', 'a-1.0-10-py3-none-any.whl', 'a-1.0-1-py3-none-any.whl'), '', on)).toBe(
      'a-1.0-10-py3-none-any.whl',
    );
    for (const lines of [
      ['a-1.0-1a-py3-none-any.whl', 'a-1.0-1b-py3-none-any.whl'],
      ['a-1.0-1b-py3-none-any.whl', 'a-1.0-1a-py3-none-any.whl'],
    ])
      expect(chosen(page('a', ...lines), '', on)).toBe('a-1.0-1b-py3-none-any.whl');
  });
  it('a file is allowed by any of its hashes', () => {
    const project = page('a', 'a-1.0.tar.gz # sha256:aa # sha256:bb', 'a-2.0.tar.gz # sha256:cc # sha256:dd');
    expect(chosen(project, '', on, { hashes: ['sha256:bb'] })).toBe('a-1.0.tar.gz');
  });
  it('only a build that was switched off is said to be', () => {
    const project = page('a', 'a-1.0-cp312-cp312-manylinux_2_17_x86_64.whl', 'a-1.0.tar.gz');
    expect(choose(project, '', on, { options: { onlyBinary: [':all:'] } }).why?.reason).toBe('binary-options');
    expect(
      choose(page('a', 'a-1.0-cp312-cp312-manylinux_2_17_x86_64.whl'), '', on, { options: { onlyBinary: [':all:'] } }).why?.reason,
    ).toBe('tags');
  });
});

describe('a release that is no version', () => {
  const old = page('a', 'a-2004d.tar.gz');
  it.each<[string, string, string]>([
    // Up to 24.0 pip has packaging 21: clauses of its own old kind let it in, no others.
    ['pip 24.0', '', 'none'], ['pip 24.0', '<3', 'none'], ['pip 24.0', '!=1.0', 'none'], ['pip 24.0', '<2005x', 'a-2004d.tar.gz'], ['pip 24.0', '===2004d', 'a-2004d.tar.gz'], ['pip 24.0', '>2005x', 'none'],
    // Since then it is passed over, === or not.
    ['pip 24.1', '', 'none'], ['pip 24.1', '!=1.0', 'none'], ['pip 25.3', '===2004d', 'none'],
  ])('to %s, asked for %j: %s', (installer, specifier, expected) => expect(chosen(old, specifier, target('3.12', 'musl 1.2', 'x86_64', installer))).toMatch(new RegExp(`^${expected}`)));
});

describe('the choice of a file', () => {
  it('of builds that count alike the resolver takes the last, the finder the first', () => {
    const twice = page('a', 'a-1.0-1-py3-none-any.whl', 'a-1.0-01-py3-none-any.whl');
    expect([chosen(twice, '', PY312), chosen(twice, '', PY312, { mode: 'finder' })]).toEqual(['a-1.0-01-py3-none-any.whl',
      'a-1.0-1-py3-none-any.whl']);
    const builds = page('a', 'a-1.0-2a-py3-none-any.whl', 'a-1.0-2b-py3-none-any.whl', 'a-1.0-1c-py3-none-any.whl',
      'a-1.0-py3-none-any.whl');
    expect([chosen(builds, '', PY312), chosen(builds, '', PY312, { mode: 'finder' })]).toEqual(['a-1.0-2b-py3-none-any.whl',
      'a-1.0-2b-py3-none-any.whl']);
  });

  it('an sdist for one Python is for that alone, and every name of a list counts', () => {
    const [own, on39] = [page('a', 'a-1.0-py3.9.tar.gz'), target('3.9.1')];
    expect([chosen(own, '', on39), chosen(own, '', target('3.8.1')), chosen(own, '', on39, { options: { onlyBinary: ['x', 'a'] } }),
      chosen(own, '', on39, { options: { noBinary: ['x', 'a'] } })]).toEqual([
      'a-1.0-py3.9.tar.gz', 'none: tags', 'none: binary-options', 'a-1.0-py3.9.tar.gz',
    ]);
    expect(chosen(page('a', 'a-1.0-py3-none-any.whl'), '', PY312, { options: { noBinary: ['a'] } })).toBe('none: binary-options');
  });

  it('an allowed hash comes before a wheel; where none is allowed, pip goes on', () => {
    const files = page('a', 'a-1.0-py3-none-any.whl # sha256:11', 'a-1.0.tar.gz # sha256:22');
    const options = { preferBinary: true };
    expect([chosen(files, '', PY312, { options, hashes: ['sha256:22'] }), chosen(files, '', PY312, { options, hashes: ['sha256:33'] }),
      chosen(files, '', PY312, { options })]).toEqual(['a-1.0.tar.gz', 'a-1.0-py3-none-any.whl', 'a-1.0-py3-none-any.whl']);
    const newer = page('a', 'a-1.0-py3-none-any.whl # sha256:11', 'a-2.0.tar.gz # sha256:22');
    expect([chosen(newer, '', PY312, { options }), chosen(newer, '', PY312)]).toEqual(['a-1.0-py3-none-any.whl', 'a-2.0.tar.gz']);
  });

  it('why nothing is left: the file that came nearest says it', () => {
    expect([
      chosen(page('a', 'a-1.0-cp312-cp312-win_amd64.whl', 'a-1.0.tar.gz # >=4'), '', PY312), chosen(page('a', 'a-1.0.tar.gz # >=4'),
        '', PY312), chosen(page('a', 'a-1.0-cp312-cp312-win_amd64.whl'), '', PY312), chosen(page('a', 'a-1.0.tar.gz # yanked'), '', PY312),
    ]).toEqual(['none: tags', 'none: requires-python', 'none: tags', 'none: yanked-only']);
  });

  it('rests on an unknown requires-python, unless a wheel for just this Python settles it', () => {
    const rests = (...lines: readonly string[]): boolean => choose(page('a', ...lines), '', PY312).restsOnUnknownRequiresPython;
    expect([rests('a-1.0.tar.gz # ?'), rests('a-1.0.tar.gz # ?', 'a-1.0-cp311-cp311-win_amd64.whl'), rests('a-1.0.tar.gz # ?',
      'a-1.0-cp312-cp312-win_amd64.whl'), rests('a-1.0.tar.gz'), rests('b-1.0.tar.gz # ?')]).toEqual([true, true, false, false, false]);
  });

  it('a set that packaging 24 can’t ask is read where pre-releases are asked for', () => {
    const files = page('a', 'a-1.0.tar.gz');
    const old = target('3.12', 'musl 1.2', 'x86_64', 'pip 24.3');
    expect([chosen(files, '===foo', old), chosen(files, '===foo', old, { options: { pre: true } }), chosen(files, '===1.0',
      old)]).toEqual(['none: specifier', 'none: no-version', 'a-1.0.tar.gz']);
  });

  it('what is fine but not chosen is nearer than what options, a name or a Python keep out, and that nearer than a wrong tag', () => {
    const question = { specifier: '', target: target('3.12', 'musl 1.2', 'x86_64', 'pip 25.3'), options: {} };
    const files = page('a', 'a-1.0-py3-none-any.whl', 'a-1.0.tar.gz', 'a-1.0-1-py3-none-any.whl # >=4', 'a-1.0-py2.7.tar.gz',
      'a-1.0-2-cp312-cp312-win_amd64.whl', 'a-1.0-3-py3-none-any.whl # ?');
    const nearness = new Map(explainFiles(files, { ...question, unknownRequiresPython: 'reject' }).map((one) => [one.file.filename,
      one.nearness]));
    const of = (name: string): number => nearness.get(name) ?? -1;
    expect([of('a-1.0-py3-none-any.whl') === of('a-1.0.tar.gz'), of('a-1.0.tar.gz') > of('a-1.0-1-py3-none-any.whl'),
      of('a-1.0-1-py3-none-any.whl') === of('a-1.0-3-py3-none-any.whl'), of('a-1.0-1-py3-none-any.whl') > of('a-1.0-py2.7.tar.gz'),
      of('a-1.0-py2.7.tar.gz') > of('a-1.0-2-cp312-cp312-win_amd64.whl')]).toEqual([true, true, true, true, true]);
    const without = explainFiles(page('a', 'a-1.0-py3-none-any.whl', 'a-1.0.tar.gz', 'a__b-1.0-py3-none-any.whl'), { ...question,
      options: { onlyBinary: ['a'] } });
    expect(without.map((one) => one.reason)).toEqual([null, 'source distributions are switched off (only-binary)']);
    expect((without[1]?.nearness ?? 0) < (without[0]?.nearness ?? 0)).toBe(true);
    const misnamed = explainFiles(page('a', 'a-1.0.post1-py3-none-any.whl', 'a-1.0_1-py3-none-any.whl'), question);
    expect(misnamed.map((one) => [one.reason, one.nearness < (misnamed[0]?.nearness ?? 0)])).toEqual([[null, false],
      ['this pip rejects the file name', true]]);
  });
});
