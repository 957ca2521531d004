/** Specifiers at their bounds, as each era of pip reads them. */
import { describe, expect, it } from 'vitest';
import type { Flavour } from '../../../../server/core/python/packaging/flavour.ts';
import { pythonGate } from '../../../../server/core/python/packaging/requires-python.ts';
import { parseClause } from '../../../../server/core/python/packaging/specifier-clause.ts';
import { admitsPreReleases, parseSpecifierSet, specifierContains } from '../../../../server/core/python/packaging/specifier.ts';

const contains = (specifier: string, version: string, flavour: Flavour, preReleases?: boolean): boolean =>
  specifierContains(parseSpecifierSet(specifier, flavour).value, version, preReleases);

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

// Packaging 21 cuts the version to the prefix's length, fills both up with zeros, and compares the pieces as text.
describe('a prefix to old packaging', () => {
  it.each<[string, string, boolean]>([
    ['==1.0a1.*', '1.0a1', true], ['==1.0a1.*', '1.0a1.post1', true], ['==1.0a1.*', '1a1', true], ['==1.0a1.*', '1.0', false], ['==1.0a1.*', '1.0a2', false], ['==1.0a1.*', '1.0.1a1', false],
    ['==2.0.post1.*', '2.0.post1', true], ['==2.0.post1.*', '2.0.post1.dev1', true], ['==2.0.post1.*', '2.0.post2', false],
    ['==01.*', '1.0', false], ['==1.0.0.*', '1', true], ['==1.0.0.*', '1a1', false], ['==1.0.*', '1.0a1', true], ['==1.*', '1a1', true], ['==1!1.*', '1!1.2', true], ['==1!1.*', '1.2', false], ['!=1.0a1.*', '1.0a1', false],
  ])('%s and %s: %s', (specifier, version, expected) => expect(contains(specifier, version, 'packaging-21', true)).toBe(expected));

  it('is not shortened by newer packaging: zeros are filled in before the suffix', () => {
    for (const flavour of ['packaging-24', 'packaging-26'] as const) {
      expect([contains('==1.0.0.*', '1a1', flavour, true), contains('==01.*', '1.0', flavour, true)]).toEqual([true, true]);
    }
  });

  it.each<[string, string, boolean]>([['~=1.0a1', '1.5', true], ['~=1.0a1', '1.0a1', true], ['~=1.0a1', '2.0', false], ['~=2.2.post3', '2.9', true], ['~=2.2.post3', '3.0', false], ['~=2.2.post3', '2.2.post2', false], ['~=1.4.5a4', '1.4.9', true], ['~=1.4.5a4', '1.5', false], ['~=2!1.1', '2!1.9', true]])(
    'of %s, %s: %s, to all', (specifier, version, expected) => {
      for (const flavour of ['packaging-21', 'packaging-24', 'packaging-26', 'uv'] as const) {
        expect([flavour, contains(specifier, version, flavour, true)]).toEqual([flavour, expected]);
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
