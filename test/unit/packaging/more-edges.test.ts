/**
 * More cases at the edge of a comparison, as test/unit/packaging/edges.test.ts: each one is a rule of pip's packaging
 * that a mutant showed to be untold.
 */
import { describe, expect, it } from 'vitest';
import { explainFiles } from '../../../server/core/python/packaging/explain-files.ts';
import { explainTag } from '../../../server/core/python/packaging/explain-tag.ts';
import type { Flavour } from '../../../server/core/python/packaging/flavour.ts';
import { compareLegacyVersions } from '../../../server/core/python/packaging/legacy-version.ts';
import { markerEnvironment } from '../../../server/core/python/packaging/marker-environment.ts';
import { evaluateMarker } from '../../../server/core/python/packaging/marker-evaluate.ts';
import { parseMarker } from '../../../server/core/python/packaging/marker.ts';
import { isValidName } from '../../../server/core/python/packaging/names.ts';
import { parseRequirement } from '../../../server/core/python/packaging/requirement.ts';
import { parseSdistFilename } from '../../../server/core/python/packaging/sdist-filename.ts';
import { parseSpecifierSet, specifierContains } from '../../../server/core/python/packaging/specifier.ts';
import { parseVersion } from '../../../server/core/python/packaging/version.ts';
import { choose, chosen, page, target } from './helpers.ts';

const contains = (specifier: string, version: string, flavour: Flavour): boolean =>
  specifierContains(parseSpecifierSet(specifier, flavour).value, version, true);

// Packaging 21 cuts the version to the prefix's length, fills both up with zeros, and compares the pieces as text.
describe('a prefix to old packaging', () => {
  it.each<[string, string, boolean]>([
    ['==1.0a1.*', '1.0a1', true], ['==1.0a1.*', '1.0a1.post1', true], ['==1.0a1.*', '1a1', true], ['==1.0a1.*', '1.0', false], ['==1.0a1.*', '1.0a2', false], ['==1.0a1.*', '1.0.1a1', false],
    ['==2.0.post1.*', '2.0.post1', true], ['==2.0.post1.*', '2.0.post1.dev1', true], ['==2.0.post1.*', '2.0.post2', false],
    ['==01.*', '1.0', false], ['==1.0.0.*', '1', true], ['==1.0.0.*', '1a1', false], ['==1.0.*', '1.0a1', true], ['==1.*', '1a1', true], ['==1!1.*', '1!1.2', true], ['==1!1.*', '1.2', false], ['!=1.0a1.*', '1.0a1', false],
  ])('%s and %s: %s', (specifier, version, expected) => expect(contains(specifier, version, 'packaging-21')).toBe(expected));

  it('is not shortened by newer packaging: zeros are filled in before the suffix', () => {
    for (const flavour of ['packaging-24', 'packaging-26'] as const) {
      expect([contains('==1.0.0.*', '1a1', flavour), contains('==01.*', '1.0', flavour)]).toEqual([true, true]);
    }
  });

  it.each<[string, string, boolean]>([['~=1.0a1', '1.5', true], ['~=1.0a1', '1.0a1', true], ['~=1.0a1', '2.0', false], ['~=2.2.post3', '2.9', true], ['~=2.2.post3', '3.0', false], ['~=2.2.post3', '2.2.post2', false], ['~=1.4.5a4', '1.4.9', true], ['~=1.4.5a4', '1.5', false], ['~=2!1.1', '2!1.9', true]])(
    'of %s, %s: %s, to all', (specifier, version, expected) => {
      for (const flavour of ['packaging-21', 'packaging-24', 'packaging-26', 'uv'] as const) {
        expect([flavour, contains(specifier, version, flavour)]).toEqual([flavour, expected]);
      }
    });
});

describe('=== of a text that is no version', () => {
  it('makes the set of packaging 24 useless where pre-releases are not spoken of', () => {
    const set = parseSpecifierSet('===foo', 'packaging-24').value;
    expect(specifierContains(set, 'foo')).toBe(false);
    expect(specifierContains(parseSpecifierSet('===1.0', 'packaging-24').value, '1.0')).toBe(true);
    expect(specifierContains(parseSpecifierSet('===foo', 'packaging-26').value, 'foo')).toBe(true);
  });
});

describe('markers that compare', () => {
  const holds = (text: string, flavour: Flavour, more: ReadonlyMap<string, string> = new Map()): boolean | null => {
    const { value } = parseMarker(text);
    return value === null
      ? null
      : evaluateMarker(value, { environment: new Map([...markerEnvironment(target('3.12.4')), ...more]), extras: [], flavour });
  };
  const RC = new Map([['python_full_version', '3.13.0rc1']]);

  // Packaging 21 holds a pre-release of Python against a marker that names none.
  it.each<[string, Flavour, boolean]>([
    ['python_full_version >= "3.12"', 'packaging-21', false], ['python_full_version >= "3.12"', 'packaging-24', true], ['python_full_version >= "3.12"', 'packaging-26', true], ['python_full_version >= "3.13.0a1"', 'packaging-21', true],
    ['python_full_version != "3.12"', 'packaging-21', false],
  ])('%s on 3.13.0rc1 to %s: %s', (text, flavour, expected) => expect(holds(text, flavour, RC)).toBe(expected));

  it.each<[string, boolean | null]>([['sys_platform == "linux"', true], ['sys_platform == "aix"', false], ['sys_platform != "linux"', false], ['sys_platform != "aix"', true], ['sys_platform ~= "linux"', null]])(
    'texts, to old packaging: %s: %s', (text, expected) => {
      for (const flavour of ['packaging-21', 'packaging-24'] as const) expect(holds(text, flavour)).toBe(expected);
    });

  it('=== is of texts to the oldest, of versions alone to the next', () =>
    expect([holds('sys_platform === "linux"', 'packaging-21'), holds('sys_platform === "linux"', 'packaging-24')]).toEqual([true, null]));

  it('an empty text, and texts of one quote in the other', () => {
    expect(holds('platform_release == ""', 'packaging-26')).toBe(true);
    expect(holds(`sys_platform == 'lin"ux'`, 'packaging-26')).toBe(false);
    expect(parseMarker('sys_platform == "').value).toBeNull();
    expect(parseMarker('sys_platform').value).toBeNull();
    expect(parseMarker('sys_platform ==').value).toBeNull();
    expect(parseMarker('sys_platform == "linux" and').value).toBeNull();
    expect(parseMarker('or sys_platform == "linux"').value).toBeNull();
    expect(parseMarker('"a"').value).toBeNull();
  });

  it('one operand is no chain', () => expect(parseMarker('sys_platform == "linux"').value?.kind).toBe('compare'));
});

describe('names and file names', () => {
  it('no name is empty', () => expect(isValidName('')).toBe(false));
  it.each<[string, string | null]>([
    ['a-1.0.tar.gz', '1.0'], ['a-.tar.gz', null], ['a.tar.gz', null], ['.tar.gz', null], ['a-1.zip', '1'], ['a-1.macosx10-x.zip', null], ['a-1.0-py3.tar.gz', '1.0'], ['a-1.0-py3.8.tar.gz', '1.0'], ['a-1.0-py4.tar.gz', '1.0-py4'], ['zip', null], ['.zip', null], ['-1.0.tar.gz', null],
  ])('%s is version %s of a', (filename, version) => expect(parseSdistFilename(filename, 'a')?.version ?? null).toBe(version));

  it.each([['a-', 'a'], ['a.', 'a'], ['a_', 'a_'], ['a-.-', 'a'], ['-a', null]])('of %j the name is %j', (text, name) => expect(parseRequirement(text).value?.name.text ?? null).toBe(name));

  it('extras that can\'t be read end at their bracket', () => {
    const { value, problems } = parseRequirement('a[b,,c]>=1');
    expect([value?.specifier.text, problems.length]).toEqual(['>=1', 1]);
    expect(parseRequirement('a[!]>=1').value?.specifier.text).toBe('>=1');
    expect(parseRequirement('a[]>=1')).toMatchObject({ problems: [], value: { specifier: { text: '>=1' } } });
    expect(parseRequirement('a[b').problems).toHaveLength(1);
  });
});

describe('versions', () => {
  it.each([['999999999999999', true], ['9999999999999999999999', true], ['1.999999999999999', true]])('%s is one, however long its numbers', (text, expected) => expect(parseVersion(text) !== null).toBe(expected));
  it('old setuptools drops the zeros before a word, and no more', () => {
    expect(compareLegacyVersions('1.0.0x', '1x')).toBe(0);
    expect(Math.sign(compareLegacyVersions('1.0.1x', '1x'))).not.toBe(0);
    expect(Math.sign(compareLegacyVersions('x', 'x.0.1'))).toBe(-1);
    expect(compareLegacyVersions('0x', 'x')).toBe(0);
  });
});

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
