import { describe, expect, it } from 'vitest';
import type { LiveIssue, StageAnalysis } from '../../../server/core/model/analysis.ts';
import { pythonWords } from '../../../server/core/wording/python.ts';
import {
  requirementCell,
  slimName,
  stageHeading,
  stageIssues,
  stageTable,
  stageTotals,
} from '../../../server/core/wording/stage-markdown.ts';
import type { Finding } from '../../../server/core/model/types.ts';
import { description, finding, outcome, stage, target } from '../../support/analysis.ts';

const wheel = outcome('wheel', '1', { file: 'a-1-cp312-cp312-musllinux_1_2_x86_64.whl', size: 2_000_000 });
const source = outcome('source', '1', { file: 'a-1.tar.gz' });
const of = (more: Partial<StageAnalysis>, findings: readonly Finding[] = []): StageAnalysis =>
  stage(0, 0, 'python:3.12-alpine', findings, more);
const SLIM_UNKNOWN = { slim: { found: false, reason: 'none is known' } } as const;
const GLIBC = { targets: [{ here: target('glibc'), glibc: null }] };

describe('the heading', () => {
  it('names the image, and what an ARG makes of it', () => {
    expect(stageHeading(of({}))).toMatch(/^\*\*`python:3\.12-alpine`\*\*: the official Python image/);
    expect(stageHeading(of({ image: '$BASE', resolvedImage: 'python:3.12-alpine' }))).toMatch(/^\*\*`\$BASE` is `python:3\.12-alpine`\*\*/);
    expect(stageHeading(of({ image: '$BASE', resolvedImage: null }))).toMatch(/^\*\*`\$BASE`\*\*/);
  });

  it('of an image that nothing is known of says why, and nothing more', () => {
    expect(stageHeading(of({ description: null, unknown: 'its *name* says nothing' }))).toBe(
      '**`python:3.12-alpine`**  \nNot known: its \\*name\\* says nothing',
    );
    expect(stageHeading(of({ description: description({ summary: '' }) }))).not.toContain('**:');
  });

  it('leaves out what the sentence has said already', () => {
    const parts = (more: Parameters<typeof description>[0], rest: Partial<StageAnalysis> = {}): string =>
      stageHeading(of({ description: description(more), ...rest }))
        .split('\n')
        .at(-1) ?? '';
    expect(parts({ summary: 'x' })).toContain('Alpine 3.20: end of life 2026-04-01');
    expect(parts({ summary: 'supported until 2026-04-01' })).not.toContain('end of life');
    expect(parts({ summary: 'x', alpine: '3.99' })).toContain('Alpine 3.99');
    expect(parts({ summary: 'x', alpine: null, suite: 'trixie' })).toContain('suite trixie');
    expect(parts({ summary: 'Debian trixie', alpine: null, suite: 'trixie' })).not.toContain('suite');
    expect(parts({ summary: 'x', libc: { family: 'musl', version: [1, 2] } })).toContain('musl 1.2');
    expect(parts({ summary: 'musl, Python 3.12.4, pip 24.0', alpine: null })).toBe('linux/amd64');
    expect(parts({ summary: 'x', python: null, alpine: null, libc: null }, { targets: [] })).not.toContain('installs');
    expect(
      parts({ summary: 'x' }, { targets: [{ here: { ...target('musl'), installer: { name: 'uv', version: null } }, glibc: null }] }),
    ).not.toContain('installs');
  });
});

describe('the totals', () => {
  const findings = [finding('a', wheel, wheel), finding('b', source, wheel)];

  it('here and on slim', () =>
    expect(stageTotals(of({}, findings)).split('\n')).toEqual([
      expect.stringMatching(/^- Here: 1 wheel · 1 from source, at least .* to download$/),
      expect.stringMatching(/^- `python:3\.12-slim`: 2 wheels/),
    ]));
  it('on slim without a name', () => expect(stageTotals(of(SLIM_UNKNOWN, findings))).toContain('\n- Slim: '));
  it('no slim side where there is glibc already', () => expect(stageTotals(of(GLIBC, findings))).not.toContain('\n'));
  it('no size where none is known', () => expect(stageTotals(of(GLIBC, [finding('b', source, source)]))).toBe('- Here: 1 from source'));
  it('a pair a platform', () =>
    expect(stageTotals(of({}, [...findings, finding('a', wheel, wheel, { platform: 'linux/arm64' })]))).toContain(
      '- Here on `linux/arm64`: 1 wheel',
    ));
  it('nothing where nothing is installed', () => expect(stageTotals(of({}))).toBe(''));
});

describe('the table', () => {
  it('is not there for no findings', () => expect(stageTable(of({}), [])).toBe(''));
  it('has a column for the size where one is known', () => {
    const findings = [finding('a', wheel, wheel), finding('b', source, wheel)];
    const [header, , first, second] = stageTable(of({}, findings), findings).split('\n');
    expect(header).toMatch(/Requirement.*Here.*On `python:3\.12-slim`.*File here.*Size/);
    expect(first).toContain('2.0 MB');
    expect(second).toMatch(/\|\s*\|$/);
  });
  it('has none for sizes, files and slim that are not known', () => {
    const findings = [finding('b', outcome('unknown', null, { reason: 'no facts' }), wheel)];
    expect(stageTable(of(GLIBC, findings), findings)).not.toMatch(/Size|On /);
  });
  it('has one for the platform where there are several', () => {
    const findings = [finding('a', wheel, wheel), finding('a', wheel, wheel, { platform: 'linux/arm64' })];
    expect(stageTable(of(SLIM_UNKNOWN, findings), findings)).toMatch(/Platform.*On slim[\s\S]*`linux\/arm64`/);
  });
});

it('a requirement with its chain, and whose metadata says so', () => {
  const { requirement } = finding('a', wheel, wheel);
  expect(requirementCell(requirement)).toBe('`a`');
  expect(requirementCell({ ...requirement, via: ['x', 'y'] })).toBe('`a` from `x` → `y`');
  expect(requirementCell({ ...requirement, via: ['x'], inferredFrom: 'a 2.0' })).toBe('`a` from `x`, by the metadata of a 2.0');
});

it('the slim image by name, or not', () => {
  expect(slimName(of({}))).toBe('`python:3.12-slim`');
  expect(slimName(of(SLIM_UNKNOWN))).toBe('slim');
});

describe('musl issues', () => {
  const issue = (title: string, more: Partial<LiveIssue> = {}): LiveIssue => ({
    id: title,
    title,
    summary: 's',
    touches: [],
    sources: [],
    ...more,
  });
  const issues = [issue('a'), issue('b', { touches: ['x'], sources: [{ title: 't', url: 'https://example.com/' }] }), issue('c')];

  it('with what they touch and their sources', () =>
    expect(stageIssues(of({ issues }))).toBe('- **a**: s\n- **b** (`x`): s — [t](https://example.com/)\n- **c**: s'));
  it('none', () => expect(stageIssues(of({}))).toBe(''));
});

it('a Python in words', () => {
  const python = { major: 3, minor: 13, patch: null, implementation: 'cpython', freeThreaded: true } as const;
  expect(pythonWords(python)).toBe('3.13t');
  expect(pythonWords({ ...python, patch: 1, freeThreaded: false })).toBe('3.13.1');
  expect(pythonWords({ ...python, freeThreaded: false, implementation: 'pypy' })).toBe('pypy 3.13');
});
