import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundlePrograms, folderOf, run, type Programs } from '../support/programs.ts';

const FILES = {
  'Dockerfile': 'FROM python:3.8-alpine\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
  'requirements.txt': 'pandas==1.0.3\n',
  'fine/Dockerfile': 'FROM python:3.12-slim\nRUN pip install flask\n',
  'odd ü/my file': 'FROM python:3.12-slim\n',
  '.gitignore': 'ignored/\n',
  'facts.jsonl': `${JSON.stringify({ name: 'acme', version: '1.0', requires_python: null, files: [{ f: 'acme-1.0-py3-none-any.whl', s: 1, t: null }] })}\n`,
  'ignored/Dockerfile': 'FROM python:3.8-alpine\n',
};

let programs: Programs;
let cwd: string;
beforeAll(async () => {
  programs = await bundlePrograms();
  cwd = folderOf(FILES);
}, 60_000);
afterAll(() => {
  programs.remove();
  rmSync(cwd, { recursive: true, force: true });
});

const muslin = (words: readonly string[], more: { stdin?: string; interrupt?: boolean } = {}) =>
  run(programs.cli, words, { cwd, stdin: '', ...more });

type Report = {
  dockerfiles: {
    path: string;
    stages: { resolvedImage: string; context: string; sources: object[]; requirements: object[] }[];
    diagnostics: { code: string }[];
  }[];
  problems: object[];
};

describe('muslin', { timeout: 60_000 }, () => {
  it('finds and judges Dockerfiles offline, from the bundled facts', async () => {
    const { status, out, err } = await muslin(['check', '--offline', '--format', 'json']);
    expect([status, err]).toEqual([1, '']);
    const { dockerfiles } = JSON.parse(out) as Report;
    expect(dockerfiles.map(({ path }) => path)).toEqual(['Dockerfile', 'fine/Dockerfile']);
    expect(dockerfiles[0]).toMatchObject({
      stages: [{ resolvedImage: 'python:3.8-alpine', context: '.', sources: [{ kind: 'file', path: 'requirements.txt', found: true }] }],
    });
    expect(dockerfiles[0]?.stages[0]?.requirements[0]).toMatchObject({
      name: 'pandas',
      here: { outcome: 'source', compiles: true },
      onGlibc: { outcome: 'wheel' },
    });
    expect(dockerfiles[0]?.diagnostics.map(({ code }) => code)).toContain('musl-source-build');
    expect(dockerfiles[1]?.diagnostics).toEqual([]);
  });

  it.each<[string, string[], number, RegExp]>([
    ['what it names, ignored or not', ['check', '--offline', 'ignored/Dockerfile'], 0, /1 Dockerfile: nothing to report/],
    ['a file of any name', ['check', '--offline', 'odd ü/my file'], 0, /1 Dockerfile: nothing to report/],
    ['text with carets', ['check', '--offline'], 1, /^ 1 \| FROM python:3\.8-alpine\n {3}\| {6}\^{17}\n/m],
    ['annotations', ['check', '--offline', '--format=github'], 1, /^::warning file=Dockerfile,line=1,/m],
    ['SARIF', ['check', '--offline', '--format=sarif'], 1, /"version":"2\.1\.0"/],
    ['Markdown', ['report', '--offline'], 0, /^## `Dockerfile`$/m],
    ['rules', ['rules'], 0, /^musl-install-fails +error /m],
    ['the version', ['--version'], 0, /^muslin \d+\.\d+\.\d+\n$/],
  ])('shows %s', async (_, words, expected, pattern) => {
    const { status, out } = await muslin(words);
    expect(status).toBe(expected);
    expect(out).toMatch(pattern);
  });

  it('reads standard input in the place of a file', async () => {
    const { status, out } = await muslin(['check', '--offline', '--format', 'json', '-', '--stdin-filename', 'Dockerfile'], {
      stdin: 'FROM python:3.8-alpine\nRUN pip install -r requirements.txt\n',
    });
    expect(status).toBe(1);
    expect((JSON.parse(out) as Report).dockerfiles[0]?.path).toBe('Dockerfile');
  });

  it('tells of a usage error on standard error alone', async () => {
    const { status, out, err } = await muslin(['check', '--formt', 'json']);
    expect([status, out]).toEqual([2, '']);
    expect(err).toBe('muslin: unknown option --formt for check; did you mean --format?\nSee muslin check --help.\n');
  });

  it('answers questions from a file of facts', async () => {
    const questions = ['nothing-at-all', 'acme>=1'].map((requirement, id) =>
      JSON.stringify({ id, requirement, python: '3.12', libc: 'musl 1.2', arch: 'x86_64' }),
    );
    const { status, out } = await muslin(['explain', '--stdin', '--facts', 'facts.jsonl'], { stdin: `${questions.join('\n')}\n` });
    expect(status).toBe(0);
    expect(out.trim().split('\n').map((line) => (JSON.parse(line) as { id: number }).id)).toEqual([0, 1]);
    expect(out).toContain('acme-1.0-py3-none-any.whl');
  });

  it('says that a file of facts is missing', async () => {
    expect(await muslin(['explain', '--stdin', '--facts', 'none.jsonl'])).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringMatching(/^muslin: .*none\.jsonl/) as string,
    });
  });

  it('stops at once when it is interrupted', async () => {
    const { signal } = await run(programs.cli, ['check', '--offline', '-'], { cwd, interrupt: true });
    expect(signal).toBe('SIGINT');
  });
});
