import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parse as parseOther, compare as compareOther } from '@renovatebot/pep440';
import { compareVersionTexts } from '../../../../server/core/python/packaging/compare-versions.ts';
import { parseMarker } from '../../../../server/core/python/packaging/marker.ts';
import { normalizeName } from '../../../../server/core/python/packaging/names.ts';
import { parseRequirement } from '../../../../server/core/python/packaging/requirement.ts';
import { parseSdistFilename } from '../../../../server/core/python/packaging/sdist-filename.ts';
import { parseSpecifierSet, specifierContains } from '../../../../server/core/python/packaging/specifier.ts';
import { formatVersion, parseVersion } from '../../../../server/core/python/packaging/version.ts';
import { parseWheelFilename } from '../../../../server/core/python/packaging/wheel-filename.ts';
import { chosen, page, target } from './helpers.ts';

const FLAVOURS = ['packaging-21', 'packaging-24', 'packaging-26.0', 'packaging-26', 'uv-0.11', 'uv'] as const;

/** Texts out of the pieces that the grammars are made of: nearly right ones are the hard ones. */
const soup = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '1',
        '0',
        '.',
        '!',
        '+',
        '-',
        '_',
        '*',
        'a',
        'rc',
        'dev',
        'post',
        'v',
        '==',
        '>=',
        '~=',
        '===',
        '<',
        ',',
        ';',
        '(',
        ')',
        '[',
        ']',
        '@',
        '"',
        "'",
        ' ',
        'python_version',
        'extra',
        'and',
        'not',
        'in',
        'foo',
        '.whl',
        '.tar.gz',
        'py3',
        'none',
        'any',
      ),
      fc.string({ maxLength: 3 }),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));

const version = fc
  .record({
    epoch: fc.nat(2),
    release: fc.array(fc.nat(3), { minLength: 1, maxLength: 4 }),
    pre: fc.constantFrom('', 'a1', 'b0', 'rc2'),
    post: fc.constantFrom('', '.post0', '.post3'),
    dev: fc.constantFrom('', '.dev0', '.dev7'),
    local: fc.constantFrom('', '+a', '+1', '+a.1', '+1.0'),
  })
  .map(({ epoch, release, pre, post, dev, local }) => `${epoch === 0 ? '' : `${epoch}!`}${release.join('.')}${pre}${post}${dev}${local}`);

it('no parser fails on any text, and problems lie within it', () => {
  fc.assert(
    fc.property(soup, fc.constantFrom(...FLAVOURS), (text, flavour) => {
      const spans = [parseRequirement(text, flavour), parseSpecifierSet(text, flavour), parseMarker(text)].flatMap(({ problems }) =>
        problems.map(({ span }) => span),
      );
      for (const { start, end } of spans) expect(0 <= start && start <= end && end <= text.length).toBe(true);
      parseWheelFilename(text);
      parseSdistFilename(text, 'foo');
      specifierContains(parseSpecifierSet(text, flavour).value, text);
      expect(chosen(page('foo', text, `foo-${text}`, `foo-${text}.whl`, `foo-${text}.tar.gz`), text, target('3.12'))).toBeTypeOf('string');
    }),
    { numRuns: 600 },
  );
});

it('the normal form of a version is that of itself', () => {
  fc.assert(
    fc.property(fc.oneof(version, soup), (text) => {
      const parsed = parseVersion(text);
      if (parsed === null) return;
      const normal = formatVersion(parsed);
      expect(parseVersion(normal)).toEqual(parsed);
    }),
  );
});

it('versions have a total order, the one of another implementation', () => {
  fc.assert(
    fc.property(version, version, version, (a, b, c) => {
      expect(Math.sign(compareVersionTexts(a, b))).toBe(-Math.sign(compareVersionTexts(b, a)) + 0);
      if (compareVersionTexts(a, b) <= 0 && compareVersionTexts(b, c) <= 0) expect(compareVersionTexts(a, c)).toBeLessThanOrEqual(0);
      if (parseOther(a) !== null && parseOther(b) !== null) {
        expect(Math.sign(compareVersionTexts(a, b))).toBe(Math.sign(compareOther(a, b)));
      }
    }),
    { numRuns: 1000 },
  );
});

it('so have texts that are no versions', () => {
  fc.assert(
    fc.property(soup, soup, soup, (a, b, c) => {
      expect(compareVersionTexts(a, a)).toBe(0);
      expect(Math.sign(compareVersionTexts(a, b))).toBe(-Math.sign(compareVersionTexts(b, a)) + 0);
      if (compareVersionTexts(a, b) <= 0 && compareVersionTexts(b, c) <= 0) expect(compareVersionTexts(a, c)).toBeLessThanOrEqual(0);
    }),
  );
});

it('each version is in its own specifiers', () => {
  fc.assert(
    fc.property(version, fc.constantFrom(...FLAVOURS), (text, flavour) => {
      const contains = (specifier: string): boolean => specifierContains(parseSpecifierSet(specifier, flavour).value, text, true);
      expect([contains(`==${text}`), contains(`!=${text}`), contains(`===${text}`)]).toEqual([true, false, true]);
      const open = text.split('+')[0] ?? '';
      expect([contains(`>=${open}`), contains(`<=${open}`), contains(`<${open}`), contains(`>${open}`)]).toEqual([
        true,
        true,
        false,
        false,
      ]);
    }),
  );
});

it('normalizing a name twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string(), (name) => {
      expect(normalizeName(normalizeName(name))).toBe(normalizeName(name));
    }),
  );
});

it('long texts are read in time that grows with their length', () => {
  for (const text of [
    '1.'.repeat(50_000),
    `1.0+${'a.'.repeat(50_000)}`,
    'foo[' + 'a,'.repeat(50_000),
    `foo${'>=1,'.repeat(20_000)}`,
    '-'.repeat(50_000),
    `foo;${'('.repeat(50_000)}`,
  ]) {
    parseVersion(text);
    parseRequirement(text);
    parseWheelFilename(`${text}.whl`);
    expect(normalizeName(text).length).toBeGreaterThan(0);
  }
});
