import { describe, expect, test } from 'vitest';
import type { BuildEntry } from '../../../../server/core/reading/build-files/build-entry.ts';
import { parseCompose } from '../../../../server/core/reading/build-files/compose.ts';
import { documentSpan } from '../../../../server/core/reading/dockerfile/script-text.ts';

const URI = 'file:///w/app/compose.yaml';
const VARIABLES: Readonly<Record<string, string>> = { TAG: '3.13', EMPTY: '' };
const parse = (text: string): readonly BuildEntry[] => parseCompose(URI, text, (name) => VARIABLES[name]).value;

function summary(entry: BuildEntry): string {
  const args = [...entry.args].map(([key, value]) => `${key}=${value ?? '?'}`).join(',');
  const contexts = [...entry.namedContexts].map(([key, value]) => `${key}→${value}`).join(',');
  return [
    `${entry.name}: ${entry.dockerfile ?? 'none'} in ${entry.context ?? `? (${entry.contextText})`}`,
    args,
    entry.target ?? '',
    entry.platforms.join(','),
    contexts,
  ]
    .filter((part) => part !== '')
    .join(' | ');
}

describe('services that build', () => {
  test.each<[string, string, readonly string[]]>([
    ['short form', 'services:\n  web:\n    build: .\n', ['web: file:///w/app/Dockerfile in file:///w/app']],
    ['context above the file', 'services:\n  web:\n    build: ../lib\n', ['web: file:///w/lib/Dockerfile in file:///w/lib']],
    ['dockerfile within the context', 'services:\n  web:\n    build: {context: ./web, dockerfile: docker/Dockerfile.prod}\n', ['web: file:///w/app/web/docker/Dockerfile.prod in file:///w/app/web']],
    ['dockerfile without context', 'services:\n  web:\n    build:\n      dockerfile: ../D\n', ['web: file:///w/D in file:///w/app']],
    ['services without build', 'services:\n  db:\n    image: postgres\n  web:\n    build:\n', []],
    ['arguments as a map', 'services:\n  w:\n    build:\n      context: .\n      args:\n        A: "3.10"\n        B: 3.10\n        C: true\n        D:\n        TAG:\n', ['w: file:///w/app/Dockerfile in file:///w/app | A=3.10,B=3.1,C=true,D=?,TAG=3.13']],
    ['arguments as a list', 'services:\n  w:\n    build:\n      args:\n        - A=1=2\n        - B\n        - C=${TAG}-alpine\n        - D=${NOPE}\n', ['w: file:///w/app/Dockerfile in file:///w/app | A=1=2,B=?,C=3.13-alpine,D=?']],
    ['target and the service\'s platform', 'services:\n  w:\n    platform: linux/arm64\n    build:\n      target: prod\n', ['w: file:///w/app/Dockerfile in file:///w/app | prod | linux/arm64']],
    ['the build\'s platforms win', 'services:\n  w:\n    platform: linux/arm64\n    build:\n      platforms: [linux/amd64, "linux/arm/v7"]\n', ['w: file:///w/app/Dockerfile in file:///w/app | linux/amd64,linux/arm/v7']],
    ['named contexts', 'services:\n  w:\n    build:\n      additional_contexts:\n        lib: ../lib\n        base: docker-image://alpine\n', ['w: file:///w/app/Dockerfile in file:///w/app | lib→file:///w/lib,base→docker-image://alpine']],
    ['named contexts as a list', 'services:\n  w:\n    build:\n      additional_contexts:\n        - lib=../lib\n', ['w: file:///w/app/Dockerfile in file:///w/app | lib→file:///w/lib']],
    ['variables with defaults', 'services:\n  w:\n    build: ${DIR:-./x${TAG}}\n', ['w: file:///w/app/x3.13/Dockerfile in file:///w/app/x3.13']],
    ['a context that is not known', 'services:\n  w:\n    build: ${DIR}/x\n', ['w: none in ? (${DIR}/x)']],
    ['a remote context', 'services:\n  w:\n    build: https://github.com/a/b.git#main\n', ['w: none in ? (https://github.com/a/b.git#main)']],
    ['anchors and merge keys', 'x-b: &b\n  context: ./b\n  args: &a {X: 1}\nservices:\n  one:\n    build:\n      <<: *b\n      target: t\n  two:\n    build: *b\n  three:\n    build:\n      args:\n        <<: *a\n        Y: 2\n',
      ['one: file:///w/app/b/Dockerfile in file:///w/app/b | X=1 | t', 'two: file:///w/app/b/Dockerfile in file:///w/app/b | X=1', 'three: file:///w/app/Dockerfile in file:///w/app | Y=2,X=1']],
    ['extends within the file', 'services:\n  base:\n    platform: linux/arm64\n    build: {context: b, target: t}\n  web:\n    extends: {service: base}\n    build: {target: u}\n  loop:\n    extends: loop\n    build: .\n',
      ['base: file:///w/app/b/Dockerfile in file:///w/app/b | t | linux/arm64', 'web: file:///w/app/b/Dockerfile in file:///w/app/b | u | linux/arm64', 'loop: file:///w/app/Dockerfile in file:///w/app']],
    ['a folder with a space', 'services:\n  w:\n    build: "my app"\n', ['w: file:///w/app/my%20app/Dockerfile in file:///w/app/my%20app']],
  ])('%s', (_, text, expected) => {
    expect(parse(text).map(summary)).toEqual(expected);
  });

  test('the span is that of the service\'s name', () => {
    const text = 'services:\n  web:\n    build: .\n';
    expect(parse(text).map(({ span }) => text.slice(span.start, span.end))).toEqual(['web']);
  });
});

describe('inline Dockerfiles', () => {
  const place = (text: string, part: string): string => {
    const inline = parse(text)[0]?.inline?.script;
    if (inline == null) return 'no inline Dockerfile';
    const at = inline.text.indexOf(part);
    const span = documentSpan(inline, { start: at, end: at + part.length });
    return at < 0 ? `not in ${JSON.stringify(inline.text)}` : text.slice(span.start, span.end);
  };
  const inBlock = (header: string, ...lines: readonly string[]): string =>
    ['services:', '  web:', '    build:', `      dockerfile_inline: ${header}`, ...lines, '      target: x', ''].join('\n');

  test.each<[string, string, string, string]>([
    ['literal block', inBlock('|', '        FROM python:3-alpine', '        RUN pip install \\', '          flask'), 'python:3-alpine', 'python:3-alpine'],
    ['its continuation line', inBlock('|', '        FROM python:3-alpine', '        RUN pip install \\', '          flask'), 'flask', 'flask'],
    ['block with blank lines and chomping', inBlock('|-', '        FROM a', '', '        RUN b'), 'RUN b', 'RUN b'],
    ['block with an indentation number', inBlock('|2', '         FROM a', '        RUN b'), 'RUN b', 'RUN b'],
    ['block with a comment in its header', inBlock('| # FROM x', '        FROM a', '        RUN b'), 'FROM a', 'FROM a'],
    ['folded block', inBlock('>', '        FROM a', '', '        RUN b', '        c'), 'RUN b c', 'RUN b\n        c'],
    ['double quotes', inBlock('"FROM a\\nRUN \\"b\\" \\u0063"'), 'RUN "b" c', 'RUN \\"b\\" \\u0063'],
    ['single quotes', inBlock('\'FROM it\'\'s\''), 'it\'s', 'it\'\'s'],
    ['plain', inBlock('FROM a'), 'FROM a', 'FROM a'],
    ['CRLF', inBlock('|', '        FROM a', '        RUN b').replaceAll('\n', '\r\n'), 'RUN b', 'RUN b'],
    ['a dollar escaped for Compose', inBlock('|', '        ARG X=1', '        FROM a:$$X-b'), 'a:$X-b', 'a:$$X-b'],
    ['a variable with a default', inBlock('|', '        FROM python:${PY:-3.12}-alpine', '        RUN b'), 'python:3.12-alpine', 'python:${PY:-3.12}-alpine'],
    ['what follows a variable', inBlock('|', '        FROM python:${PY:-3.12}-alpine', '        RUN b'), 'RUN b', 'RUN b'],
    ['a variable without a value stays', inBlock('|', '        FROM python:${PY}-alpine'), '${PY}-alpine', '${PY}-alpine'],
    ['a variable that is empty', inBlock('|', '        FROM a${EMPTY}b', '        RUN c'), 'RUN c', 'RUN c'],
  ])('%s', (_, text, part, written) => {
    expect(place(text, part)).toBe(written);
  });

  test('an inline Dockerfile has no file', () => {
    expect(parse(inBlock('FROM a')).map(({ dockerfile }) => dockerfile)).toEqual([null]);
  });
});

describe('what is no Compose file', () => {
  test.each(['', '[', '{', '- a', 'services: 1', 'services: [a]', 'services:\n  a: 1\n  b: {build: [1]}', 'a: *nope', '\u0000', 'services: &s\n  a: *s', '%YAML 9\n---\n', '['.repeat(20000), 'services:\n  <<: [*x, 1]'])('%j never throws', (text) => {
    expect(Array.isArray(parse(text.slice(0, 50000)))).toBe(true);
  });

  test('nested aliases cost no more than their text', () => {
    const levels = Array.from({ length: 30 }, (_, at) => `  l${at + 1}: &l${at + 1} {build: *l${at}, <<: [${`*l${at},`.repeat(9)}]}`).join(
      '\n',
    );
    expect(parse(`services:\n  l0: &l0 {context: .}\n${levels}`).length).toBeLessThan(40);
  });

  test('problems have their place', () => {
    const { problems } = parseCompose(URI, 'services:\n  web: [\n');
    expect(problems.length).toBeGreaterThan(0);
  });

  test('a thousand errors are told, and where the rest begins that is not read', () => {
    const text = `services:\n  web:\n    build: .\n${'}'.repeat(5_000)}\n`;
    const { value, problems } = parseCompose(URI, text);
    expect(value).toHaveLength(1);
    const last = problems.at(-1);
    expect([problems.length, last?.message]).toEqual([1_001, 'More than a thousand errors: the rest of the file is not read.']);
    expect(last?.span).toEqual({ start: text.indexOf('}') + 1_000, end: text.length });
  });
});
