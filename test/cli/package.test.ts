/**
 * The npm package and the GitHub Action as their users have them: packed, installed into an empty folder, run by the
 * action's own script.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { RULES } from '../../server/core/verdict/rules/index.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const isWindows = process.platform === 'win32';
const folder = mkdtempSync(join(tmpdir(), 'muslin package-'));
const environment: NodeJS.ProcessEnv = {
  ...process.env,
  MUSLIN_CACHE_DIR: join(folder, 'cache'),
  npm_config_cache: join(folder, 'npm cache'),
  npm_config_offline: 'true',
  NO_COLOR: '1',
};

const npm = (words: readonly string[], cwd: string): string =>
  execFileSync('npm', [...words, '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd,
    encoding: 'utf8',
    env: environment,
    shell: isWindows,
  });

let packed: { readonly filename: string; readonly size: number; readonly files: readonly { readonly path: string }[] };

beforeAll(() => {
  execFileSync(process.execPath, [join(ROOT, 'scripts/npm-package.mjs'), join(folder, 'package')], { stdio: 'pipe' });
  [packed] = JSON.parse(npm(['pack', '--json', '--pack-destination', '..'], join(folder, 'package')));
  mkdirSync(join(folder, 'project'));
  writeFileSync(join(folder, 'project', 'Dockerfile'), 'FROM python:3.8-alpine\nRUN pip install numpy==1.18.1\n');
  npm(['install', '--prefix', '.', `../${packed.filename}`], join(folder, 'project'));
}, 120_000);

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the npm package', () => {
  it('holds the programs, the facts and what a reader needs, and nothing else', () => {
    const pages = RULES.map(({ code }) => `dist/rules/${code}.md`);
    expect(packed.files.map(({ path }) => path).filter((path) => !pages.includes(path)).sort()).toEqual([
      'CHANGELOG.md', 'LICENSE', 'README.md', 'THIRD-PARTY-NOTICES', 'dist/cli.js', 'dist/data/snapshot.bin',
      'dist/mcp.js', 'dist/server.js', 'package.json',
    ]);
    expect(packed.files.map(({ path }) => path)).toEqual(expect.arrayContaining(pages));
    expect(packed.size).toBeLessThan(3e6);
  });

  it('may be published and needs no other package', () => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package/package.json'), 'utf8'));
    expect(manifest).toMatchObject({ name: 'muslin', license: 'MIT', bin: { muslin: 'dist/cli.js' } });
    expect(Object.keys(manifest).filter((key) => ['private', 'dependencies', 'devDependencies', 'scripts', 'main'].includes(key))).toEqual(
      [],
    );
    expect(readdirSync(join(folder, 'project/node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['muslin']);
  });

  it.skipIf(isWindows)('installs a command that can be run', () => {
    const { status, stdout } = spawnSync(join(folder, 'project/node_modules/.bin/muslin'), ['check', '--offline'], {
      cwd: join(folder, 'project'),
      encoding: 'utf8',
      env: environment,
    });
    expect(stdout).toContain('[musl-source-build]');
    expect(status).toBe(1);
  }, 60_000);
});

describe.skipIf(isWindows)('the GitHub Action', () => {
  const action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
  const [step] = action.runs.steps;

  /** Runs the step as a runner does: inputs put into the environment, then bash with the runner's options. */
  function runStep(inputs: Readonly<Record<string, string>>, programs: string | undefined) {
    const workspace = mkdtempSync(join(folder, 'workspace '));
    cpSync(join(folder, 'project/Dockerfile'), join(workspace, 'Dockerfile'));
    cpSync(join(folder, 'package'), join(workspace, 'package'), { recursive: true });
    const value = (template: string): string =>
      template.replace(/^\$\{\{ inputs\.([a-z-]+) \}\}$/, (_, name: string) => inputs[name] ?? action.inputs[name].default);
    const variables = Object.fromEntries(Object.entries<string>(step.env).map(([name, template]) => [name, value(template)]));
    const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', step.run], {
      cwd: join(workspace, value(step['working-directory'])),
      encoding: 'utf8',
      env: { ...environment, ...variables, MUSLIN_ACTION: ROOT, GITHUB_WORKSPACE: workspace, PATH: programs },
    });
    return { status, stdout, stderr, read: (path: string) => readFileSync(join(workspace, path), 'utf8') };
  }

  it('annotates, writes SARIF beside it, and fails where something is found', () => {
    const { status, stdout, read } = runStep(
      { package: './package', offline: 'true', 'sarif-file': 'reports/muslin.sarif' },
      environment['PATH'],
    );
    expect(stdout).toMatch(/^::warning file=Dockerfile,line=1,endLine=1,col=6,endColumn=23,title=muslin%3A musl-source-build::/m);
    expect(JSON.parse(read('reports/muslin.sarif')).runs[0].results.map((one: { ruleId: string }) => one.ruleId)).toContain(
      'musl-source-build',
    );
    expect(status).toBe(1);
  }, 60_000);

  it('takes inputs as data', () => {
    mkdirSync(join(folder, 'bin'));
    writeFileSync(join(folder, 'bin/npx'), '#!/bin/sh\nprintf \'<%s>\\n\' "$@"\n', { mode: 0o755 });
    const inputs = {
      paths: '$(touch pwned)\n\n--version\n; echo pwned',
      platforms: 'linux/arm64\n`id`',
      'fail-on': 'error; id',
      package: 'muslin@1 --call id',
    };
    expect(runStep(inputs, `${join(folder, 'bin')}:${environment['PATH']}`).stdout.split('\n')).toEqual([
      '<--yes>', '<--package=muslin@1 --call id>', '<-->', '<muslin>', '<check>', '<--format>', '<github>', '<--fail-on>', '<error; id>',
      '<--platform>', '<linux/arm64>', '<--platform>', '<`id`>', '<-->', '<$(touch pwned)>', '<--version>', '<; echo pwned>', '',
    ]);
  });
});
