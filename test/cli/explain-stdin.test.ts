import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, it } from 'vitest';
import { runExplainStdin, type ExplainSource } from '../../server/cli/explain-stdin/explain-stdin.ts';
import type { Fact, ProjectDetail } from '../../server/core/model/types.ts';

const folder = mkdtempSync(join(tmpdir(), 'explain-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const FACTS = [
  { name: 'Foo.Bar', version: '1.0', requires_python: '>=3.8', files: [{ f: 'foo_bar-1.0-cp312-cp312-musllinux_1_1_x86_64.whl', s: 10, t: null }, { f: 'foo_bar-1.0.tar.gz', s: null, t: null }] },
  { name: 'Foo.Bar', version: '2.0', requires_python: null, files: [{ f: 'foo_bar-2.0-cp312-cp312-manylinux_2_12_x86_64.whl' }, { f: 'foo_bar-2.0-cp312-cp312-manylinux1_x86_64.whl' }, { f: 'foo_bar-2.0.tar.gz' }] },
  { name: 'foo-bar', version: '3.0', requires_python: '', yanked: true, files: [{ f: 'foo_bar-3.0-py3-none-any.whl' }] },
];

function factsFile(name: string, zip: boolean): ExplainSource {
  const text = `${FACTS.map((record) => JSON.stringify(record)).join('\n')}\nnot JSON\n`;
  writeFileSync(join(folder, name), zip ? gzipSync(text) : text);
  return { facts: join(folder, name) };
}

async function ask(source: ExplainSource, ...questions: readonly (string | object)[]): Promise<unknown[]> {
  const chunks: string[] = [];
  const output = new Writable({ write: (chunk, _, done) => (chunks.push(String(chunk)), done()) });
  const lines = questions.map((question) => (typeof question === 'string' ? question : JSON.stringify(question)));
  await runExplainStdin(Readable.from([lines.join('\n')]), output, source);
  return chunks.join('').trim().split('\n').map((line) => JSON.parse(line) as unknown);
}

const question = (id: unknown, requirement: string, more: object = {}): object => ({
  id,
  requirement,
  python: '3.12',
  libc: 'musl 1.2',
  arch: 'x86_64',
  pip: '23.2.1',
  ...more,
});

it('answers from a file of facts, zipped or not', async () => {
  for (const source of [factsFile('facts.jsonl', false), factsFile('facts.jsonl.gz', true)]) {
    expect(
      await ask(
        source,
        question(1, 'foo-bar'),
        question('two', 'FOO_bar<3', { only_binary: true }),
        question(3, 'foo.bar[x] (<3) ; python_version < "3"', { libc: 'glibc 2.36' }),
        question(4, 'foo-bar==1.0', { no_binary: true, only_binary: true }),
        question(5, 'foo-bar>3'),
        question(6, 'unheard-of'),
        question(7, 'foo-bar>=3'),
        question(8, 'foo-bar==1.0', { python: '3.7' }),
      ),
    ).toEqual([
      { id: 1, file: 'foo_bar-2.0.tar.gz', kind: 'sdist', known: true },
      { id: 'two', file: 'foo_bar-1.0-cp312-cp312-musllinux_1_1_x86_64.whl', kind: 'wheel', known: true },
      // Platforms given by hand: pip lists manylinux1 right behind manylinux2014, before manylinux_2_12.
      { id: 3, file: 'foo_bar-2.0-cp312-cp312-manylinux1_x86_64.whl', kind: 'wheel', known: true },
      { id: 4, file: 'foo_bar-1.0.tar.gz', kind: 'sdist', known: true },
      { id: 5, file: null, kind: 'none', known: true },
      { id: 6, file: null, kind: 'none', known: false },
      { id: 7, file: 'foo_bar-3.0-py3-none-any.whl', kind: 'wheel', known: true },
      { id: 8, file: null, kind: 'none', known: true },
    ]);
  }
});

it('answers what is no question with an error, and goes on', async () => {
  const answers = await ask(
    factsFile('facts.jsonl', false),
    '{',
    '[]',
    { id: 1 },
    question(2, '==='),
    question(3, 'foo-bar', { python: 'three' }),
    question(4, 'foo-bar', { libc: 'musl' }),
    question(5, 'foo-bar', { pip: 23 }),
    question(6, 'foo-bar==1.0'),
  );
  expect(answers.map((answer) => Object.keys(answer as object).join())).toEqual([
    'id,error', 'id,error', 'id,error', 'id,error', 'id,error', 'id,error', 'id,error', 'id,file,kind,known',
  ]);
});

it('asks an index, keeps the order, and tells of failures', async () => {
  const detail: ProjectDetail = { name: 'foo', files: [{ filename: 'foo-1.0.tar.gz', requiresPython: null, yanked: false }] };
  const facts: Record<string, Fact<ProjectDetail>> = {
    foo: { state: 'known', value: detail, source: 'index', asOf: null },
    gone: { state: 'absent', source: 'index', asOf: null },
    ill: { state: 'unavailable', reason: 'the index does not answer' },
  };
  const asked: string[] = [];
  const index = {
    isPublicName: () => false,
    knownProject: () => undefined,
    knownMetadata: () => undefined,
    project: async (url: string, name: string) => {
      asked.push(`${url}${name}`);
      await new Promise((resolve) => setTimeout(resolve, name === 'foo' ? 20 : 0));
      return facts[name] ?? { state: 'unavailable' as const, reason: 'no such case' };
    },
    metadata: async () => ({ state: 'unavailable' as const, reason: 'not asked' }),
  };
  expect(
    await ask({ index, indexUrl: 'https://example.org/simple/' }, question(1, 'Foo'), question(2, 'gone'), question(3, 'ill')),
  ).toEqual([
    { id: 1, file: 'foo-1.0.tar.gz', kind: 'sdist', known: true },
    { id: 2, file: null, kind: 'none', known: false },
    { id: 3, error: 'the index does not answer' },
  ]);
  expect(asked).toEqual(['https://example.org/simple/foo', 'https://example.org/simple/gone', 'https://example.org/simple/ill']);
});
