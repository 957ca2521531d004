/** Names of projects, and the names of their files. */
import { describe, expect, it } from 'vitest';
import { isSpellingOf, isValidName, normalizeName } from '../../../../server/core/python/packaging/names.ts';
import { digestOf } from '../../../../server/core/python/packaging/project-digest.ts';
import { parseRequirement } from '../../../../server/core/python/packaging/requirement.ts';
import { parseSdistFilename } from '../../../../server/core/python/packaging/sdist-filename.ts';
import { splitWheelFilename } from '../../../../server/core/python/packaging/wheel-filename.ts';
import { page } from './helpers.ts';

it.each([['a', true], ['z9', true], ['0', true], ['9', true], ['A', true], ['Z', true], ['aZ', true], ['Az', true], ['@', false], ['[', false], ['`', false], ['{', false], ['/', false], [':', false], ['a-', false], ['-a', false], ['.A', false], ['', false], ['a b', false]])('is %j a name: %s', (name, expected) => expect(isValidName(name)).toBe(expected));

it.each([['az09', 'az09'], ['aZ', 'az'], ['a-b', 'a-b'], ['a.b', 'a-b'], ['a-_b', 'a-b'], ['a--b-c', 'a-b-c'], ['0a9z', '0a9z']])('%s is normally written %s', (name, expected) => expect(normalizeName(name)).toBe(expected));

describe('names', () => {
  it.each([
    ['Z', 'z', true], ['A', 'a', true], ['\u212A', 'k', true], ['--a', '-a', true], ['a-_.b', 'a-b', true], ['a-', 'a-', true], ['a', 'ab', false], ['ab', 'a', false], ['a@', 'a`', false], ['[', '{', false],
  ])('%s is a spelling of %s: %s', (text, normalized, is) => expect(isSpellingOf(text, normalized)).toBe(is));
  it.each([['A', 'a'], ['a--b', 'a-b'], ['-a', '-a'], ['a_b', 'a-b'], ['ab', 'ab'], ['', '']])('%s is normally %s', (name, normal) => expect(normalizeName(name)).toBe(normal));
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
