import { describe, expect, test } from 'vitest';
import { cleanPath } from '../../../../server/core/model/paths.ts';
import { dockerignore } from '../../../../server/core/reading/build-files/dockerignore.ts';

/** Patterns (one a line) → paths that are ignored and paths that are kept. Expectations are those of moby's matcher. */
describe('which paths are left out', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['node_modules', ['node_modules', 'node_modules/a/b'], ['a/node_modules', 'node_modules2']],
    ['/dist', ['dist', 'dist/x'], ['a/dist']],
    ['./dist/', ['dist/x'], ['a/dist']],
    ['*.txt', ['a.txt'], ['a/b.txt', 'a.txtx', 'txt']],
    ['**/*.txt', ['a.txt', 'a/b.txt', 'a/b/c.txt'], ['a/b.md']],
    ['**/.git', ['.git', 'a/.git', 'a/.git/config'], ['a.git', 'a/x.git']],
    ['**', ['a', 'a/b'], []],
    ['*', ['a', 'a/b', '.x'], []],
    ['a/**', ['a/b', 'a/b/c'], ['a', 'b/a/c']],
    ['a/**/b', ['a/b', 'a/x/b', 'a/x/y/b'], ['a/xb', 'x/a/b']],
    ['**foo', ['foo', 'xfoo', 'a/xfoo'], ['foox']],
    ['**foo*', ['foo', 'foox', 'a/foo'], ['xfoo']],
    ['foo**', ['foo', 'foobar', 'foo/x'], ['xfoo']],
    ['a?c', ['abc', 'a.c'], ['ac', 'a/c', 'abbc']],
    ['[a-c]x', ['ax', 'cx', 'bx/y'], ['dx', 'x']],
    ['[^a]x', ['bx'], ['ax']],
    ['a[\\]]', ['a]'], ['a\\']],
    ['\\*', ['*'], ['a']],
    ['a.b', ['a.b'], ['axb']],
    ['a+(b)', ['a+(b)'], ['aab']],
    ['*\n!requirements.txt', ['a', 'a/requirements.txt'], ['requirements.txt']],
    ['*\n!app', ['x'], ['app', 'app/a/b']],
    ['app\n!app/requirements.txt', ['app', 'app/x'], ['app/requirements.txt']],
    ['*\n!app\napp/secret', ['x', 'app/secret', 'app/secret/y'], ['app/x']],
    ['!a\na', ['a'], []],
    ['a\n!a\na/b', ['a/b', 'a/b/c'], ['a', 'a/x']],
    ['**\n!**/*.txt', ['a', 'a/b.md'], ['a.txt', 'a/b.txt']],
    ['*\n!/requirements/*.txt', ['requirements/a.md', 'setup.py'], ['requirements/base.txt']],
    ['# a\n\n  b  \n #c', ['b', '#c'], ['a', '# a']],
    ['\uFEFFa\r\nb\r\n', ['a', 'b'], ['c']],
    ['a/../b', ['b'], ['a']],
    ['! a\n', [], ['a']],
    ['!', [], ['a']],
    ['[\na', ['a'], ['[']],
    ['a**b', ['ab', 'axx/b'], ['axb']],
    ['**/a*/*b', ['xx/a/b', 'a1/2b', 'a/b/x'], ['a/x', 'b']],
    ['*a*a', ['aa', 'xaya'], ['a', 'aab', 'a/a']],
    ['..', [], ['a']],
    ['ü*/\u{1F600}?', ['über/\u{1F600}x'], ['über/x']],
    ['', [], ['a', '.']],
    ['**', [], ['.']],
  ])('%j', (text, ignored, kept) => {
    const isIgnored = dockerignore(text);
    expect(ignored.filter((path) => !isIgnored(path))).toEqual([]);
    expect(kept.filter((path) => isIgnored(path))).toEqual([]);
  });

  test('stars cost pattern × path steps', () => {
    const isIgnored = dockerignore(`${'*a'.repeat(200)}b\n${'**/a*'.repeat(100)}c`);
    expect(isIgnored('a'.repeat(2000))).toBe(false);
  });
});

test.each([['a//b/./c/', 'a/b/c'], ['../a', '../a'], ['/../a', '/a'], ['a/..', '.'], ['', '.'], ['/', '/']])('clean %j', (path, cleaned) => {
  expect(cleanPath(path)).toBe(cleaned);
});
