import { describe, expect, it } from 'vitest';
import { explainTag } from '../../../../server/core/python/packaging/explain-tag.ts';
import { pipAtLeast } from '../../../../server/core/python/packaging/flavour.ts';
import { platformTags } from '../../../../server/core/python/packaging/platforms.ts';
import { bestRank, rankOfTag, splitTag, tagRanks } from '../../../../server/core/python/packaging/tag-ranks.ts';
import { supportedTags } from '../../../../server/core/python/packaging/tags.ts';
import { target } from './helpers.ts';

const written = (...of: Parameters<typeof target>): string[] =>
  supportedTags(target(...of)).flatMap(({ interpreter, abi, platforms }) =>
    platforms.map((platform) => `${interpreter}-${abi}-${platform}`),
  );

describe('platform tags', () => {
  it.each([
    ['musl 1.2', 'x86_64', 'pip 25.3', 'musllinux_1_2 musllinux_1_1 musllinux_1_0 linux'],
    ['musl 1.1', 'aarch64', 'pip 21.2', 'musllinux_1_1 musllinux_1_0 linux'],
    ['musl 1.2', 'armv6l', 'pip 25.3', 'musllinux_1_2 musllinux_1_1 musllinux_1_0 linux'],
    ['musl 1.2', 'x86_64', 'pip 21.1.3', 'linux'],
    ['musl 1.2', 'x86_64', 'uv 0.4', 'musllinux_1_2 musllinux_1_1 musllinux_1_0 linux'],
    ['glibc 2.19', 'aarch64', 'pip 25.3', 'manylinux_2_19 manylinux_2_18 manylinux_2_17 manylinux2014 linux'],
    ['glibc 2.6', 'x86_64', 'pip 25.3', 'manylinux_2_6 manylinux_2_5 manylinux1 linux'],
    ['glibc 2.28', 'x86_64', 'pip 20.2.4', 'manylinux2014 manylinux2010 manylinux1 linux'],
    ['glibc 2.28', 'x86_64', 'pip 19.2.3', 'manylinux2010 manylinux1 linux'],
    ['glibc 2.28', 'i686', 'pip 18.1', 'manylinux1 linux'],
    ['glibc 2.36', 'armv6l', 'pip 25.3', 'linux'],
    ['glibc 2.18', 'riscv64', 'pip 24.0', 'linux'],
    ['glibc 2.18', 'riscv64', 'pip 24.1', 'manylinux_2_18 manylinux_2_17 manylinux2014 linux'],
    ['glibc 3.40', 'x86_64', 'pip 25.3', 'linux'],
  ] as const)('%s %s %s', (libc, architecture, installer, expected) => {
    const families = platformTags(target('3.12', libc, architecture, installer)).map((tag) => tag.slice(0, -architecture.length - 1));
    expect(families.join(' ')).toBe(expected);
  });
});

describe('tags of a Python', () => {
  it('go from its own ABI over the stable ABI to pure wheels', () => {
    expect(written('3.3', 'musl 1.0').join(' ')).toBe(
      [
        'cp33-cp33m-musllinux_1_0_x86_64 cp33-cp33m-linux_x86_64 cp33-abi3-musllinux_1_0_x86_64 cp33-abi3-linux_x86_64',
        'cp33-none-musllinux_1_0_x86_64 cp33-none-linux_x86_64 cp32-abi3-musllinux_1_0_x86_64 cp32-abi3-linux_x86_64',
        'py33-none-musllinux_1_0_x86_64 py33-none-linux_x86_64 py3-none-musllinux_1_0_x86_64 py3-none-linux_x86_64',
        'py32-none-musllinux_1_0_x86_64 py32-none-linux_x86_64 py31-none-musllinux_1_0_x86_64 py31-none-linux_x86_64',
        'py30-none-musllinux_1_0_x86_64 py30-none-linux_x86_64 cp33-none-any py33-none-any py3-none-any py32-none-any py31-none-any py30-none-any',
      ].join(' '),
    );
  });

  it.each([
    ['3.7', 'cp37-cp37m-musllinux_1_2_x86_64', 'cp37-abi3-musllinux_1_2_x86_64'],
    ['3.13', 'cp313-cp313-musllinux_1_2_x86_64', 'cp313-abi3-musllinux_1_2_x86_64'],
    ['3.13t', 'cp313-cp313t-musllinux_1_2_x86_64', 'cp313-none-musllinux_1_2_x86_64'],
    ['2.7', 'cp27-cp27mu-musllinux_1_2_x86_64', 'cp27-none-musllinux_1_2_x86_64'],
    ['pypy3.10', 'pp310-pypy310_pp73-musllinux_1_2_x86_64', 'pp310-none-musllinux_1_2_x86_64'],
  ])('%s begins with %s, then %s', (python, first, second) => {
    const tags = written(python);
    expect([tags[0], tags[4]]).toEqual([first, second]);
  });

  it('gives free-threaded builds abi3t from pip 26.1 on, and never abi3', () => {
    expect(written('3.13t').some((tag) => tag.includes('-abi3'))).toBe(false);
    expect(written('3.13t', 'musl 1.2', 'x86_64', 'pip 26.1')).toContain('cp312-abi3t-musllinux_1_2_x86_64');
  });

  it('has none where the Python is not known', () => expect(supportedTags({ ...target('3.12'), python: null })).toEqual([]));
});

describe('ranks', () => {
  const ranks = tagRanks(target('3.12', 'glibc 2.36'));
  const tags = written('3.12', 'glibc 2.36');

  it('are those of the best tag of a compressed set', () => {
    expect(rankOfTag(ranks, 'cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64')).toBe(
      tags.findIndex((tag) => tag.endsWith('-manylinux_2_17_x86_64')),
    );
    expect(bestRank(ranks, splitTag('py2.py3-none-any'))).toBe(tags.indexOf('py3-none-any'));
    expect(tags.map((tag) => bestRank(ranks, splitTag(tag)))).toEqual(tags.map((_, at) => at));
    expect(ranks.count).toBe(tags.length);
  });

  it('are -1 for what is not supported', () => {
    for (const tag of [
      'cp311-cp311-manylinux_2_17_x86_64',
      'cp312-cp312-musllinux_1_2_x86_64',
      'cp312-cp312-manylinux_2_17_aarch64',
      'nonsense',
      '',
    ])
      expect(rankOfTag(ranks, tag)).toBe(-1);
  });
});

const PY312 = target('3.12.4');

describe('tags', () => {
  it('the ABI told whether pymalloc was used until 3.7, and the stable one began with 3.2', () => {
    const first = (python: string): string => supportedTags(target(python)).map(({ interpreter, abi }) => `${interpreter}-${abi}`)[0] ?? '';
    expect([first('3.7.1'), first('3.8.1'), first('2.7.18'), first('3.12.1'), first('3.13.1t')]).toEqual(['cp37-cp37m', 'cp38-cp38',
      'cp27-cp27mu', 'cp312-cp312', 'cp313-cp313t']);
    expect(supportedTags(target('3.2')).some(({ abi }) => abi === 'abi3')).toBe(true);
    expect(supportedTags(target('3.1')).some(({ abi }) => abi === 'abi3')).toBe(false);
    expect(supportedTags(target('2.7')).some(({ abi }) => abi === 'abi3')).toBe(false);
  });

  it('of a C library whose version is not known, the usual ones', () => {
    const { installer } = PY312;
    const tags = (family: 'musl' | 'glibc', version: readonly [number, number] | null): readonly string[] =>
      platformTags({ architecture: 'x86_64', libc: { family, version }, installer });
    expect([tags('musl', null)[0], tags('glibc', null)[0], tags('glibc', [3, 0]), tags('glibc', [2,
      4])]).toEqual(['musllinux_1_2_x86_64', 'manylinux_2_36_x86_64', ['linux_x86_64'], ['linux_x86_64']]);
    expect(tags('glibc', [2, 5])).toEqual(['manylinux_2_5_x86_64', 'manylinux1_x86_64', 'linux_x86_64']);
  });

  it('the best of a compressed set counts, wherever it stands', () => {
    const ranks = tagRanks(PY312);
    const best = rankOfTag(ranks, 'cp312-cp312-musllinux_1_2_x86_64');
    expect(best).toBe(0);
    expect([rankOfTag(ranks, 'cp312-cp312-musllinux_1_2_x86_64.musllinux_1_1_x86_64'), rankOfTag(ranks,
      'cp312-cp312-musllinux_1_1_x86_64.musllinux_1_2_x86_64'), rankOfTag(ranks, 'cp311-cp311-any')]).toEqual([0, 0, -1]);
  });

  it.each<[string, string, string, string, 'x86_64' | 'armv6l', string]>([
    ['cp312-cp312-manylinux_2_17_armv6l', '3.12', 'glibc 2.36', 'pip 25.3', 'armv6l', 'manylinux_2_17: not a tag of armv6l'],
    ['cp312-cp312-manylinux_2_36_armv6l', '3.12', 'glibc 2.36', 'pip 25.3', 'armv6l', 'manylinux_2_36: not a tag of armv6l'],
    ['cp312-cp312-manylinux_2_37_armv6l', '3.12', 'glibc 2.36', 'pip 25.3', 'armv6l', 'manylinux_2_37: needs glibc 2.37, here is 2.36'],
    ['cp312-cp312-musllinux_2_0_x86_64', '3.12', 'musl 1.2', 'pip 25.3', 'x86_64', 'musllinux_2_0: needs musl 2.0, here is 1.2'],
    ['cp312-cp312-musllinux_1_3_x86_64', '3.12', 'musl 1.2', 'pip 25.3', 'x86_64', 'musllinux_1_3: needs musl 1.3, here is 1.2'],
    ['cp312-cp312-musllinux_0_9_x86_64', '3.12', 'musl 1.2', 'pip 25.3', 'x86_64', 'musllinux_0_9: not a tag of x86_64'],
    ['cp312-cp312-linux_aarch64', '3.12', 'musl 1.2', 'pip 25.3', 'x86_64', 'linux: for aarch64, here is x86_64'],
    ['cp312-cp312-what', '3.12', 'musl 1.2', 'pip 25.3', 'x86_64', 'what: another platform'],
  ])('%s on Python %s, %s, %s', (tag, python, libc, installer, architecture, text) => expect(explainTag(tag, target(python, libc, architecture, installer)).text).toBe(text));

  it('what came nearer is told first', () => {
    const nearness = (tag: string): number => explainTag(tag, PY312).nearness;
    const order = ['cp312-cp312-what', 'cp312-cp312-linux_aarch64', 'cp312-cp312-musllinux_1_1_aarch64',
      'cp312-cp312-manylinux_2_17_x86_64', 'cp312-cp312-musllinux_1_3_x86_64', 'cp311-cp311-musllinux_1_2_x86_64'];
    expect(order.map(nearness)).toEqual(order.map(nearness).toSorted((a, b) => a - b));
    expect(new Set(order.filter((_, at) => at !== 1).map(nearness)).size).toBe(order.length - 1);
    const fitting = ['cp311.cp312-abi3.cp312-what', 'cp313.cp312-cp312-what', 'cp312-cp312.cp313-what', 'cp312.cp313-cp313.cp312-what'];
    expect(fitting.map(nearness)).toEqual(fitting.map(() => nearness('cp312-cp312-what')));
    expect([nearness('cp311-cp311-musllinux_1_2_x86_64'), nearness('cp312-cp312'), nearness('cp313-cp313')]).toEqual([10, 1, 0]);
    const [armv6l, parts] = [target('3.12', 'glibc 2.36', 'armv6l'), 'cp312-cp312-manylinux_2_'];
    expect(explainTag(`${parts}17_armv6l`, armv6l).nearness).toBe(explainTag(`${parts}37_armv6l`, armv6l).nearness);
    expect(nearness('cp311-cp311-what')).toBeLessThan(nearness('cp312-cp312-what'));
  });

  it('pips of unknown version, and versions that can’t be read, are current', () => {
    expect([pipAtLeast({ name: 'pip', version: 'what' }, '21.2'), pipAtLeast({ name: 'pip', version: null }, '21.2'),
      pipAtLeast({ name: 'pip', version: '21.1' }, '21.2'), pipAtLeast({ name: 'uv', version: '0.1' }, '21.2')]).toEqual([true, true,
      false, true]);
  });
});
