/** Runs every example of the pages under test/cases and test/contexts: documentation that is its own test. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { RULES } from '../../server/core/verdict/rules/index.ts';
import type { Settings } from '../../server/core/settings/settings.ts';
import { readCases } from '../support/literate-case.ts';
import { runCase } from '../support/run-case.ts';

const FOLDERS = ['cases', 'contexts'] as const;
/** Told on pages of their own alone: hints about musl at run time touch half of all projects, and what compiles lacks a compiler. */
const quiet = (folder: string, page: string): Settings['severity'] => ({
  ...(page === 'musl-runtime.md' ? { 'musl-runtime': 'hint' } : {}),
  ...(folder === 'cases' ? {} : { 'missing-build-dependency': 'off' }),
});

const pagesOf = (folder: string): string[] =>
  readdirSync(new URL(`../${folder}/`, import.meta.url))
    .filter((name) => name.endsWith('.md'))
    .sort();

describe.each(FOLDERS.flatMap((folder) => pagesOf(folder).map((page) => [folder, page] as const)))('%s/%s', (folder, page) => {
  const cases = readCases(readFileSync(new URL(`../${folder}/${page}`, import.meta.url), 'utf8'));

  it('has examples', () => expect(cases.length).toBeGreaterThan(0));

  it.each(cases.map((one) => [one.title, one] as const))('%s', async (_, one) => {
    const { results, expected } = await runCase(one, quiet(folder, page));
    expect(results).toEqual(expected);
  });
});

it('has a page for every rule, named by its code', () => {
  expect(RULES.map((rule) => `${rule.code}.md`).filter((name) => !pagesOf('cases').includes(name))).toEqual([]);
});
