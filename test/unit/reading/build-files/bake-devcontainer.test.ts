import { describe, expect, test } from 'vitest';
import { parseBake } from '../../../../server/core/reading/build-files/bake.ts';
import type { BuildEntry } from '../../../../server/core/reading/build-files/build-entry.ts';
import { parseDevcontainer } from '../../../../server/core/reading/build-files/devcontainer.ts';
import { documentSpan } from '../../../../server/core/reading/dockerfile/script-text.ts';

function summary(entry: BuildEntry): string {
  const args = [...entry.args].map(([key, value]) => `${key}=${value ?? '?'}`).join(',');
  const contexts = [...entry.namedContexts].map(([key, value]) => `${key}→${value}`).join(',');
  return [
    `${entry.name}: ${entry.dockerfile ?? 'none'} in ${entry.context ?? '?'}`,
    args,
    entry.target ?? '',
    entry.platforms.join(','),
    contexts,
  ]
    .filter((part) => part !== '')
    .join(' | ');
}

describe('docker-bake.json', () => {
  const bake = (value: unknown): readonly string[] => parseBake('file:///w/docker-bake.json', JSON.stringify(value)).value.map(summary);

  test.each<[string, unknown, readonly string[]]>([
    ['defaults', { target: { a: {} } }, ['a: file:///w/Dockerfile in file:///w']],
    ['all fields', { target: { a: { context: 'app', dockerfile: 'D', args: { X: '1', Y: null, Z: 3.1 }, platforms: ['linux/arm64'], target: 't', contexts: { lib: '../lib', b: 'target:b' } } } },
      ['a: file:///w/app/D in file:///w/app | X=1,Y=?,Z=3.1 | t | linux/arm64 | lib→file:///lib,b→target:b']],
    ['inherits, later wins, own wins over all', { target: { x: { args: { A: 'x', B: 'x', C: 'x' }, target: 'x' }, y: { args: { B: 'y', C: 'y' }, target: 'y' }, a: { inherits: ['x', 'y'], args: { C: 'a' } } } },
      ['x: file:///w/Dockerfile in file:///w | A=x,B=x,C=x | x', 'y: file:///w/Dockerfile in file:///w | B=y,C=y | y', 'a: file:///w/Dockerfile in file:///w | C=a,B=y,A=x | y']],
    ['a circle of inherits', { target: { a: { inherits: ['b'] }, b: { inherits: ['a'], target: 't' } } }, ['a: file:///w/Dockerfile in file:///w | t', 'b: file:///w/Dockerfile in file:///w | t']],
    ['variables', { variable: { V: { default: '3.12' }, N: {} }, target: { a: { args: { P: '${V}-alpine', Q: '${N}', R: '${upper(V)}' } } } }, ['a: file:///w/Dockerfile in file:///w | P=3.12-alpine,Q=?,R=?']],
    ['a remote context', { target: { a: { context: 'https://github.com/a/b.git' } } }, ['a: none in ?']],
    ['names of Object\'s prototype', { target: { constructor: { args: { toString: '1' } } } }, ['constructor: file:///w/Dockerfile in file:///w | toString=1']],
    ['no targets', { group: {} }, []],
    ['something else', [1], []],
  ])('%s', (_, value, expected) => {
    expect(bake(value)).toEqual(expected);
  });

  test('an inline Dockerfile is placed through its escapes', () => {
    const text = '{"target": {"a": {"dockerfile-inline": "FROM python:3-alpine\\nRUN pip install \\"x\\""}}}';
    const inline = parseBake('file:///w/b.json', text).value[0]?.inline?.script;
    expect(inline?.text).toBe('FROM python:3-alpine\nRUN pip install "x"');
    const at = inline?.text.indexOf('RUN') ?? 0;
    const span = inline == null ? { start: 0, end: 0 } : documentSpan(inline, { start: at, end: inline.text.length });
    expect(text.slice(span.start, span.end)).toBe('RUN pip install \\"x\\"');
  });

  test('HCL is said not to be read', () => {
    expect(parseBake('file:///w/docker-bake.hcl', 'target "a" {}')).toMatchObject({
      value: [],
      problems: [{ message: expect.stringContaining('HCL') as string }],
    });
  });
});

describe('devcontainer.json', () => {
  const parse = (text: string): readonly string[] =>
    parseDevcontainer('file:///w/.devcontainer/devcontainer.json', text).value.map(summary);

  test.each<[string, readonly string[]]>([
    ['{ // comment\n "build": { "dockerfile": "Dockerfile", }, }', ['devcontainer: file:///w/.devcontainer/Dockerfile in file:///w/.devcontainer']],
    ['{"build": {"dockerfile": "../Dockerfile", "context": "..", "args": {"V": "3", "W": "${localEnv:X:d}", "Z": "${localEnv:X}"}, "target": "dev"}}', ['devcontainer: file:///w/Dockerfile in file:///w | V=3,W=d,Z=? | dev']],
    ['{"dockerFile": "Dockerfile", "context": ".."}', ['devcontainer: file:///w/.devcontainer/Dockerfile in file:///w']],
    ['{"image": "python"}', []],
    ['{"build": {"dockerfile": "${x}"}}', []],
    ['{"build": 1', []],
    ['', []],
    ['null', []],
  ])('%s', (text, expected) => {
    expect(parse(text)).toEqual(expected);
  });
});

test('a comment that never ends has its problem inside of the text', () => {
  for (const { problems } of [parseBake('file:///w/docker-bake.json', '/*'), parseDevcontainer('file:///w/devcontainer.json', '/*')]) {
    expect(problems.length).toBeGreaterThan(0);
    for (const { span } of problems) expect(span.end).toBeLessThanOrEqual(2);
  }
});
