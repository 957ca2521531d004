/** Runs every example of the pages under test/cases: documentation that is its own test. */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { analyze, createSession } from '../../server/analyze.ts';
import { readSettings } from '../../server/core/read-settings.ts';
import { DEFAULT_SETTINGS, type Settings } from '../../server/core/settings.ts';
import { RULES } from '../../server/core/rules/index.ts';
import { FOLDER, memoryIndex, memoryWorkspace } from '../support/case-ports.ts';
import { readCases, type LiterateCase } from '../support/literate-case.ts';

const folder = new URL('../cases/', import.meta.url);
const pages = readdirSync(folder).filter((name) => name.endsWith('.md')).sort();

type Told = { file: string; line: number; start: number; end: number; code: string; message: string };

/** Hints about musl at run time touch half of all projects: they are told on their own page alone. */
const quiet = (page: string): Settings => ({ ...DEFAULT_SETTINGS, severity: page === 'musl-runtime.md' ? {} : { 'musl-runtime': 'off' } });

async function told(page: string, one: LiterateCase): Promise<Told[]> {
  const session = createSession({ workspace: memoryWorkspace(one.files), index: memoryIndex(one.index, one.metadata) });
  const { value, problems } = readSettings(one.settings);
  const settings = { ...value, severity: { ...quiet(page).severity, ...value.severity } };
  expect(problems).toEqual([]);
  const results: Told[] = [];
  for (const [file, text] of one.files) {
    if (!/(?:^|\/)(?:Dockerfile|Containerfile)[^/]*$/.test(file)) continue;
    const { diagnostics } = await analyze(session, { uri: `${FOLDER}/${file}`, text, settings, folder: FOLDER });
    for (const { code, message, range } of diagnostics) results.push({ file, line: range.start.line, start: range.start.character, end: range.end.character, code, message });
  }
  return results;
}

/** What was told and not expected keeps its whole message, so that a failure shows it. */
function matched(results: readonly Told[], one: LiterateCase): Told[] {
  return results.map((result) => {
    const wanted = one.expected.find((other) => other.file === result.file && other.line === result.line && other.code === result.code && result.message.includes(other.message));
    return wanted === undefined ? result : { ...result, message: wanted.message };
  });
}

const order = (a: Told, b: Told): number => a.file.localeCompare(b.file) || a.line - b.line || a.code.localeCompare(b.code);

describe.each(pages)('%s', (page) => {
  const cases = readCases(readFileSync(new URL(page, folder), 'utf8'));

  it('has examples', () => expect(cases.length).toBeGreaterThan(0));

  it.each(cases.map((one) => [one.title, one] as const))('%s', async (_, one) => {
    const results = matched(await told(page, one), one);
    expect(results.sort(order)).toEqual([...one.expected].sort(order));
  });
});

it('has a page for every rule, named by its code', () => {
  expect(RULES.map((rule) => `${rule.code}.md`).filter((name) => !pages.includes(name))).toEqual([]);
});
