import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { parse } from 'yaml';

const read = (name: string): string => readFileSync(new URL(`../../../${name}`, import.meta.url), 'utf8');

describe('the GitHub Action', () => {
  const action = parse(read('action.yml'));

  it('runs the version that this is', () => {
    const { name, version } = JSON.parse(read('package.json'));
    expect(action.inputs.package.default).toBe(`${name}@${version}`);
  });

  it('puts no input into the text of its script', () => {
    for (const { run } of action.runs.steps) expect(run).not.toMatch(/\$\{\{/);
  });
});

/** The steps as a runner calls them; `npx` and `gh` write down what they are called with. */
describe.skipIf(process.platform === 'win32')('a step of the action', () => {
  vi.setConfig({ testTimeout: 60_000 });
  const folders: string[] = [];
  afterAll(() => folders.forEach((one) => rmSync(one, { recursive: true, force: true })));

  type Ran = { readonly status: number | null; readonly calls: readonly string[]; readonly summary: string; readonly out: string };

  /** `comments`: ids of comments that muslin wrote before; null: the token may not ask. */
  function run(step: string, inputs: Readonly<Record<string, string>>, report = '', comments: string | null = ''): Ran {
    const folder = mkdtempSync(join(tmpdir(), 'muslin-action-'));
    folders.push(folder);
    const calls = join(folder, 'calls');
    const program = (name: string, lines: string): void => {
      mkdirSync(join(folder, 'bin'), { recursive: true });
      writeFileSync(join(folder, 'bin', name), `#!/bin/bash\necho "${name} $(printf '[%s]' "$@")" >> '${calls}'\n${lines}\n`);
      chmodSync(join(folder, 'bin', name), 0o755);
    };
    program('npx', `while [ $# -gt 0 ]; do if [ "$1" = --output-file ]; then printf '%s' "$REPORT" > "$2"; fi; shift; done`);
    program('gh', comments === null ? 'exit 1' : `case "$*" in *--paginate*) printf '%s' '${comments}' ;; esac`);
    execFileSync('git', ['init', '-q', folder]);
    execFileSync('git', ['-C', folder, '-c', 'user.name=n', '-c', 'user.email=e@example.com', 'commit', '-q', '--allow-empty', '-m', 'x']);
    const { status, stdout } = spawnSync('bash', [fileURLToPath(new URL(`../../../scripts/action/${step}.sh`, import.meta.url))], {
      cwd: folder,
      encoding: 'utf8',
      env: {
        PATH: `${join(folder, 'bin')}:${process.env['PATH'] ?? ''}`, REPORT: report, GITHUB_WORKSPACE: folder, RUNNER_TEMP: folder,
        GITHUB_STEP_SUMMARY: join(folder, 'summary.md'), GITHUB_REPOSITORY: 'o/r', MUSLIN_PACKAGE: 'muslin@1', ...inputs,
      },
    });
    const text = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '');
    const seen = text(calls).replaceAll(folder, 'TEMP').split('\n').filter((line) => line !== '');
    return { status, calls: seen, summary: text(join(folder, 'summary.md')), out: stdout };
  }

  const CHECK = { MUSLIN_FAIL_ON: 'error', MUSLIN_SARIF_FILE: '', MUSLIN_CHANGED_SINCE: '', MUSLIN_BASELINE: '' };
  const COMPARE = { MUSLIN_COMPARE: 'HEAD', MUSLIN_COMMENT: 'true', MUSLIN_PULL_REQUEST: '7' };

  it('checks with the inputs as words', () => {
    const more = { MUSLIN_PATHS: 'a b\n$(touch x)', MUSLIN_PLATFORMS: 'linux/arm64', MUSLIN_OFFLINE: 'true', MUSLIN_SARIF_FILE: 's.sarif' };
    expect(run('check', { ...CHECK, ...more }).calls).toEqual([
      'npx [--yes][--package=muslin@1][--][muslin][check][--format][sarif][--fail-on][never][--output-file][TEMP/s.sarif][--offline][--platform][linux/arm64][--][a b][$(touch x)]',
      'npx [--yes][--package=muslin@1][--][muslin][check][--format][github][--fail-on][error][--offline][--platform][linux/arm64][--][a b][$(touch x)]',
    ]);
  });

  it('puts the comparison into the summary and a new comment', () => {
    const { status, calls, summary } = run('compare', COMPARE, '## What changes');
    expect([status, summary]).toEqual([0, '## What changes']);
    expect(calls[0]).toBe('npx [--yes][--package=muslin@1][--][muslin][report][--compare][HEAD][--output-file][TEMP/muslin-changes.md][--]');
    expect(calls.at(-1)).toBe('gh [api][--silent][--method][POST][repos/o/r/issues/7/comments][--field][body=@TEMP/muslin-comment.md]');
  });

  it.each([
    ['rewrites its comment', '## What changes', '42\n43', '[PATCH][repos/o/r/issues/comments/42]'],
    ['takes its comment away where nothing changes any more', '', '42', '[DELETE][repos/o/r/issues/comments/42]'],
  ])('%s', (_, report, comments, expected) => {
    expect(run('compare', COMPARE, report, comments).calls.at(-1)).toContain(expected);
  });

  it.each<[string, Readonly<Record<string, string>>, string, string | null, RegExp]>([
    ['nothing changes', COMPARE, '', '', /^$/],
    ['the token may not comment', COMPARE, '## What changes', null, /the token may not comment/],
    ['no comment is wanted', { ...COMPARE, MUSLIN_COMMENT: 'false' }, '## What changes', '', /^$/],
    ['it is no pull request', { ...COMPARE, MUSLIN_PULL_REQUEST: '' }, '## What changes', '', /^$/],
    ['the commit is not there', { ...COMPARE, MUSLIN_COMPARE: 'f'.repeat(40) }, '## What changes', '', /can't be fetched/],
  ])('comments nothing where %s, and does not fail', (_, inputs, report, comments, said) => {
    const { status, calls, out } = run('compare', inputs, report, comments);
    expect([status, calls.filter((one) => /POST|PATCH|DELETE/.test(one))]).toEqual([0, []]);
    expect(out).toMatch(said);
  });
});

describe('the pre-commit hook', () => {
  // pre-commit runs `npm install`, then `npm pack`, and takes all that the latter prints for the name of the package's file:
  // npm's own scripts of packing print their names there. `dependencies` runs after an install in the checkout alone.
  it('is built without a script that npm runs for packing', () => {
    const { scripts } = JSON.parse(read('package.json'));
    expect(Object.keys(scripts).filter((name) => /^(?:pre|post)?(?:pack|prepare|prepublish|prepublishOnly)$/.test(name))).toEqual([]);
    expect(scripts.dependencies).toBe(scripts.build);
  });

  const [hook] = parse(read('.pre-commit-hooks.yaml'));
  // pre-commit's patterns are Python's; this one means the same here, its (?i) aside.
  const files = new RegExp(hook.files.replace('(?i)', ''), 'i');

  it.each(['Dockerfile', 'app/Dockerfile.dev', 'x.dockerfile', 'docker-compose.yml', 'compose.prod.yaml', 'requirements-dev.txt', 'pyproject.toml', 'a/uv.lock', 'pylock.toml'])('runs for %s', (name) => {
    expect(name).toMatch(files);
  });

  it.each(['main.py', 'README.md', 'Dockerfiles/readme', 'package-lock.json', 'notes.txt'])('does not run for %s', (name) => {
    expect(name).not.toMatch(files);
  });
});
