import { describe, expect, it } from 'vitest';
import type { ChoiceOptions } from '../../../../server/core/model/types.ts';
import { choose, chosen, page, target } from './helpers.ts';

const MUSL = target('3.12.4', 'musl 1.2');
const GLIBC = target('3.12.4', 'glibc 2.36');

describe('the best file', () => {
  const pandas = page(
    'pandas',
    'pandas-1.9.tar.gz',
    'pandas-2.0.tar.gz',
    'pandas-2.0-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl',
    'pandas-2.0-cp312-cp312-musllinux_1_1_x86_64.whl',
    'pandas-2.0-cp312-cp312-musllinux_1_2_aarch64.whl',
    'pandas-2.1-cp312-cp312-manylinux_2_28_x86_64.whl',
    'pandas-2.1.tar.gz',
  );

  it.each([
    ['', MUSL, 'pandas-2.1.tar.gz'],
    ['', GLIBC, 'pandas-2.1-cp312-cp312-manylinux_2_28_x86_64.whl'],
    ['', target('3.12', 'glibc 2.27'), 'pandas-2.1.tar.gz'],
    ['<2.1', MUSL, 'pandas-2.0-cp312-cp312-musllinux_1_1_x86_64.whl'],
    ['<2.1', target('3.12', 'musl 1.0'), 'pandas-2.0.tar.gz'],
    ['<2.1', target('3.12', 'musl 1.2', 'x86_64', 'pip 21.1.3'), 'pandas-2.0.tar.gz'],
    ['<2.1', target('3.11', 'musl 1.2'), 'pandas-2.0.tar.gz'],
    ['==2.*', target('3.12', 'musl 1.2', 'aarch64'), 'pandas-2.1.tar.gz'],
    ['>3', MUSL, 'none: no-version'],
    ['not a specifier', MUSL, 'none: specifier'],
  ] as const)('%s', (specifier, on, expected) => expect(chosen(pandas, specifier, on)).toBe(expected));

  it.each([
    [{ preferBinary: true }, 'pandas-2.0-cp312-cp312-musllinux_1_1_x86_64.whl'],
    [{ onlyBinary: ['Pandas'] }, 'pandas-2.0-cp312-cp312-musllinux_1_1_x86_64.whl'],
    [{ onlyBinary: [':all:'], noBinary: ['pandas'] }, 'pandas-2.1.tar.gz'],
    [{ noBinary: [':all:'], onlyBinary: ['pandas'] }, 'pandas-2.0-cp312-cp312-musllinux_1_1_x86_64.whl'],
    [{ noBinary: [':all:'], onlyBinary: [':all:'] }, 'pandas-2.1.tar.gz'],
    [{ onlyBinary: [':none:'], noBinary: ['other'] }, 'pandas-2.1.tar.gz'],
  ])('with %j', (options, expected) => expect(chosen(pandas, '', MUSL, { options })).toBe(expected));

  it('says what kind it is', () => {
    const project = page('foo', 'foo-1.0-py3-none-any.whl', 'foo-2.0-cp312-cp312-musllinux_1_2_x86_64.whl', 'foo-3.0.tar.gz');
    const kinds = ['==1.0', '==2.0', '==3.0'].map((specifier) => choose(project, specifier, MUSL).candidate);
    expect(kinds.map((candidate) => [candidate?.kind, candidate?.platformSpecific, candidate?.tag])).toEqual([
      ['wheel', false, 'py3-none-any'],
      ['wheel', true, 'cp312-cp312-musllinux_1_2_x86_64'],
      ['sdist', false, ''],
    ]);
  });
});

describe('kinds of tags', () => {
  it.each([
    ['free-threaded: its own ABI only', target('3.13t'), ['foo-1-cp313-cp313-musllinux_1_2_x86_64.whl', 'foo-1-cp39-abi3-musllinux_1_2_x86_64.whl', 'foo-1-cp313-cp313t-musllinux_1_1_x86_64.whl'], 2],
    ['not free-threaded: not the t', target('3.13'), ['foo-1-cp313-cp313t-musllinux_1_2_x86_64.whl', 'foo-1-cp39-abi3-musllinux_1_2_x86_64.whl'], 1],
    ['abi3 of an older Python', MUSL, ['foo-1-py3-none-any.whl', 'foo-1-cp37-abi3-musllinux_1_1_x86_64.whl'], 1],
    ['abi3 of a newer Python', MUSL, ['foo-1-py3-none-any.whl', 'foo-1-cp313-abi3-musllinux_1_1_x86_64.whl'], 0],
    ['the newest abi3 that fits', MUSL, ['foo-1-cp37-abi3-musllinux_1_1_x86_64.whl', 'foo-1-cp311-abi3-musllinux_1_1_x86_64.whl'], 1],
    ['py2.py3', MUSL, ['foo-1-py2-none-any.whl', 'foo-1-py2.py3-none-any.whl'], 1],
    ['py3-none-PLATFORM before py3-none-any', MUSL, ['foo-1-py3-none-any.whl', 'foo-1-py3-none-musllinux_1_1_x86_64.whl'], 1],
    ['the newest platform', GLIBC, ['foo-1-cp312-cp312-manylinux1_x86_64.whl', 'foo-1-cp312-cp312-manylinux_2_12_x86_64.whl', 'foo-1-cp312-cp312-manylinux2010_x86_64.whl'], 1],
    ['linux_ARCH on a private index, last', MUSL, ['foo-1-cp312-cp312-linux_x86_64.whl', 'foo-1-cp312-cp312-musllinux_1_0_x86_64.whl'], 1],
    ['linux_ARCH alone', MUSL, ['foo-1.tar.gz', 'foo-1-cp312-cp312-linux_x86_64.whl'], 1],
    ['compressed sets', MUSL, ['foo-1-cp311-cp311-musllinux_1_2_x86_64.whl', 'foo-1-cp311.cp312-cp311.cp312-manylinux_2_17_x86_64.musllinux_1_1_x86_64.whl'], 1],
    ['capitals in tags', MUSL, ['foo-1-py3-none-any.whl', 'foo-1-CP312-cp312-MUSLLINUX_1_1_X86_64.whl'], 1],
    ['build tags as numbers', MUSL, ['foo-1-9-py3-none-any.whl', 'foo-1-10-py3-none-any.whl', 'foo-1-py3-none-any.whl'], 1],
    ['build tags after tags', MUSL, ['foo-1-9-py3-none-any.whl', 'foo-1-cp312-none-any.whl'], 1],
    ['build tags with a suffix', MUSL, ['foo-1-1b-py3-none-any.whl', 'foo-1-1-py3-none-any.whl', 'foo-1-1a-py3-none-any.whl'], 0],
    ['PyPy', target('pypy3.10'), ['foo-1-cp310-cp310-musllinux_1_2_x86_64.whl', 'foo-1-pp310-pypy310_pp73-musllinux_1_2_x86_64.whl', 'foo-1-py3-none-any.whl'], 1],
    ['Python 3.7 with its m', target('3.7', 'musl 1.2', 'x86_64', 'pip 24.0'), ['foo-1-cp37-cp37-musllinux_1_2_x86_64.whl', 'foo-1-cp37-cp37m-musllinux_1_1_x86_64.whl'], 1],
  ] as const)('%s', (_, on, files, index) => expect(chosen(page('foo', ...files), '', on)).toBe(files[index]));
});

describe('names of files', () => {
  it.each([
    ['eggs and installers are no candidates', 'foo', ['foo-2.0-py3.12.egg', 'foo-2.0.win32.exe', 'foo-1.0.tar.gz'], 2],
    ['.zip', 'foo', ['foo-1.0.tar.gz', 'foo-2.0.zip'], 1],
    ['.tar.bz2', 'foo', ['foo-1.0.tar.gz', 'foo-2.0.tar.bz2'], 1],
    ['names that need normalizing', 'foo-bar', ['foo-bar-1.0.tar.gz', 'Foo.Bar-2.0-py3-none-any.whl'], 1],
    ["another project's files", 'foo', ['foobar-3.0.tar.gz', 'foo_bar-3.0-py3-none-any.whl', 'foo-1.0.tar.gz'], 2],
    ['malformed wheel names', 'foo', ['foo-2.0-py3-none.whl', 'foo-2.0-x-py3-none-any.whl', 'foo-1.0.tar.gz'], 2],
    ['a local version is newer than its public one', 'foo', ['foo-1.0+musl.1-py3-none-any.whl', 'foo-1.0-py3-none-any.whl'], 0],
    ['equal versions in two spellings are one release', 'foo', ['foo-1.0.tar.gz', 'foo-1.0.0-py3-none-any.whl'], 1],
    ['an sdist for another Python', 'foo', ['foo-2.0-py2.7.tar.gz', 'foo-1.0.tar.gz'], 1],
    ['no version at all', 'foo', ['foo-latest.tar.gz', 'foo-1.0.tar.gz'], 1],
  ] as const)('%s', (_, name, files, index) => {
    for (const pip of ['pip 23.2.1', 'pip 25.3', 'pip 26.1']) {
      expect([pip, chosen(page(name, ...files), '', target('3.12', 'musl 1.2', 'x86_64', pip))]).toEqual([pip, files[index]]);
    }
  });

  it('escapes in wheel names: let through before pip 25.1, rejected since', () => {
    const project = page('foo-bar', 'foo__bar-2.0-py3-none-any.whl', 'foo_bar-1.0-py3-none-any.whl');
    const files = ['pip 25.0.1', 'pip 25.1'].map((pip) => chosen(project, '', target('3.12', 'musl 1.2', 'x86_64', pip)));
    expect(files).toEqual(['foo__bar-2.0-py3-none-any.whl', 'foo_bar-1.0-py3-none-any.whl']);
  });

  it('versions that are none: old pips compare them as text', () => {
    const project = page('pytz', 'pytz-2004d.tar.gz');
    const files = ['pip 24.0', 'pip 24.1'].map((pip) => chosen(project, '==2004d', target('3.8', 'musl 1.2', 'x86_64', pip)));
    expect(files).toEqual(['pytz-2004d.tar.gz', 'none: specifier']);
  });
});

describe('requires-python', () => {
  const project = page('foo', 'foo-2.0.tar.gz # >=3.13', 'foo-1.0.tar.gz # >=3.8,!=3.12.3', 'foo-0.5.tar.gz # >=3.6.*', 'foo-0.1.tar.gz');

  it.each([
    ['3.13.0', 'foo-2.0.tar.gz'],
    ['3.12.4', 'foo-1.0.tar.gz'],
    // Not for 3.12.3: then the declaration that no pip since 24.1 can read counts as none.
    ['3.12.3', 'foo-0.5.tar.gz'],
    ['3.5', 'foo-0.5.tar.gz'],
  ])('%s takes %s', (python, expected) => expect(chosen(project, '', target(python))).toBe(expected));

  it('of the form >=3.6.* was read before pip 24.1', () =>
    expect(chosen(project, '', target('3.5', 'musl 1.2', 'x86_64', 'pip 20.3.4'))).toBe('foo-0.1.tar.gz'));

  it('can be ignored', () =>
    expect(chosen(project, '', target('3.5'), { options: { ignoreRequiresPython: true } })).toBe('foo-2.0.tar.gz'));

  it('that is not known: the answer says that it rests on it', () => {
    const gap = page('foo', 'foo-2.0.tar.gz # ?', 'foo-1.0.tar.gz');
    expect(choose(gap, '', MUSL)).toMatchObject({ candidate: { version: '2.0' }, restsOnUnknownRequiresPython: true });
    expect(chosen(gap, '', MUSL, { unknownRequiresPython: 'reject' })).toBe('foo-1.0.tar.gz');
    expect(choose(gap, '<2', MUSL).restsOnUnknownRequiresPython).toBe(false);
  });

  it('that is not known does not matter where the release has a wheel for just this Python', () => {
    const gap = page('foo', 'foo-2.0.tar.gz # ?', 'foo-2.0-cp312-cp312-manylinux_2_17_x86_64.whl # ?');
    expect(choose(gap, '', MUSL)).toMatchObject({ candidate: { kind: 'sdist' }, restsOnUnknownRequiresPython: false });
  });
});

describe('yanked releases', () => {
  const project = page('foo', 'foo-2.0.tar.gz # yanked', 'foo-1.0.tar.gz', 'foo-3.0rc1.tar.gz');

  it.each([
    ['', 'foo-1.0.tar.gz', 'foo-1.0.tar.gz'],
    ['==2.0', 'foo-2.0.tar.gz', 'foo-2.0.tar.gz'],
    ['===2.0', 'foo-2.0.tar.gz', 'foo-2.0.tar.gz'],
    ['>=2.0,<3', 'none: yanked-only', 'foo-2.0.tar.gz'],
    ['==2.*', 'none: yanked-only', 'foo-2.0.tar.gz'],
  ])('%j: %s; the finder by itself: %s', (specifier, resolver, finder) => {
    expect(chosen(project, specifier, MUSL)).toBe(resolver);
    expect(chosen(project, specifier, MUSL, { mode: 'finder' })).toBe(finder);
  });
});

describe('pre-releases', () => {
  const both = page('foo', 'foo-1.0.tar.gz', 'foo-2.0rc1.tar.gz', 'foo-2.0.dev1.tar.gz');
  const only = page('foo', 'foo-2.0a1.tar.gz', 'foo-2.0b1.tar.gz');
  const yanked = page('foo', 'foo-1.0.tar.gz # yanked', 'foo-2.0rc1.tar.gz');
  const on = (installer: string): ReturnType<typeof target> => target('3.12', 'musl 1.2', 'x86_64', installer);

  it.each([
    // page, specifier, pip 24.0, 25.3, 26.0, uv 0.11, uv 0.12
    [both, '', '1.0', '1.0', '1.0', '1.0', '1.0'],
    [both, '>=1', '1.0', '1.0', '1.0', '1.0', '1.0'],
    [both, '>=1.0a1', '2.0rc1', '2.0rc1', '2.0rc1', '2.0rc1', '1.0'],
    [both, '!=1.5a1', '1.0', '1.0', '1.0', '1.0', '1.0'],
    [both, '>1', null, null, '2.0rc1', null, '2.0rc1'],
    [both, '>=2.0a1', '2.0rc1', '2.0rc1', '2.0rc1', '2.0rc1', '2.0rc1'],
    [both, '>2.0a1', null, '2.0rc1', '2.0rc1', '2.0rc1', '2.0rc1'],
    [both, '==2.0rc1', '2.0rc1', '2.0rc1', '2.0rc1', '2.0rc1', '2.0rc1'],
    [only, '', '2.0b1', '2.0b1', '2.0b1', '2.0b1', '2.0b1'],
    [only, '>=1', null, null, '2.0b1', '2.0b1', '2.0b1'],
    [yanked, '', null, null, null, null, '2.0rc1'],
  ] as const)('%#: %j', (project, specifier, ...expected) => {
    const versions = ['pip 24.0', 'pip 25.3', 'pip 26.0', 'uv 0.11.8', 'uv 0.12.0'].map(
      (installer) => choose(project, specifier, on(installer)).candidate?.version ?? null,
    );
    expect(versions).toEqual(expected);
  });

  it.each<[ChoiceOptions, string, string | null]>([
    [{ allReleases: [':all:'] }, '', '2.0rc1'],
    [{ allReleases: ['foo'], onlyFinal: [':all:'] }, '', '2.0rc1'],
    [{ onlyFinal: ['foo'], allReleases: [':all:'] }, '', '1.0'],
    [{ onlyFinal: ['foo'] }, '>1', null],
    [{ onlyFinal: [':all:'] }, '==2.0rc1', null],
    [{ onlyFinal: ['bar'], allReleases: ['baz'] }, '>1', '2.0rc1'],
    [{ pre: true, onlyFinal: ['foo'] }, '', '1.0'],
  ])('with pip 26’s %j, of %j: %s', (options, specifier, expected) => {
    expect(choose(both, specifier, on('pip 26.0'), { options }).candidate?.version ?? null).toBe(expected);
  });

  it('are taken with --pre', () => expect(choose(both, '', MUSL, { options: { pre: true } }).candidate?.version).toBe('2.0rc1'));

  it('are a reason', () => expect(chosen(both, '>1', MUSL)).toBe('none: pre-releases-only'));
});

describe('hashes', () => {
  const project = page('foo', 'foo-1.0-py3-none-any.whl # sha256:aa', 'foo-1.0.tar.gz # sha256:bb', 'foo-2.0.tar.gz # sha256:cc');

  it('an allowed file comes before all', () => expect(chosen(project, '', MUSL, { hashes: ['sha256:BB'] })).toBe('foo-1.0.tar.gz'));
  it('where none is allowed, pip chooses as without', () =>
    expect(chosen(project, '', MUSL, { hashes: ['sha256:dd'] })).toBe('foo-2.0.tar.gz'));
});

describe('of files that are equal in all else', () => {
  const project = page('foo', 'foo-1.0.tar.gz', 'foo-1.0.zip');
  it('the resolver installs the last', () => expect(chosen(project, '', MUSL)).toBe('foo-1.0.zip'));
  it('the finder finds the first', () => expect(chosen(project, '', MUSL, { mode: 'finder' })).toBe('foo-1.0.tar.gz'));
});

describe('why there is none', () => {
  it.each([
    ['no-files', page('foo'), '', {}],
    ['no-files', page('foo', 'foo-1.0-py3.12.egg'), '', {}],
    ['tags', page('foo', 'foo-1.0-cp312-cp312-manylinux_2_17_x86_64.whl'), '', {}],
    ['requires-python', page('foo', 'foo-1.0.tar.gz # <3', 'foo-1.0-py3-none-any.whl # <3'), '', {}],
    ['requires-python-unknown', page('foo', 'foo-1.0.tar.gz # ?'), '', { unknownRequiresPython: 'reject' }],
    ['binary-options', page('foo', 'foo-1.0.tar.gz'), '', { options: { onlyBinary: [':all:'] } }],
    ['tags', page('foo', 'foo-1.0-cp312-cp312-win_amd64.whl', 'foo-1.0.tar.gz # <3'), '', { options: { onlyBinary: [':all:'] } }],
  ] as const)('%s', (reason, project, specifier, more) => {
    const { why } = choose(project, specifier, MUSL, more);
    expect([why?.reason, why?.message.length === 0]).toEqual([reason, false]);
  });
});
