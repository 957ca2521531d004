/**
 * docs/json.md and docs/sarif.md against what the reporters write for the pages' examples: every field is documented,
 * every documented one is written.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { analyze, createSession } from '../../../server/engine/analyze.ts';
import { DEFAULT_SETTINGS } from '../../../server/core/settings/settings.ts';
import { jsonReporter } from '../../../server/report/json.ts';
import type { Reporter, RunTotals, Tool } from '../../../server/report/reporter.ts';
import { sarifReporter } from '../../../server/report/sarif.ts';
import { FOLDER, memoryIndex, memoryWorkspace } from '../../support/case-ports.ts';
import { readCases, type LiterateCase } from '../../support/literate-case.ts';

const read = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');

/** Dependencies by a chain, a file that is missing, a finding with fixes. */
const [own] = readCases(`
\`\`\`dockerfile Dockerfile
FROM python:3.12-alpine AS base
RUN pip install -r missing.txt outer
RUN
\`\`\`
\`\`\`index
outer
  outer-1.0-py3-none-any.whl
    requires: inner
inner
  inner-1.0-cp312-cp312-manylinux_2_17_x86_64.whl
\`\`\`
`);

const analysisOf = ({ files, index, metadata }: LiterateCase) => {
  const text = files.get('Dockerfile') ?? '';
  return analyze(createSession({ workspace: memoryWorkspace(files), index: memoryIndex(index, metadata) }), {
    uri: `${FOLDER}/Dockerfile`,
    text,
    settings: DEFAULT_SETTINGS,
    folder: FOLDER,
  }).then((analysis) => ({ analysis, text }));
};

const cases = [own, ...readCases(read('test/cases/musl-source-build.md')), ...readCases(read('test/cases/libc-mixed.md'))].filter(
  (one) => one !== undefined,
);
const judged = await Promise.all(cases.filter(({ files }) => files.has('Dockerfile')).map(analysisOf));

const totals: RunTotals = {
  dockerfiles: 0,
  stages: 0,
  requirements: 0,
  unjudged: 0,
  severities: { error: 0, warning: 0, information: 0, hint: 0 },
  codes: new Map(),
};
const tool: Tool = {
  name: 'muslin',
  version: '1.2.3',
  rules: [{ code: 'musl-source-build', title: 'T', defaultLevel: 'warning', help: 'H', url: 'https://example.com/' }],
};
const pathOf = (uri: string): string => uri.slice(FOLDER.length + 1);

function written({ start, dockerfile, end }: Reporter): unknown {
  const problem = { uri: `${FOLDER}/other`, range: null, message: 'permission denied' };
  return JSON.parse(
    start() + judged.map(dockerfile).join('') + end({ facts: { source: 'index', asOf: '2026-07-01' }, problems: [problem], totals }),
  );
}

/** `a.b[].c` for every value; a level that a page documents as a whole is not gone into. */
function fieldsOf(value: unknown, path: string, whole: ReadonlySet<string>): string[] {
  if (whole.has(path)) return [path];
  if (Array.isArray(value)) return value.flatMap((one) => fieldsOf(one, `${path}[]`, whole));
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, one]) => fieldsOf(one, path === '' ? key : `${path}.${key}`, whole));
}

/** The code spans of a table's first column. */
const documented = (page: string): string[] =>
  read(page)
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, field = '']) => field));

it('docs/json.md', () => {
  const outcome = documented('docs/json.md').filter((field) => field.startsWith('….')).map((field) => field.slice(1));
  const named = documented('docs/json.md').filter((field) => !field.startsWith('….'));
  const [here, onGlibc] = ['here', 'onGlibc'].map((side) => `dockerfiles[].stages[].requirements[].${side}`);
  const expected = [
    ...named.filter((field) => field !== here && field !== onGlibc && field !== 'facts' && !/targets\[\]$/.test(field)),
    ...outcome.flatMap((field) => [`${here}${field}`, `${onGlibc}${field}`]),
  ];
  const whole = new Set(named.filter((field) => field.endsWith('range')));
  expect([...new Set(fieldsOf(written(jsonReporter(tool, pathOf)), '', whole))].sort()).toEqual(expected.sort());
});

it('docs/sarif.md', () => {
  const named = documented('docs/sarif.md');
  expect([...new Set(fieldsOf(written(sarifReporter(tool, pathOf)), '', new Set(named)))].sort()).toEqual(named.sort());
});
