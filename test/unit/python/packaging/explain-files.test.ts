import { describe, expect, it } from 'vitest';
import type { ProjectDetail } from '../../../../server/core/model/types.ts';
import type { ChoiceQuestion } from '../../../../server/core/python/packaging/choice-question.ts';
import { explainFiles } from '../../../../server/core/python/packaging/explain-files.ts';
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

describe('why a file was not taken', () => {
  const on = target('3.12');
  const reasons = (lines: readonly string[], more: Partial<Parameters<typeof explainFiles>[1]> = {}, version?: string): string[] =>
    explainFiles(page('a', ...lines), { specifier: '', target: on, ...more }, version).map(
      ({ file, reason }) => `${file.filename.replace(/^a-/, '')}: ${reason ?? 'chosen'}`,
    );

  it('a wheel before an sdist, a better wheel before another', () =>
    expect(reasons(['a-1.0.tar.gz', 'a-1.0-py3-none-any.whl', 'a-1.0-cp312-cp312-musllinux_1_2_x86_64.whl'])).toEqual([
      '1.0-cp312-cp312-musllinux_1_2_x86_64.whl: chosen',
      '1.0.tar.gz: a wheel comes first',
      '1.0-py3-none-any.whl: another file fits better',
    ]));
  it('a hash that is not among those allowed', () =>
    expect(reasons(['a-1.0.tar.gz # sha256:aa # sha256:bb', 'a-1.0-py3-none-any.whl # sha256:cc'], { hashes: ['sha256:bb'] })).toEqual([
      '1.0.tar.gz: chosen',
      '1.0-py3-none-any.whl: hash not allowed',
    ]));
  it('one of several hashes is enough', () =>
    expect(
      reasons(['a-1.0.tar.gz # sha256:aa # sha256:bb', 'a-1.0.zip # sha256:bb # sha256:cc'], { hashes: ['sha256:bb'] }).join(),
    ).not.toContain('hash not allowed'));
  it('wheels that are switched off', () =>
    expect(reasons(['a-1.0.tar.gz', 'a-1.0-py3-none-any.whl'], { options: { noBinary: [':all:'] } })).toEqual([
      '1.0.tar.gz: chosen',
      '1.0-py3-none-any.whl: wheels are switched off (no-binary)',
    ]));
  it('an sdist for another Python, nearer than one for another system', () =>
    expect(reasons(['a-1.0-cp312-cp312-win_amd64.whl', 'a-1.0-py2.7.tar.gz'])).toEqual([
      '1.0-py2.7.tar.gz: for Python 2.7',
      '1.0-cp312-cp312-win_amd64.whl: win: for Windows',
    ]));
  it('a Python that the index does not tell', () =>
    expect(reasons(['a-1.0.tar.gz # ?'], { unknownRequiresPython: 'reject' })).toEqual(['1.0.tar.gz: not known for which Python']));
  it('aims at a pre-release only where one would be taken', () => {
    const lines = ['a-1.0-cp312-cp312-win_amd64.whl', 'a-2.0rc1-cp312-cp312-win_amd64.whl'];
    expect(reasons(lines)).toEqual(['1.0-cp312-cp312-win_amd64.whl: win: for Windows']);
    expect(reasons(lines, { options: { pre: true } })).toEqual(['2.0rc1-cp312-cp312-win_amd64.whl: win: for Windows']);
    expect(reasons(lines.slice(1))).toEqual(['2.0rc1-cp312-cp312-win_amd64.whl: win: for Windows']);
    expect(reasons(lines, { specifier: '>=2.0rc1' })).toEqual(['2.0rc1-cp312-cp312-win_amd64.whl: win: for Windows']);
  });
});
