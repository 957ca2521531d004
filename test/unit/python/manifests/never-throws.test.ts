import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeRequirements } from '../../../../server/core/python/manifests/decode-requirements.ts';
import { parseLock, parseManifest } from '../../../../server/core/python/manifests/manifest-of.ts';

const FRAGMENTS = [
  '[project]', '[[package]]', 'name = "a"', 'dependencies = [', '"b>=1"', ']', '{', '}', '=', '\n', '\r\n', ' ', '\\', '#', '"', "'", '"""', '-r x', '--hash=sha256:00', '-e', '[tool.poetry.dependencies]',
  'a = "^1"', '__proto__ = 1', 'constructor', 'setup(', 'install_requires=', "['a']", ')', 'x = ', '+', '${A}', ';', 'python_version<"3"', '\u2028', '\ud800', '[options]', 'install_requires =', '"default": {', ':', ',',
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...FRAGMENTS), fc.string({ maxLength: 5 })), { maxLength: 40 })
  .map((parts) => parts.join(''));

describe('any text is read, and problems lie inside it', () => {
  const inside = (source: string, problems: readonly { span: { start: number; end: number } }[]): boolean =>
    problems.every(({ span }) => span.start >= 0 && span.start <= span.end && span.end <= source.length);

  test.each(['requirements.txt', 'pyproject.toml', 'setup.cfg', 'setup.py', 'Pipfile'])('%s', (name) => {
    fc.assert(fc.property(text, (source) => inside(source, parseManifest(`file:///${name}`, source)?.problems ?? [])), { numRuns: 300 });
  });
  test.each(['uv.lock', 'poetry.lock', 'pdm.lock', 'Pipfile.lock', 'pylock.toml'])('%s', (name) => {
    fc.assert(fc.property(text, (source) => inside(source, parseLock(`file:///${name}`, source)?.problems ?? [])), { numRuns: 300 });
  });
  test('bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => typeof decodeRequirements(bytes).text === 'string'));
  });
});

test.each([['setup.py', `x = ${'['.repeat(20_000)}`], ['pyproject.toml', `x = ${'['.repeat(20_000)}`], ['uv.lock', `x = ${'{a='.repeat(20_000)}`], ['Pipfile.lock', '['.repeat(20_000)]])('deep nesting in %s', (name, source) => {
  expect(() => [parseManifest(name, source), parseLock(name, source)]).not.toThrow();
});
