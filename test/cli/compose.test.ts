/** `muslin check` over Compose files: what stands in them is reported under their path, what they build in their context. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundlePrograms, folderOf, run, type Programs } from '../support/programs.ts';

const COMPOSE = [
  'services:', '  inline:', '    build:', '      dockerfile_inline: |', '        FROM python:3.8-alpine', '        RUN pip install pandas==1.0.3', '  web:', '    build:',
  '      context: ./web', '      dockerfile: ../docker/web.Dockerfile', '      args: {TAG: 3.8-alpine}', '',
].join('\n');

const FILES = {
  'compose.yaml': COMPOSE,
  'docker/web.Dockerfile': 'ARG TAG=3.8-slim\nFROM python:$TAG\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n',
  'web/requirements.txt': 'numpy==1.18.1\n',
  'other/docker-compose.yml': 'services:\n  db:\n    image: postgres\n',
  'docker-bake.json': '{"target": {"tool": {"dockerfile-inline": "FROM python:3.12-slim\\nRUN pip install flask\\n"}}}',
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

type Report = {
  dockerfiles: {
    path: string;
    stages: { index: number; line: number; resolvedImage: string; context: string; sources: { path: string; found: boolean }[] }[];
    diagnostics: { code: string; stage: number; range: { start: object } }[];
  }[];
  problems: object[];
};

describe('muslin check', { timeout: 60_000 }, () => {
  it('judges Dockerfiles in Compose and Bake files, and those that they build', async () => {
    const { status, out } = await run(programs.cli, ['check', '--offline', '--format', 'json'], { cwd });
    const { dockerfiles, problems } = JSON.parse(out) as Report;
    expect([status, problems, dockerfiles.map(({ path }) => path)]).toEqual([
      1,
      [{ path: 'compose.yaml', line: 6, message: expect.stringContaining('numpy is not known: the bundled facts may lack files of numpy') as string }],
      ['compose.yaml', 'docker-bake.json', 'docker/web.Dockerfile'],
    ]);
    const [inline, bake, web] = dockerfiles;
    expect(inline?.stages).toMatchObject([{ index: 0, line: 5, resolvedImage: 'python:3.8-alpine', context: '.' }]);
    expect(inline?.diagnostics.find(({ code }) => code === 'musl-source-build')).toMatchObject({
      stage: 0,
      range: { start: { line: 4, character: 13 } },
    });
    expect(bake).toMatchObject({ stages: [{ line: 1, resolvedImage: 'python:3.12-slim' }], diagnostics: [] });
    expect(web?.stages).toMatchObject([
      { resolvedImage: 'python:3.8-alpine', context: 'web', sources: [{ path: 'web/requirements.txt', found: true }] },
    ]);
    expect(web?.diagnostics.map(({ code }) => code)).toContain('musl-source-build');
  });

  it('shows the line of the Compose file', async () => {
    const { out } = await run(programs.cli, ['check', '--offline', 'compose.yaml'], { cwd });
    expect(out).toMatch(/^compose\.yaml:5:14: warning: [\s\S]*^ 5 \| {9}FROM python:3\.8-alpine\n {3}\| {14}\^{17}\n/m);
  });

  it('finds nothing to judge in a Compose file without Dockerfiles', async () => {
    const { status, err } = await run(programs.cli, ['check', '--offline', 'other'], { cwd });
    expect([status, err]).toEqual([2, 'muslin: no Dockerfile found\n']);
  });
});
