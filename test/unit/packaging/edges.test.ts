/** Cases at the edge of a comparison, one on each side: what mutants of the code (bench/mutants.mjs) showed to be untold elsewhere. */
import { describe, expect, it } from 'vitest';
import { compareVersionTexts } from '../../../server/core/python/packaging/compare-versions.ts';
import { explainTag } from '../../../server/core/python/packaging/explain-tag.ts';
import type { Flavour } from '../../../server/core/python/packaging/flavour.ts';
import { compareLegacyVersions } from '../../../server/core/python/packaging/legacy-version.ts';
import { markerEnvironment } from '../../../server/core/python/packaging/marker-environment.ts';
import { evaluateMarker } from '../../../server/core/python/packaging/marker-evaluate.ts';
import { parseMarker } from '../../../server/core/python/packaging/marker.ts';
import { isValidName, normalizeName } from '../../../server/core/python/packaging/names.ts';
import { parseSpecifierSet, specifierContains } from '../../../server/core/python/packaging/specifier.ts';
import { parseVersion } from '../../../server/core/python/packaging/version.ts';
import { target } from './helpers.ts';

it.each([['a', true], ['z9', true], ['0', true], ['9', true], ['A', true], ['Z', true], ['aZ', true], ['Az', true], ['@', false], ['[', false], ['`', false], ['{', false], ['/', false], [':', false], ['a-', false], ['-a', false], ['.A', false], ['', false], ['a b', false]])('is %j a name: %s', (name, expected) => expect(isValidName(name)).toBe(expected));

it.each([['az09', 'az09'], ['aZ', 'az'], ['a-b', 'a-b'], ['a.b', 'a-b'], ['a-_b', 'a-b'], ['a--b-c', 'a-b-c'], ['0a9z', '0a9z']])('%s is normally written %s', (name, expected) => expect(normalizeName(name)).toBe(expected));

describe('specifiers at their bound', () => {
  const ALL: readonly Flavour[] = ['packaging-21', 'packaging-24', 'packaging-26.0', 'packaging-26', 'uv-0.11', 'uv'];
  it.each([
    ['2.2', '~=2.2', true], ['2.1', '~=2.2', false], ['2.2.0', '~=2.2', true], ['1.0', '<=1.0', true], ['1.0.1', '<=1.0', false], ['1.0', '>=1.0', true], ['1.0', '<1.0', false], ['1.0', '>1.0', false],
    ['1.10', '==1.1.*', false], ['1.1', '==1.1.0.*', true], ['1', '==1.0.*', true], ['1!1.1', '==1.1.*', false], ['0!1.1', '==1.1.*', true], ['1.1.post1', '==1.1.*', true], ['1.1.dev1', '==1.1.*', true],
    ['999999999999999', '==999999999999999', true], ['1000000000000000', '==999999999999999', false], ['12345678901234567890', '>12345678901234567889', true], ['9007199254740993', '==9007199254740992', false],
  ])('%s in %s: %s', (version, specifier, expected) => {
    for (const flavour of ALL) {
      expect([flavour, specifierContains(parseSpecifierSet(specifier, flavour).value, version, true)]).toEqual([flavour, expected]);
    }
  });

  // Standing alone, a pre-release is welcome where a clause names one; to packaging from 26 on always.
  it.each<[Flavour, string, boolean]>([
    ['packaging-21', '>=1', false], ['packaging-24', '>=1', false], ['packaging-26.0', '>=1', true], ['packaging-26', '>=1', true], ['uv-0.11', '>=1', true], ['uv', '>=1', true], ['packaging-24', '>=1rc1', true], ['uv', '>=1rc1', true],
  ])('2.0rc1 by itself, to %s in %s: %s', (flavour, specifier, expected) => expect(specifierContains(parseSpecifierSet(specifier, flavour).value, '2.0rc1')).toBe(expected));

  it.each<[string, string, boolean]>([['>=2004d', '2004e', true], ['>=2004d', '2004d', true], ['<=2004d', '2004d', true], ['<=2004d', '2004e', false], ['<2004d', '2004d', false], ['>2004d', '2004d', false], ['!=2004d', '2004d', false], ['==2004d', '2004d', true]])(
    'to old packaging, of a version that is none: %s, %s: %s', (specifier, version, expected) => expect(specifierContains(parseSpecifierSet(specifier, 'packaging-21').value, version, true)).toBe(expected));
});

describe('the order of versions', () => {
  it.each([
    ['1.0.dev1', '1.0a1'], ['1.0a1.dev1', '1.0a1'], ['1.0a1', '1.0a1.post1'], ['1.0rc1', '1.0'], ['1.0', '1.0+a'], ['1.0+a', '1.0+b'], ['1.0+a', '1.0+1'], ['1.0+1', '1.0+2'], ['1.0+a', '1.0+a.1'], ['1.0+2', '1.0+10'], ['1.0', '1.0.post1.dev1'],
    ['1.0.post1.dev1', '1.0.post1'], ['1', '1.0.1'], ['999999999999999', '1000000000000000'], ['9007199254740992', '9007199254740993'], ['2', '1!1'],
  ])('%s before %s', (before, after) => {
    expect(Math.sign(compareVersionTexts(before, after))).toBe(-1);
    expect(Math.sign(compareVersionTexts(after, before))).toBe(1);
  });

  it.each([['1.0', '1'], ['1.0.0+a', '1+A'], ['1.0-1', '1.0.post1'], ['0!1', '1'], ['1.0+1', '1.0+01']])('%s and %s are one', (one, other) => expect(compareVersionTexts(one, other)).toBe(0));

  it.each([['2004d', '2004e'], ['2004d', '2005'], ['1.0x', '1.0.1x'], ['1-x', '1.1-x'], ['1.0.dev-x', '1.0x'], ['1.0preview-x', '1.0-x']])('by the rules of old setuptools %s before %s', (before, after) => {
    expect(Math.sign(compareLegacyVersions(before, after))).toBe(-1);
    expect(Math.sign(compareLegacyVersions(after, before))).toBe(1);
  });

  it.each([['2004d', '2004D'], ['1.0x', '1x'], ['1.0.0-x', '1-x'], ['1..x', '1.x'], ['1rc-x', '1c-x']])('and %s is %s', (one, other) => expect(compareLegacyVersions(one, other)).toBe(0));

  it.each(['1.', '1.x', '.1', '1..2', '1.0 1', 'v', '1/0', '1:0'])('%j is no version', (text) => expect(parseVersion(text)).toBeNull());
});

describe('markers', () => {
  const environment = markerEnvironment(target('3.12.4'));
  const holds = (text: string, flavour: Flavour = 'packaging-26', sets?: ReadonlyMap<string, ReadonlySet<string>>): boolean | null => {
    const { value } = parseMarker(text);
    return value === null ? null : evaluateMarker(value, { environment, extras: [], flavour, ...(sets ? { sets } : {}) });
  };

  it.each([
    ['python_version > "3.12"', false], ['python_version >= "3.12"', true], ['python_version < "3.12"', false], ['python_version <= "3.12"', true], ['python_version == "3.12"', true], ['python_version != "3.12"', false], ['python_version ~= "3.11"', true],
    ['"3.12" == python_version', true], ['"linux" in sys_platform', true], ['sys_platform not in "linux"', false], ['os_name == "posix"', true], ['os_name != "posix"', false], ['os_name == "nt"', false], ['os_name != "nt"', true],
    ['implementation_name == "cpython"', true], ['implementation_version == "3.12.4"', true], ['python_version not  in "3.11"', true], ['python_version notin "3.11"', null], ['((python_version >= "3"))', true], ['(python_version >= "3"', null], ['()', null],
  ])('%s: %s', (text, expected) => expect(holds(text)).toBe(expected));

  it.each([['sys_platform > "linux"', false], ['sys_platform >= "linux"', true], ['sys_platform < "linux"', false], ['sys_platform <= "linux"', true], ['sys_platform > "aix"', true]])('names have an order to old packaging: %s: %s', (text, expected) => expect(holds(text, 'packaging-21')).toBe(expected));

  // PEP 751.
  const SETS = new Map([['extras', new Set(['a-b'])], ['dependency_groups', new Set(['test'])]]);
  it.each([
    ['"A_b" in extras', true], ['"c" in extras', false], ['"a-b" not in extras', false], ['"c" not in extras', true], ['"test" in dependency_groups', true], ['"a-b" in dependency_groups', false], ['"a-b" == extras', null],
  ])('of a lock for many: %s: %s', (text, expected) => {
    expect(holds(text, 'packaging-26', SETS)).toBe(expected);
    expect(holds(text)).toBe(null);
  });
});

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
