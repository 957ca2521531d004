import { describe, expect, it } from 'vitest';
import { comparePublicVersions, compareVersionTexts } from '../../../../server/core/python/packaging/compare-versions.ts';
import { formatPublic, formatVersion, isPreRelease, parseVersion } from '../../../../server/core/python/packaging/version.ts';

describe('parseVersion', () => {
  it.each([
    ['1.0', '1.0'],
    [' v1.0\n', '1.0'],
    ['1.0.0', '1.0.0'],
    ['01.02', '1.2'],
    ['1!2.0', '1!2.0'],
    ['0!1.0', '1.0'],
    ['1.0ALPHA', '1.0a0'],
    ['1.0-c.1', '1.0rc1'],
    ['1.0preview3', '1.0rc3'],
    ['1.0-1', '1.0.post1'],
    ['1.0-r4', '1.0.post4'],
    ['1.0.a1.post2.dev3+Ubuntu_1', '1.0a1.post2.dev3+ubuntu.1'],
    ['1.0a.', '1.0a0'],
    ['1.0a..dev1', '1.0a0.dev1'],
    ['1.0_post-+x', '1.0.post0+x'],
    ['1.0+001.abc', '1.0+1.abc'],
    ['2013.10.20231231235959123456', '2013.10.20231231235959123456'],
  ])('reads %j as %s', (text, normal) => {
    const version = parseVersion(text);
    expect(version && formatVersion(version)).toBe(normal);
  });

  it.each(['', 'french toast', '1.', '.1', '1..0', '1.0+', '1.0+_foobar', '1.0+foo&asd', '1.0+1+1', '2004d', '1.0_1', '1.0 a', '1!', '1.0.x', '١.٠'])(
    'knows that %j is none',
    (text) => expect(parseVersion(text)).toBeNull(),
  );

  it('tells pre-releases and public parts', () => {
    const readings = ['1.0', '1.0.post1', '1.0.dev1', '1.0rc1+local'].map((text) => parseVersion(text));
    expect(readings.map((version) => version && isPreRelease(version))).toEqual([false, false, true, true]);
    expect(readings.map((version) => version && formatPublic(version)).at(-1)).toBe('1.0rc1');
  });
});

describe('the order of versions', () => {
  const ascending = [
    '2004d', '1.0.dev456', '1.0a1.dev1', '1.0a1', '1.0a2.dev456', '1.0a12.dev456', '1.0a12', '1.0b1.dev456', '1.0b2', '1.0b2.post345.dev456', '1.0b2.post345',
    '1.0rc1.dev456', '1.0rc1', '1.0', '1.0+abc.5', '1.0+abc.7', '1.0+5', '1.0+5.0', '1.0.post456.dev34', '1.0.post456', '1.1.dev1',
    '1.20231231235959123455', '1.20231231235959123456', '1!0.1',
  ];

  it('is that of PEP 440', () => {
    const shuffled = [...ascending].reverse();
    expect(shuffled.sort(compareVersionTexts)).toEqual(ascending);
  });

  it('does not tell 1.0 from 1.0.0, nor local versions where only the public parts count', () => {
    expect(compareVersionTexts('1.0', '1.0.0')).toBe(0);
    expect(compareVersionTexts('1.0', '1.0+musl')).toBeLessThan(0);
    expect(comparePublicVersions('1.0.0', '1.0+musl')).toBe(0);
  });
});
