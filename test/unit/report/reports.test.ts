import { describe, expect, it } from 'vitest';
import { NO_COLOURS } from '../../../server/report/colours.ts';
import { fingerprints } from '../../../server/report/fingerprint.ts';
import { githubReporter } from '../../../server/report/github.ts';
import { gitlabReporter } from '../../../server/report/gitlab.ts';
import { jsonReporter } from '../../../server/report/json.ts';
import { junitReporter } from '../../../server/report/junit.ts';
import { markdownReporter } from '../../../server/report/markdown.ts';
import type { Reporter, Tool } from '../../../server/report/reporter.ts';
import { sarifReporter } from '../../../server/report/sarif.ts';
import { sourceExcerpt } from '../../../server/report/source-excerpt.ts';
import { addTotals, NO_TOTALS } from '../../../server/report/statistics.ts';
import { textReporter } from '../../../server/report/text.ts';
import { wrap } from '../../../server/report/wrap.ts';
import type { DockerfileAnalysis } from '../../../server/core/model/analysis.ts';
import { analysis, diagnostic, finding, outcome, range, stage } from '../../support/analysis.ts';
import { sarifProblems } from './sarif-schema.ts';

const TEXT = 'FROM python:3.12-alpine\nRUN pip install -r requirements.txt\n';
const TOOL: Tool = { name: 'muslin', version: '0.1.0', rules: [
  { code: 'musl-install-fails', title: 'The installation fails on musl', defaultLevel: 'error', help: 'What it **means**.', url: 'https://example.com/r' },
  { code: 'alpine-python', title: 'Python on Alpine', defaultLevel: 'off', help: 'Policy.', url: null },
] };
const pathOf = (uri: string): string => decodeURIComponent(uri.replace('file:///w/', '').replace('file:///w', ''));

const torch = finding('torch', outcome('none', null, { reason: 'no file for musl' }), outcome('wheel', '2.0.0',
  { file: 'torch-2.0.0-cp312-cp312-manylinux_2_17_x86_64.whl', size: 800_000_000 }));
const full: DockerfileAnalysis = analysis([stage(0, 0, 'python:3.12-alpine', [torch])], [diagnostic({
  related: [{ origin: torch.requirement.origin, message: 'torch: no file for musl' }],
  fixes: [{ title: 'Move to slim', kind: 'slim', preferred: true, edits: [
    { uri: 'file:///w/Dockerfile', range: range(0, 5, 23), newText: 'python:3.12-slim', reason: 'slim', needsConfirmation: false },
    { uri: 'file:///w/requirements.txt', range: range(0, 0, 5), newText: '', reason: 'gone', needsConfirmation: true }] }],
})], { problems: [{ uri: 'file:///w/base.txt', range: range(3, 0, 4), message: 'not a requirement' }], unjudged: [{ name: 'acme',
  reason: 'no index knows it', origin: torch.requirement.origin }] });

function render(reporter: Reporter, analyses: readonly DockerfileAnalysis[] = [full], text = TEXT): string {
  const totals = analyses.reduce(addTotals, NO_TOTALS);
  return reporter.start() + analyses.map((one) => reporter.dockerfile({ analysis: one,
    text })).join('') + reporter.end({ facts: full.facts, problems: [{ uri: 'file:///w/gone', range: null, message: 'no such file' }],
    totals });
}

describe('json', () => {
  it('is what the documentation says', () => {
    expect(JSON.parse(render(jsonReporter(TOOL, pathOf)))).toEqual({
      version: 1, tool: { name: 'muslin', version: '0.1.0' }, facts: { source: 'snapshot', asOf: '2026-05-01' },
      dockerfiles: [{
        path: 'Dockerfile',
        stages: [{
          index: 0, alias: null, image: 'python:3.12-alpine', resolvedImage: 'python:3.12-alpine', line: 1,
          targets: [{ platform: 'linux/amd64', python: '3.12.4', libc: 'musl 1.2', pip: '24.0', installer: { name: 'pip', version: '24.0' } }], unknown: null,
          sources: [{ kind: 'file', path: 'requirements.txt', found: true }], resolutions: [], alternatives: [], context: '.',
          requirements: [{
            name: 'torch', requirement: 'torch', origin: { path: 'requirements.txt', line: 1 }, via: [], platform: 'linux/amd64',
            here: { outcome: 'none', version: null, file: null, size: null, compiles: false, reason: 'no file for musl' },
            onGlibc: { outcome: 'wheel', version: '2.0.0', file: 'torch-2.0.0-cp312-cp312-manylinux_2_17_x86_64.whl', size: 800_000_000, compiles: false, reason: null },
          }],
        }],
        diagnostics: [{
          code: 'musl-install-fails', severity: 'error', message: 'torch cannot be installed', stage: 0, range: range(0, 5, 23),
          related: [{ path: 'requirements.txt', range: range(0, 0, 5), message: 'torch: no file for musl' }],
          fixes: [{ title: 'Move to slim', kind: 'slim', preferred: true, edits: [
            { path: 'Dockerfile', range: range(0, 5, 23), newText: 'python:3.12-slim', reason: 'slim', needsConfirmation: false },
            { path: 'requirements.txt', range: range(0, 0, 5), newText: '', reason: 'gone', needsConfirmation: true }] }],
        }],
      }],
      problems: [
        { path: 'base.txt', line: 4, message: 'not a requirement' }, { path: 'requirements.txt', line: 1, message: 'acme is not known: no index knows it' }, { path: 'gone', line: null, message: 'no such file' },
      ],
    });
  });

  it.each([0, 1, 2, 3])('is one object for %i Dockerfiles', (count) => {
    const { dockerfiles } = JSON.parse(render(jsonReporter(TOOL, pathOf), Array.from({ length: count }, () =>
      full))) as { dockerfiles: unknown[] };
    expect(dockerfiles).toHaveLength(count);
  });

  it('names no credentials', () => {
    const secret = finding('x', outcome('unknown', null), outcome('unknown', null));
    const one = analysis([stage(0, 0, 'python', [{ ...secret, requirement: { ...secret.requirement,
      text: 'x @ https://me:hunter2@host/x.whl' } }], { sources: [
      { kind: 'inline', uri: null, label: 'x @ https://me:hunter2@host/x.whl', found: true, range: range(1, 0, 3) },
    ] })], []);
    const written = render(jsonReporter(TOOL, pathOf), [one]);
    expect(written).toContain('"path":"x @ https://host/x.whl"');
    expect(written).not.toContain('hunter2');
  });
});

describe('sarif', () => {
  const parsed = (analyses?: readonly DockerfileAnalysis[]) => JSON.parse(render(sarifReporter(TOOL, pathOf),
    analyses)) as Record<string, unknown>;

  it.each([0, 1, 2])('keeps the schema with %i Dockerfiles', (count) => {
    expect(sarifProblems(parsed(Array.from({ length: count }, () => full)))).toEqual([]);
  });

  it('holds rule help, related locations, fixes and fingerprints', () => {
    const [run] = parsed()['runs'] as { tool: { driver: { rules: unknown[] } }; results: Record<string,
      unknown>[]; invocations: { toolExecutionNotifications: unknown[] }[] }[];
    expect(run?.tool.driver.rules[1]).toMatchObject({ id: 'alpine-python', defaultConfiguration: { enabled: false },
      help: { text: 'Policy.' } });
    expect(run?.results[0]).toMatchObject({
      ruleId: 'musl-install-fails', ruleIndex: 0, level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'Dockerfile' }, region: { startLine: 1, startColumn: 6, endLine: 1, endColumn: 24, snippet: { text: 'FROM python:3.12-alpine' } } } }],
      relatedLocations: [{ physicalLocation: { artifactLocation: { uri: 'requirements.txt' } } }],
      fixes: [{ artifactChanges: [{ replacements: [{ insertedContent: { text: 'python:3.12-slim' } }] }, { replacements: [{ deletedRegion: { endColumn: 6 } }] }] }],
    });
    expect(run?.invocations[0]?.toolExecutionNotifications).toHaveLength(3);
  });

  it('encodes paths as URI references', () => {
    const odd = { ...full, uri: 'file:///w/b%C3%BCcher%20&%20x/Dockerfile' };
    expect(JSON.stringify(parsed([odd]))).toContain('"uri":"b%C3%BCcher%20%26%20x/Dockerfile"');
  });

  it.each<[string, (one: DockerfileAnalysis) => DockerfileAnalysis, boolean]>([
    ['lines that move', (one) => ({ ...one, diagnostics: one.diagnostics.map((d) => ({ ...d, range: range(9, 5, 23) })) }), true],
    ['another message', (one) => ({ ...one, diagnostics: one.diagnostics.map((d) => ({ ...d, message: 'else' })) }), true],
    ['another code', (one) => ({ ...one, diagnostics: one.diagnostics.map((d) => ({ ...d, code: 'else' })) }), false],
    ['another image', (one) => ({ ...one, stages: one.stages.map((s) => ({ ...s, image: 'else' })) }), false],
  ])('fingerprints after %s', (_, change, same) => {
    expect(fingerprints(change(full), 'Dockerfile')[0] === fingerprints(full, 'Dockerfile')[0]).toBe(same);
  });

  it('gives equal findings of one file different fingerprints', () => {
    expect(new Set(fingerprints({ ...full, diagnostics: [...full.diagnostics, ...full.diagnostics] }, 'Dockerfile')).size).toBe(2);
  });
});

describe('github', () => {
  it('is one command a finding, with its place', () => {
    expect(render(githubReporter(pathOf)).split('\n')[0]).toBe('::error file=Dockerfile,line=1,endLine=1,col=6,endColumn=24,title=muslin%3A musl-install-fails::torch cannot be installed%0A- requirements.txt:1: torch: no file for musl');
  });

  it.each([
    ['a file name that ends the command', { uri: 'file:///w/a::error,line=9%0A::set-output name=x::y/Dockerfile' }],
    ['a message with line feeds', { diagnostics: [diagnostic({ message: 'bad\n::set-env name=PATH::/evil\r\n::warning::x' })] }],
    ['percent signs', { diagnostics: [diagnostic({ message: '100%0A::error::x' })] }],
  ])('%s starts no other command', (_, more) => {
    const lines = render(githubReporter(pathOf), [{ ...full, problems: [], unjudged: [], ...more }]).trimEnd().split('\n');
    expect(lines.filter((line) => line.startsWith('::'))).toHaveLength(2);
    expect(lines).toHaveLength(3);
  });
});

describe('gitlab', () => {
  it('is an array of findings', () => {
    expect(JSON.parse(render(gitlabReporter(pathOf)))).toEqual([
      {
        description: 'torch cannot be installed', check_name: 'musl-install-fails', fingerprint: fingerprints(full, 'Dockerfile')[0],
        severity: 'critical', location: { path: 'Dockerfile', lines: { begin: 1, end: 1 } },
      },
    ]);
    expect(JSON.parse(render(gitlabReporter(pathOf), [analysis([], [])]))).toEqual([]);
  });
});

describe('junit', () => {
  it('has a failed test a finding, a skipped one for what is not judged, and one that passes where all is well', () => {
    const written = render(junitReporter(pathOf), [full, analysis([], [], { uri: 'file:///w/b/Dockerfile' })]);
    expect(written).toContain('<testsuite name="Dockerfile" tests="3" failures="1" errors="0" skipped="2">');
    expect(written).toContain('<failure type="error" message="torch cannot be installed">');
    expect(written).toContain('<testsuite name="b/Dockerfile" tests="1" failures="0" errors="0" skipped="0">');
    expect(written).toMatch(/<\/testsuites>\n$/);
  });
});

describe('hostile names', () => {
  const name = 'evil\u001b[2J\u0007\u202e\u009b31m<img src=x onerror=alert(1)>[x](command:run)|`';
  const hostile = analysis([stage(0, 0, `python:${name}`, [finding(name, outcome('none', null, { reason: name }), outcome('wheel',
    '1'))])], [diagnostic({ message: `${name} fails`, related: [{ origin: { uri: `file:///w/${encodeURIComponent(name)}`,
    range: range(0, 0, 1) }, message: name }] })], { problems: [{ uri: 'file:///w/x', range: null, message: name }] });

  it.each([['text', textReporter(pathOf, { colours: NO_COLOURS, statistics: true, quiet: false })], ['github', githubReporter(pathOf)], ['sarif', sarifReporter(TOOL, pathOf)], ['json', jsonReporter(TOOL, pathOf)], ['markdown', markdownReporter(pathOf)]])('reach nobody\'s terminal: %s', (_, reporter) => {
    expect(render(reporter, [hostile], `FROM python:${name}\n`)).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  it('are no markup in Markdown', () => {
    const text = render(markdownReporter(pathOf), [hostile]);
    expect(text).not.toMatch(/<img|(?<!\\)\]\(command/);
  });
});

describe('text', () => {
  it('is at most 80 columns wide', () => {
    const long = { ...full, diagnostics: [diagnostic({ message: 'torch and others '.repeat(12),
      related: [{ origin: torch.requirement.origin, message: 'many words '.repeat(20) }] })] };
    const out = render(textReporter(pathOf, { colours: NO_COLOURS, statistics: true, quiet: false }), [long],
      `FROM ${'x'.repeat(10)}python:3.12-alpine AS ${'long-name'.repeat(20)}\n`);
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it.each<[string, number, number, string[]]>([
    ['FROM a', 5, 6, [' 1 | FROM a', '   |      ^']],
    ['\tFROM a', 6, 7, [' 1 |   FROM a', '   |        ^']],
    ['FROM ', 5, 5, [' 1 | FROM ', '   |      ^']],
  ])('marks %j', (line, from, to, expected) => {
    expect(sourceExcerpt([line], range(0, from, to))).toEqual(expected);
  });

  it.each([50, 79, 120, 400])('keeps the carets under a range at column %i', (column) => {
    const [shown = '', carets = ''] = sourceExcerpt([`${'x'.repeat(column)}NAME and more ${'y'.repeat(100)}`], range(0, column,
      column + 4));
    expect(shown.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('NAME');
    expect(shown.length).toBeLessThanOrEqual(80);
  });

  it('says nothing of a line that is not there', () => {
    expect(sourceExcerpt(['one'], range(7, 0, 1))).toEqual([]);
  });

  it.each<[string, number, string[]]>([['a b c', 3, ['a b', 'c']], ['longword b', 4, ['longword', 'b']], ['a\nb', 9, ['a', 'b']], ['', 9, []]])('wraps %j at %i', (text, width, expected) => {
    expect(wrap(text, width)).toEqual(expected);
  });
});
