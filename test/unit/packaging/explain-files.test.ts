import { expect, it } from 'vitest';
import { explainFiles } from '../../../server/core/python/packaging/explain-files.ts';
import type { ChoiceQuestion } from '../../../server/core/python/packaging/choice-question.ts';
import type { ProjectDetail } from '../../../server/core/model/types.ts';
import { page, target } from './helpers.ts';

const reasons = (project: ProjectDetail, question: ChoiceQuestion, version?: string): string[] =>
  explainFiles(project, question, version).map(({ file, reason }) => `${file.filename}: ${reason ?? 'chosen'}`);

const foo = page(
  'foo',
  'foo-2.0-cp312-cp312-macosx_11_0_arm64.whl',
  'foo-2.0-cp312-cp312-win_amd64.whl',
  'foo-2.0-cp313-cp313-manylinux_2_17_aarch64.manylinux2014_aarch64.whl',
  'foo-2.0-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl',
  'foo-2.0-cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64.whl',
  'foo-2.0-cp313-cp313-musllinux_1_3_x86_64.whl',
  'foo-2.0-cp313-cp313t-musllinux_1_2_x86_64.whl',
  'foo-2.0-cp312-cp312-musllinux_1_1_x86_64.whl',
  'foo-2.0-cp314-abi3-musllinux_1_1_x86_64.whl',
  'foo-2.0.tar.gz',
  'foo-1.0-py3-none-any.whl # >=3.14',
  'foo-1.0.zip # yanked',
  'foo-1.0.tar.gz',
);

it('names the obstacle of each file, nearest first', () => {
  expect(reasons(foo, { specifier: '', target: target('3.13') })).toEqual([
    'foo-2.0.tar.gz: chosen',
    'foo-2.0-cp313-cp313t-musllinux_1_2_x86_64.whl: musllinux_1_2: for the free-threaded build only',
    'foo-2.0-cp312-cp312-musllinux_1_1_x86_64.whl: musllinux_1_1: not for cp313',
    'foo-2.0-cp314-abi3-musllinux_1_1_x86_64.whl: musllinux_1_1: needs cp314 or newer',
    'foo-2.0-cp313-cp313-musllinux_1_3_x86_64.whl: musllinux_1_3: needs musl 1.3, here is 1.2',
    'foo-2.0-cp313-cp313-manylinux_2_17_x86_64.manylinux2014_x86_64.whl: manylinux_2_17: needs glibc',
    'foo-2.0-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl: manylinux_2_17: needs glibc',
    'foo-2.0-cp313-cp313-manylinux_2_17_aarch64.manylinux2014_aarch64.whl: manylinux_2_17: for aarch64',
    'foo-2.0-cp312-cp312-macosx_11_0_arm64.whl: macosx_11_0: for macOS',
    'foo-2.0-cp312-cp312-win_amd64.whl: win: for Windows',
  ]);
});

it('tells of an old pip', () => {
  const old = { specifier: '', target: target('3.12', 'musl 1.2', 'x86_64', 'pip 20.3') };
  expect(reasons(foo, old)[1]).toBe('foo-2.0-cp312-cp312-musllinux_1_1_x86_64.whl: musllinux_1_1: pip 20.3 does not see it (21.2 does)');
  const older = { specifier: '', target: target('3.12', 'glibc 2.36', 'x86_64', 'pip 19.2') };
  expect(reasons(page('foo', 'foo-1-cp312-cp312-manylinux_2_28_x86_64.whl'), older)).toEqual([
    'foo-1-cp312-cp312-manylinux_2_28_x86_64.whl: manylinux_2_28: pip 19.2 does not see it (20.3 does)',
  ]);
});

it('tells of Python, yanking and options', () => {
  const question = { specifier: '<2', target: target('3.13') };
  expect(reasons(foo, question)).toEqual([
    'foo-1.0.tar.gz: chosen',
    'foo-1.0.zip: yanked',
    'foo-1.0-py3-none-any.whl: needs Python >=3.14',
  ]);
  expect(reasons(foo, { ...question, options: { onlyBinary: ['foo'] } })).toContain(
    'foo-1.0.tar.gz: source distributions are switched off (only-binary)',
  );
  expect(reasons(foo, { ...question, specifier: '>9' })).toEqual([]);
  expect(reasons(foo, { ...question, specifier: '' }, '1.0')).toHaveLength(3);
});
