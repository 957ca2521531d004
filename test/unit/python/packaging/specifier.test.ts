import { describe, expect, it } from 'vitest';
import { flavourOf, type Flavour } from '../../../../server/core/python/packaging/flavour.ts';
import { admitsPreReleases, parseSpecifierSet, specifierContains } from '../../../../server/core/python/packaging/specifier.ts';

const isIn = (version: string, specifier: string, flavour: Flavour): boolean =>
  specifierContains(parseSpecifierSet(specifier, flavour).value, version, true);

describe('versions in specifiers, in all flavours alike', () => {
  it.each([
    ['2.0', '==2', true],
    ['2.0', '==2.0.*', true],
    ['2.0rc1', '==2.*', true],
    ['2.1+local', '==2.1', true],
    ['2.1', '==2.1+local', false],
    ['2.1+local', '!=2.1', false],
    ['2', '!=2.0.*', false],
    ['1!1.0', '==1.0', false],
    ['1!1.0', '==1!1.*', true],
    ['2.2.post3', '~=2.2', true],
    ['3.0', '~=2.2', false],
    ['2.2.0', '~=2.2.post1', false],
    ['2.3', '~=2.2.0', false],
    ['1.0+local', '<=1.0', true],
    ['1.0+local', '>1.0', false],
    ['1.0.post1', '>1.0', false],
    ['1.0.post2', '>1.0.post1', true],
    ['1.0rc1', '<1.0', false],
    ['1.0a1', '<1.0rc1', true],
    ['0.9rc1', '<1.0', true],
    ['1.0', '===1.0', true],
    ['1.0', '===1.0.0', false],
    ['1.5', '>=1,<2,!=1.5.*', false],
    ['1.0', '', true],
    ['1.0', ',>=1,', true],
  ])('%s in %s: %s', (version, specifier, expected) => {
    for (const flavour of ['packaging-21', 'packaging-24', 'packaging-26.0', 'packaging-26', 'uv'] as const) {
      expect([flavour, isIn(version, specifier, flavour)]).toEqual([flavour, expected]);
    }
  });
});

describe('where packagings differ', () => {
  it.each([
    // version, specifier, 21, 24, 26.0, 26
    ['1.0rc1', '<1.0.post1', false, false, false, true],
    ['1.0+local', '>1.0a1', false, false, false, true],
    ['1.0.post1', '>1.0a1', false, false, false, true],
    ['1.0a1', '==1.0.0.*', false, true, true, true],
    ['1.0', '==01.*', false, true, true, true],
    ['1.0', '==0!1.*', false, true, true, true],
    ['1!1.0', '==01!1.*', false, true, true, true],
    ['1.2', '~=0!1.0', false, true, true, true],
    ['1.0', '!=0!1.*', true, false, false, false],
    ['3.9.0', '>=3.6.*', true, false, false, false],
    ['3.9.0', '<4.0.*', true, false, false, false],
  ])('%s in %s', (version, specifier, ...expected) => {
    const verdicts = (['packaging-21', 'packaging-24', 'packaging-26.0', 'packaging-26'] as const).map((flavour) => {
      const { value, problems } = parseSpecifierSet(specifier, flavour);
      return problems.length === 0 && specifierContains(value, version, true);
    });
    expect(verdicts).toEqual(expected);
  });

  it.each([
    ['>=1.0', 'never', 'never', 'fallback'],
    ['', 'fallback', 'fallback', 'fallback'],
    ['>=1.0a1', 'always', 'always', 'always'],
    ['>1.0a1', 'never', 'always', 'always'],
    ['!=1.0a1', 'never', 'never', 'fallback'],
    ['>=1.*', 'always', 'fallback', 'fallback'],
  ])('pre-releases for %j', (specifier, ...expected) => {
    const policies = (['packaging-21', 'packaging-24', 'packaging-26'] as const).map((flavour) =>
      admitsPreReleases(parseSpecifierSet(specifier, flavour).value, undefined),
    );
    expect(policies).toEqual(expected);
    expect(admitsPreReleases(parseSpecifierSet(specifier, 'packaging-26').value, true)).toBe('always');
    expect(admitsPreReleases(parseSpecifierSet(specifier, 'packaging-26').value, false)).toBe('never');
  });
});

describe('specifiers that are none', () => {
  it.each(['2.0', '=>2.0', '==', '~=1', '~=1.0.*', '>=1.0+local', '==1.0.dev1.*', '==1.0+x.*', '>= 1 0', '==1.0.*.*'])('%s is a problem', (specifier) => {
    const { value, problems } = parseSpecifierSet(`>=0, ${specifier}`, 'packaging-24');
    expect(problems).toHaveLength(1);
    expect(problems[0]?.span).toEqual({ start: 4, end: 5 + specifier.length });
    expect(value.clauses).toHaveLength(1);
  });
});

it('knows which pip carries which packaging', () => {
  const versions = ['9.0.3', '21.2.4', '24.0', '24.1b1', '24.1', '25.3', '26.0', '26.0.1', '26.1', '27.0', null] as const;
  const flavours = versions.map((version) => flavourOf({ name: 'pip', version }));
  expect(flavours).toEqual([
    'packaging-21', 'packaging-21', 'packaging-21', 'packaging-24', 'packaging-24', 'packaging-24', 'packaging-26.0', 'packaging-26.0', 'packaging-26', 'packaging-26', 'packaging-26',
  ]);
  expect(['0.5', '0.11.99', '0.12.0', '1.0', null].map((version) => flavourOf({ name: 'uv', version }))).toEqual([
    'uv-0.11',
    'uv-0.11',
    'uv',
    'uv',
    'uv',
  ]);
});
