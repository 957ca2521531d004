import { describe, expect, it } from 'vitest';
import { filesNotTaken } from '../../../../server/core/verdict/explanation/files-not-taken.ts';
import type { IndexFile, Target } from '../../../../server/core/model/types.ts';
import { finding, outcome } from '../../../support/analysis.ts';

const MUSL: Target = {
  platform: 'linux/amd64', architecture: 'x86_64', libc: { family: 'musl', version: [1, 2] },
  python: { major: 3, minor: 13, patch: 1, implementation: 'cpython', freeThreaded: false }, installer: { name: 'pip', version: '25.0' },
};

const file = (filename: string, more: Partial<IndexFile> = {}): IndexFile => ({ filename, requiresPython: null, yanked: false, ...more });

const PROJECT = {
  name: 'a',
  files: [
    file('a-1.0.tar.gz'), file('a-1.0-cp313-cp313-manylinux_2_17_x86_64.whl'), file('a-1.0-cp312-cp312-musllinux_1_1_x86_64.whl'),
    file('a-1.0-cp313-cp313-macosx_11_0_arm64.whl'), file('a-1.0-cp313-cp313-musllinux_1_2_aarch64.whl'),
    file('a-2.0-cp313-cp313-manylinux_2_28_x86_64.whl'), file('a-2.0.tar.gz', { requiresPython: '>=3.14' }),
  ],
};

describe('files that were not taken', () => {
  it.each<[string, ReturnType<typeof outcome>, ReturnType<typeof outcome>, string[]]>([
    ['beside an sdist: the near ones, not those for other systems', outcome('source', '1.0'), outcome('wheel', '1.0'), ['musllinux_1_1: not for cp313', 'manylinux_2_17: needs glibc']],
    ['of the newer release that glibc gets', outcome('source', '1.0'), outcome('wheel', '2.0'), ['needs Python >=3.14', 'manylinux_2_28: needs glibc']],
    ['where the wheel was taken: none', outcome('wheel', '1.0'), outcome('wheel', '1.0'), []],
    ['where the release taken is not known: none', outcome('source', null), outcome('source', null), []],
    ['where nothing is known: none', outcome('unknown', null), outcome('wheel', '2.0'), []],
  ])('%s', (_, here, onGlibc, reasons) => {
    expect(filesNotTaken(PROJECT, finding('a', here, onGlibc), MUSL).map(({ reason }) => reason)).toEqual(reasons);
  });
});
