/** Either side of each boundary: where one character, one digit or one more file makes the difference. */
import { describe, expect, it } from 'vitest';
import { choose, chosen, page, target } from './helpers.ts';
import { compareVersionTexts } from '../../../server/core/python/packaging/compare-versions.ts';
import { explainFiles } from '../../../server/core/python/packaging/explain-files.ts';
import { explainTag } from '../../../server/core/python/packaging/explain-tag.ts';
import { pipAtLeast, type Flavour } from '../../../server/core/python/packaging/flavour.ts';
import { compareLegacyVersions } from '../../../server/core/python/packaging/legacy-version.ts';
import { markerEnvironment } from '../../../server/core/python/packaging/marker-environment.ts';
import { evaluateMarker } from '../../../server/core/python/packaging/marker-evaluate.ts';
import { parseMarker } from '../../../server/core/python/packaging/marker.ts';
import { isSpellingOf, normalizeName } from '../../../server/core/python/packaging/names.ts';
import { platformTags } from '../../../server/core/python/packaging/platforms.ts';
import { digestOf } from '../../../server/core/python/packaging/project-digest.ts';
import { parseRequirement } from '../../../server/core/python/packaging/requirement.ts';
import { pythonGate } from '../../../server/core/python/packaging/requires-python.ts';
import { parseSdistFilename } from '../../../server/core/python/packaging/sdist-filename.ts';
import { parseClause } from '../../../server/core/python/packaging/specifier-clause.ts';
import { admitsPreReleases, parseSpecifierSet, specifierContains } from '../../../server/core/python/packaging/specifier.ts';
import { rankOfTag, tagRanks } from '../../../server/core/python/packaging/tag-ranks.ts';
import { supportedTags } from '../../../server/core/python/packaging/tags.ts';
import { uploadedBefore, uploadLimit } from '../../../server/core/python/packaging/upload-limit.ts';
import { formatVersion, parseVersion } from '../../../server/core/python/packaging/version.ts';
import { splitWheelFilename } from '../../../server/core/python/packaging/wheel-filename.ts';

const PY312 = target('3.12.4');
const contains = (specifier: string, version: string, flavour: Flavour, preReleases?: boolean): boolean =>
  specifierContains(parseSpecifierSet(specifier, flavour).value, version, preReleases);

describe('names', () => {
  it.each([
    ['Z', 'z', true], ['A', 'a', true], ['\u212A', 'k', true], ['--a', '-a', true], ['a-_.b', 'a-b', true], ['a-', 'a-', true], ['a', 'ab', false], ['ab', 'a', false], ['a@', 'a`', false], ['[', '{', false],
  ])('%s is a spelling of %s: %s', (text, normalized, is) => expect(isSpellingOf(text, normalized)).toBe(is));
  it.each([['A', 'a'], ['a--b', 'a-b'], ['-a', '-a'], ['a_b', 'a-b'], ['ab', 'ab'], ['', '']])('%s is normally %s', (name, normal) => expect(normalizeName(name)).toBe(normal));
});

describe('versions', () => {
  it.each([
    ['1.9007199254740993', '1.9007199254740992', 1], ['1.999999999999999', '1.999999999999998', 1], ['1+1', '1+1.x', -1], ['1+1.0', '1+1', 1], ['1+x', '1+1', -1], ['1+b', '1+a', 1],
    ['1.0a1', '1.0.dev1', 1], ['1.0.post1.dev1', '1.0', 1], ['1.0a1', '1.0b1', -1], ['no version', '1', -1], ['1', 'no version', 1],
  ])('%s to %s: %d', (a, b, sign) => expect(Math.sign(compareVersionTexts(a, b))).toBe(sign));
  it.each(['!1', '1!', 'v', '', '1..2', '1.', '1+', '1+a..b', '1x'])('%j is none', (text) => expect(parseVersion(text)).toBeNull());
  it.each([['1.9', '1.9'], ['v1.0-RC_2', '1.0rc2'], ['1!2.0', '1!2.0'], ['1.0000000000000001', '1.1'], ['1.0-1', '1.0.post1']])('%s is written %s', (text, normal) => {
    const version = parseVersion(text);
    expect(version === null ? null : formatVersion(version)).toBe(normal);
  });
});

describe('versions from before PEP 440', () => {
  it.each([['1.0-alpha', '1alpha', 0], ['1.0-foo', '1foo', -1], ['1-', '1', 1], ['1.0.1', '1.1', -1], ['1.0', '1', 0], ['2004d', '2004c', 1], ['2004d', '2004d', 0], ['1', '1.2', -1], ['', '1', -1]])(
    '%s to %s: %d', (a, b, sign) => expect(Math.sign(compareLegacyVersions(a, b))).toBe(sign));
});

describe('specifiers', () => {
  it.each<[string, string, Flavour, boolean]>([
    ['===1.00', '1.00', 'packaging-26', true], ['===1.00', '1.00', 'packaging-24', false], ['===1.00,>=1', '1.00', 'packaging-26', true],
    ['<1.0', '1.0.dev0', 'packaging-26', false], ['<1.0', '1.0a1', 'packaging-26', false], ['<1.0.post1', '1.0rc1', 'packaging-26', true], ['<1.0.post1', '1.0rc1', 'packaging-24', false],
    ['==1.1.*', '1.0000000000000001', 'packaging-26', true], ['==1.0.*', '1', 'packaging-21', true], ['==1.0.*', '1a1', 'packaging-21', false], ['==1.0.*', '1.post1', 'packaging-21', false],
    ['==1.0.*', '1.dev1', 'packaging-21', false], ['==1.0.*', '1a1', 'packaging-24', true], ['==1.0.*', '1.post1', 'packaging-24', true], ['==1.0rc1.*', '1.0rc1.post2', 'packaging-21', true],
    ['==1.0rc1.*', '1.0rc2', 'packaging-21', false], ['==1.0rc1.*', '1.0', 'packaging-21', false], ['==01.*', '1.2', 'packaging-21', false], ['==01.*', '1.2', 'packaging-24', true],
    ['~=v1.0', '1.1', 'packaging-24', false], ['~=1.0rc1', '1.5', 'packaging-24', true], ['~=1.0rc1', '2.0', 'packaging-24', false], ['==1.2.3.*', '1.2', 'packaging-24', false], ['==1.2.0.*', '1.2', 'packaging-24', true],
    ['>2004d', '2004e', 'packaging-21', true], ['>2004d', '2004d', 'packaging-21', false], ['>2004d', '2004d1', 'packaging-21', true],
  ])('%s holds %s for %s: %s', (specifier, version, flavour, holds) => expect(contains(specifier, version, flavour, true)).toBe(holds));

  it.each<[string, Flavour, boolean]>([
    ['==1.0+a.*', 'packaging-26', false], ['==1.0.dev1.*', 'packaging-26', false], ['==1.0a1.*', 'packaging-26', false], ['==1.0.post1.*', 'packaging-26', false], ['==1.0a1.*', 'packaging-21', true],
    ['==1.0+a.*', 'packaging-21', false], ['==1.0 .*', 'packaging-26', false], ['===a;b', 'packaging-21', true], ['===a;b', 'packaging-24', false], ['===a)', 'packaging-24', false], ['===a b', 'packaging-21', false],
    ['~=1', 'packaging-26', false], ['~=1.0', 'packaging-26', true], ['>=1+a', 'packaging-26', false], ['!=1+a', 'packaging-26', true],
  ])('%s is a clause of PEP 440 for %s: %s', (text, flavour, is) => {
    const clause = parseClause(text, flavour);
    expect(clause !== null && !clause.legacy).toBe(is);
  });

  it.each<[string, Flavour, string]>([['>=1,>=foo', 'packaging-21', 'never'], ['>=foo', 'packaging-21', 'always'], ['', 'packaging-21', 'fallback'], ['>=1', 'packaging-24', 'never'], ['>=1', 'packaging-26', 'fallback'], ['>=1a1', 'packaging-21', 'always'], ['<1a1', 'packaging-21', 'never']])(
    'pre-releases under %j of %s: %s', (text, flavour, admitted) => expect(admitsPreReleases(parseSpecifierSet(text, flavour).value, undefined)).toBe(admitted));

  it('a declaration that can’t be read lets every Python in', () => {
    const gate = pythonGate({ major: 3, minor: 12, patch: 4, implementation: 'cpython', freeThreaded: false }, 'packaging-24');
    expect([gate('nonsense'), gate('>=3.13'), gate('>=3.13,nonsense'), gate('>=3.12.4'), gate('>=3.12.5'),
      gate('>=3.13')]).toEqual([true, false, true, true, false, false]);
  });
});

describe('markers', () => {
  const holds = (text: string, flavour: Flavour, extras: readonly string[] = []): boolean | null => {
    const marker = parseMarker(text).value;
    return marker === null ? null : evaluateMarker(marker, { environment: markerEnvironment(PY312), extras, flavour });
  };
  it.each<[string, Flavour, boolean | null]>([
    ['sys_platform > "a"', 'packaging-26', false], ['sys_platform > "a"', 'packaging-26.0', false], ['sys_platform > "a"', 'uv', false], ['sys_platform > "a"', 'packaging-24', true], ['sys_platform <= "linux"', 'packaging-26', true],
    ['sys_platform < "m"', 'packaging-24', true], ['sys_platform < "m"', 'packaging-26', false], ['sys_platform >= "linux"', 'packaging-24', true], ['sys_platform <= "l"', 'packaging-24', false], ['"a" == "a"', 'packaging-26', null],
    ['python_version >= "3.12" and platform_node == "x"', 'packaging-26', null], ['os_name == "posix" and sys_platform == "linux"', 'packaging-26', true], ['os_name == "nt" and python_version >= "3"', 'packaging-26', false],
  ])('%s for %s: %s', (text, flavour, verdict) => expect(holds(text, flavour)).toBe(verdict));

  it('extras are names, and on either side', () => {
    expect([holds('extra == "1"', 'packaging-26', ['01']), holds('extra == "1"', 'packaging-24', ['01'])]).toEqual([false, true]);
    expect([holds('"x" == extra', 'packaging-26', ['x']), holds('"x" != extra', 'packaging-26', []), holds('extra != "x"',
      'packaging-26', ['x']), holds('extra != "x"', 'packaging-26', ['y'])]).toEqual([true, true, false, true]);
  });

  it.each([[200, true], [201, false]])('%d parentheses are read: %s', (depth, read) => {
    const { value, problems } = parseMarker(`${'('.repeat(depth)}os_name == "x"${')'.repeat(depth)}`);
    expect([value !== null, problems.length]).toEqual([read, read ? 0 : 1]);
  });

  it.each(['((', 'os_name', 'os_name ==', '"x" not', '"x" notin os_name', '"x', 'os_name == "x" or', 'os_name == "x")', 'what == "x"'])('%j is none, for one reason', (text) => {
    expect([parseMarker(text).value, parseMarker(text).problems.length]).toEqual([null, 1]);
  });

  it('blanks of every kind stand between its words', () =>
    expect(parseMarker('os_name\t==\r\n"x"\vand\f"y"  not \t in os_name').problems).toEqual([]));

  it('the environment of an image that tells no patch level, and of PyPy', () => {
    const { python } = PY312;
    expect(markerEnvironment({ ...PY312, python: python === null ? null : { ...python,
      patch: null } }).get('python_full_version')).toBe('3.12.99');
    const pypy = markerEnvironment(target('pypy3.10'));
    expect([pypy.get('platform_python_implementation'), pypy.get('implementation_name'), pypy.has('implementation_version'),
      markerEnvironment(PY312).get('implementation_version')]).toEqual(['PyPy', 'pypy', false, '3.12.4']);
    expect(markerEnvironment({ ...PY312, python: null }).has('python_version')).toBe(false);
  });
});

describe('requirements', () => {
  it('what follows broken extras is read', () => {
    const { value } = parseRequirement('a[b c];os_name == "x"');
    expect([value?.specifier.text, value?.marker?.text]).toEqual(['', 'os_name == "x"']);
    expect(parseRequirement('a[b c]>=1').value?.specifier.text).toBe('>=1');
  });

  it.each([['a[b c]>=1', 1], ['a\r>=1', 0], ['a\t>=1', 0], ['a[', 1], ['a[b,]', 1], ['a[]', 0]])('%j has %d problems', (text, problems) => expect(parseRequirement(text).problems).toHaveLength(problems));
});

describe('file names', () => {
  it.each(['a--1-py3-none-any.whl', 'a-1-2-py3--any.whl', 'a-1-2--none-any.whl', 'a-1--none-any.whl', 'a-1-py3-none-.whl', '-1-py3-none-any.whl', 'a-1-x-py3-none-any.whl', 'a-py3-none-any.whl', 'a-1-py3-none-any.zip', 'a-1-py3-none-a ny.whl'])(
    '%s is no wheel', (name) => expect(splitWheelFilename(name)).toBeNull());
  it.each([['.zip', 'a'], ['a.zip', 'a'], ['a-', 'a'], ['a-.zip', 'a'], ['b-1.zip', 'a'], ['a-1', 'a'], ['a-1.macosx10.zip', 'a'], ['a1.zip', 'a']])('%s is no sdist of %s', (name, project) => expect(parseSdistFilename(name, project)).toBeNull());
  it.each([['a-1.zip', '1', null], ['a-1.tar.gz', '1', null], ['a-1-py2.7.tgz', '1', '2.7'], ['A-1.0-py3.zip', '1.0', '3']])('%s is version %s for Python %s', (name, version, python) => expect(parseSdistFilename(name, 'a')).toMatchObject({ version, python }));

  it('what is no file of the project is set aside, wherever it stands', () => {
    const ignored = (...names: readonly string[]): readonly string[] => digestOf(page('a', ...names)).ignored.map(({ filename }) =>
      filename);
    expect(ignored('a-1.0-py3-none-any.whl', 'a-py3-none-any.whl', 'b-1.0-py3-none-any.whl')).toEqual(['a-py3-none-any.whl',
      'b-1.0-py3-none-any.whl']);
    expect(ignored('a-1.0.tar.gz', 'x-y-z.whl', 'a-1.0.exe')).toEqual(['x-y-z.whl', 'a-1.0.exe']);
    expect(digestOf(page('a', 'a-1.0-py3-none-any.whl', 'a-1.0-py2-none-any.whl', 'a-1.5-py3-none-any.whl',
      'a-1.0-1-py3-none-any.whl')).releases.map(({ text, files }) => [text, files.length])).toEqual([['1.5', 1], ['1.0', 3]]);
  });
});

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

describe('the moment of an upload', () => {
  const before = (limit: string, uploadTime: string, asOf = '2024-03-01T00:00:00Z'): boolean => {
    const moment = uploadLimit(limit, asOf);
    return moment !== null && (uploadedBefore({ name: 'a', files: [{ filename: 'a-1.tar.gz', requiresPython: null, yanked: false,
      uploadTime }] }, moment)?.files.length ?? 0) > 0;
  };
  it.each([
    ['2024-01-01T12:00:00+05:30', '2024-01-01T06:29:59Z', true], ['2024-01-01T12:00:00+05:30', '2024-01-01T06:30:00Z', false], ['2024-01-01T12:00:00-05:30', '2024-01-01T17:29:59Z', true], ['2024-01-01T12:00:00-05:30', '2024-01-01T17:30:00Z', false],
    ['2024-01-01T00:00:00.500Z', '2024-01-01T00:00:00.499Z', true], ['2024-01-01T00:00:00.500Z', '2024-01-01T00:00:00.500Z', false], ['2024-01-01', '2023-12-31T23:59:59Z', true],
  ])('before %s is %s: %s', (limit, time, is) => expect(before(limit, time)).toBe(is));

  it.each([
    ['P1W2DT3H4M5S', '2024-02-20T20:55:54Z', '2024-02-20T20:55:55Z'], ['PT1M', '2024-02-29T23:58:59Z', '2024-02-29T23:59:00Z'], ['PT1S', '2024-02-29T23:59:58Z', '2024-02-29T23:59:59Z'], ['P1D', '2024-02-28T23:59:59Z', '2024-02-29T00:00:00Z'],
  ])('%s before 2024-03-01: %s is, %s is not', (limit, yes, no) => expect([before(limit, yes), before(limit, no)]).toEqual([true, false]));

  it.each([['2100-03-02T00:00:00Z', '2100-02-26T12:00:00Z', '2100-02-27T12:00:00Z'], ['2000-03-02T00:00:00Z', '2000-02-27T12:00:00Z', '2000-02-28T12:00:00Z'], ['2024-03-02T00:00:00Z', '2024-02-27T12:00:00Z', '2024-02-28T12:00:00Z']])(
    'three days before %s lies between %s and %s, leap years as they are', (asOf, yes, no) => expect([before('P3D', yes, asOf), before('P3D', no, asOf)]).toEqual([true, false]));
});
