/** The order of versions, those from before PEP 440 included. */
import { describe, expect, it } from 'vitest';
import { compareVersionTexts } from '../../../../server/core/python/packaging/compare-versions.ts';
import { compareLegacyVersions } from '../../../../server/core/python/packaging/legacy-version.ts';
import { formatVersion, parseVersion } from '../../../../server/core/python/packaging/version.ts';

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

describe('versions', () => {
  it.each([['999999999999999', true], ['9999999999999999999999', true], ['1.999999999999999', true]])('%s is one, however long its numbers', (text, expected) => expect(parseVersion(text) !== null).toBe(expected));
  it('old setuptools drops the zeros before a word, and no more', () => {
    expect(compareLegacyVersions('1.0.0x', '1x')).toBe(0);
    expect(Math.sign(compareLegacyVersions('1.0.1x', '1x'))).not.toBe(0);
    expect(Math.sign(compareLegacyVersions('x', 'x.0.1'))).toBe(-1);
    expect(compareLegacyVersions('0x', 'x')).toBe(0);
  });
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
