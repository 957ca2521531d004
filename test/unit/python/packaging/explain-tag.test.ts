/** Why a wheel does not fit, and how near it came. */
import { describe, expect, it } from 'vitest';
import { explainTag } from '../../../../server/core/python/packaging/explain-tag.ts';
import { target } from './helpers.ts';

describe('why a wheel does not fit', () => {
  const MUSL = target('3.12');
  const GLIBC = target('3.12', 'glibc 2.17');
  it.each([
    ['cp312-cp312-musllinux_1_2_x86_64', MUSL, 'musllinux_1_2: not for cp312'],
    ['cp312-cp312-musllinux_1_3_x86_64', MUSL, 'musllinux_1_3: needs musl 1.3, here is 1.2'],
    ['cp312-cp312-musllinux_2_0_x86_64', MUSL, 'musllinux_2_0: needs musl 2.0, here is 1.2'],
    ['cp312-cp312-manylinux_2_18_x86_64', GLIBC, 'manylinux_2_18: needs glibc 2.18, here is 2.17'],
    ['cp312-cp312-manylinux2014_x86_64', target('3.12', 'glibc 2.16'), 'manylinux2014: needs glibc 2.17, here is 2.16'],
    ['cp312-cp312-manylinux2010_x86_64', target('3.12', 'glibc 2.11'), 'manylinux2010: needs glibc 2.12, here is 2.11'],
    ['cp312-cp312-musllinux_1_2_x86_64', target('3.12', 'musl 1.2', 'x86_64', 'pip 21.1.3'), 'musllinux_1_2: pip 21.1.3 does not see it (21.2 does)'],
    ['cp312-cp312-manylinux_2_17_x86_64', target('3.12', 'glibc 2.17', 'x86_64', 'pip 20.2'), 'manylinux_2_17: pip 20.2 does not see it (20.3 does)'],
    ['cp312-cp312-manylinux_2_35_riscv64', target('3.12', 'glibc 2.41', 'riscv64', 'pip 24.0'), 'manylinux_2_35: pip 24.0 does not see it (24.1 does)'],
    ['cp312-cp312-linux_armv7l', MUSL, 'linux: for armv7l, here is x86_64'],
    ['cp312-cp312-macosx_10_9_universal2', MUSL, 'macosx_10_9: for macOS'],
    ['cp312-cp312-plan9_x86_64', MUSL, 'plan9_x86_64: another platform'],
    ['cp312-cp312-any', { ...MUSL, python: null }, 'any: the Python is not known'],
    ['cp311-cp311-any', MUSL, 'any: not for cp312'],
    ['cp314-abi3-any', MUSL, 'any: needs cp314 or newer'],
    ['cp312-cp312t-any', MUSL, 'any: for the free-threaded build only'],
    ['cp313-cp313-any', target('3.13t'), 'any: for cp313, not for the free-threaded build'],
  ])('%s', (tag, on, text) => expect(explainTag(tag, on).text).toBe(text));
});

describe('how near a wheel came', () => {
  const MUSL = target('3.12');
  it.each([
    ['cp312-cp312-manylinux1_x86_64', target('3.12', 'glibc 2.4'), 'manylinux1: needs glibc 2.5, here is 2.4'],
    ['cp312-cp312-musllinux_1_1_x86_64', target('3.12', 'musl 1.0'), 'musllinux_1_1: needs musl 1.1, here is 1.0'],
    ['cp311-cp311-musllinux_1_3_x86_64', MUSL, 'musllinux_1_3: needs musl 1.3, here is 1.2, and not for cp312'],
    ['cp311-cp311-manylinux_2_17_x86_64', MUSL, 'manylinux_2_17: needs glibc'],
    ['cp312-cp312.cp312t-any', MUSL, 'any: for the free-threaded build only'],
    ['cp312-cp312-manylinux_2_17_aarch64.manylinux_2_17_x86_64', MUSL, 'manylinux_2_17: needs glibc'],
  ])('%s', (tag, on, text) => expect(explainTag(tag, on).text).toBe(text));

  it('another system is farther than another architecture, that than the other libc, that than a newer one', () => {
    const nearness = [
      'cp312-cp312-win_amd64',
      'cp312-cp312-manylinux_2_17_aarch64',
      'cp312-cp312-manylinux_2_17_x86_64',
      'cp312-cp312-musllinux_1_3_x86_64',
    ].map(tag => explainTag(tag, MUSL).nearness);
    expect(nearness).toEqual([1, 3, 5, 7]);
    expect(explainTag('cp311-cp311-win_amd64', MUSL).nearness).toBe(0);
    expect(explainTag('cp312-cp312-musllinux_1_2_x86_64', target('3.12', 'musl 1.2', 'x86_64', 'pip 21.1')).nearness).toBe(9);
  });
});
