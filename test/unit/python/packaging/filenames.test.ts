import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSpellingOf, normalizeName } from '../../../../server/core/python/packaging/names.ts';
import { parseSdistFilename } from '../../../../server/core/python/packaging/sdist-filename.ts';
import { parseBuildTag, parseWheelFilename } from '../../../../server/core/python/packaging/wheel-filename.ts';

it.each([
  ['Foo.Bar_baz--QUX', 'foo-bar-baz-qux'],
  ['zope.interface', 'zope-interface'],
  ['requests', 'requests'],
  ['a--b', 'a-b'],
  ['_legacy_', '-legacy-'],
  ['', ''],
])('normalizeName(%j) is %j', (name, normal) => expect(normalizeName(name)).toBe(normal));

it('isSpellingOf says what comparing normalized names says', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'B', '1', '-', '_', '.', 'é', 'İ', 'K'), maxLength: 6 });
  fc.assert(
    fc.property(name, name, (text, other) => isSpellingOf(text, normalizeName(other)) === (normalizeName(text) === normalizeName(other))),
  );
  expect([isSpellingOf('Foo.Bar_baz', 'foo-bar-baz'), isSpellingOf('foo', 'foo-bar'), isSpellingOf('foo-bar', 'foo')]).toEqual([
    true,
    false,
    false,
  ]);
});

describe('wheel file names', () => {
  it('reads all parts', () => {
    expect(parseWheelFilename('Foo_bar-1.0+cu118-12abc-py2.py3-none-manylinux1_x86_64.manylinux2010_X86_64.whl')).toEqual({
      name: 'Foo_bar',
      version: '1.0+cu118',
      build: { number: 12, suffix: 'abc' },
      interpreters: ['py2', 'py3'],
      abis: ['none'],
      platforms: ['manylinux1_x86_64', 'manylinux2010_x86_64'],
      strict: true,
    });
  });

  it.each([
    ['foo-1.0_1-py3-none-any.whl', '1.0-1', false],
    ['foo__bar-1.0-py3-none-any.whl', '1.0', false],
    ['foo-2004d-py3-none-any.whl', '2004d', false],
    ['foo-1.0_post1-py3-none-any.whl', '1.0-post1', true],
  ])('%s: version %s, strict %s', (filename, version, strict) => {
    const wheel = parseWheelFilename(filename);
    expect([wheel?.version, wheel?.strict]).toEqual([version, strict]);
  });

  it.each([
    'foo-1.0.whl', 'foo-1.0-py3-none.whl', 'foo-1.0-build-py3-none-any.whl', 'foo-1.0-1-2-py3-none-any.whl', '-1.0-py3-none-any.whl', 'foo--py3-none-any.whl', 'foo-1.0-py3-none-.whl',
    'foo-1.0-py3--any.whl', 'foo 1-1.0-py3-none-any.whl', 'foo-1.0-py3-none-any.WHL', 'foo-1.0-py3-none-any.whl.metadata', '.whl', '',
  ])('%j is none', (filename) => expect(parseWheelFilename(filename)).toBeNull());

  it('reads build tags as a number and the rest', () =>
    expect([parseBuildTag('007x-y'), parseBuildTag(null)]).toEqual([{ number: 7, suffix: 'x-y' }, null]));
});

describe('sdist file names', () => {
  it.each([
    ['foo-bar', 'foo-bar-1.0.tar.gz', '1.0', null],
    ['foo-bar', 'Foo_Bar-1.0.zip', '1.0', null],
    ['foo-bar', 'foo__bar-1.0.tar.bz2', '1.0', null],
    ['foo', 'foo-1.0-2.tgz', '1.0-2', null],
    ['foo', 'foo-1.0.tar.xz', '1.0', null],
    ['foo', 'foo-1.0+local.tar', '1.0+local', null],
    ['foo', 'foo-1.0-py2.7.tar.gz', '1.0', '2.7'],
    ['foo-2', 'foo-2-1.0.tar.gz', '1.0', null],
    ['foo', 'foo-2-1.0.tar.gz', '2-1.0', null],
  ])('%s: %s', (project, filename, version, python) => {
    const sdist = parseSdistFilename(filename, project);
    expect([sdist?.version, sdist?.python]).toEqual([version, python]);
  });

  it.each([
    ['foo', 'foo-1.0-py2.7.egg'],
    ['foo', 'foo-1.0.win32.exe'],
    ['foo', 'foo-1.0.rpm'],
    ['foo', 'foo-1.0.tar.Z'],
    ['foo', 'foo-1.0.TAR.GZ'],
    ['foo', 'foo-1.0-macosx10.6.zip'],
    ['foo', 'foobar-1.0.tar.gz'],
    ['foo', 'foo.tar.gz'],
    ['foo', 'foo-.tar.gz'],
    ['foo', ''],
  ])('%s: %j is none', (project, filename) => expect(parseSdistFilename(filename, project)).toBeNull());
});
