/** What depends on git: `--changed-since`, `--compare`. Needs git. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { cliWorld, sessionRun } from '../../server/app/cli-world.ts';
import { runCommandLine } from '../../server/cli/main.ts';
import type { CliWorld, Run } from '../../server/cli/world.ts';
import { createSession } from '../../server/engine/analyze.ts';
import type { Workspace } from '../../server/engine/ports.ts';
import { diskWorkspace } from '../../server/io/disk/workspace.ts';
import { changedSince } from '../../server/io/git/changed-since.ts';
import { commitWorkspace } from '../../server/io/git/commit-workspace.ts';
import { parting } from '../../server/io/git/commit.ts';
import { memoryIndex } from '../support/case-ports.ts';
import { readCases } from '../support/literate-case.ts';

// A dozen processes of git a case.
vi.setConfig({ testTimeout: 60_000 });

const INDEX = `
fast
  fast-1.0-cp312-cp312-manylinux_2_17_x86_64.whl
  fast-1.0-cp312-cp312-musllinux_1_2_x86_64.whl
slow
  slow-1.0-cp312-cp312-manylinux_2_17_x86_64.whl
  slow-1.0.tar.gz
gone
  gone-1.0-cp312-cp312-manylinux_2_17_x86_64.whl
`;

const folders: string[] = [];
afterAll(() => folders.forEach((one) => rmSync(one, { recursive: true, force: true })));

const FILES = {
  'a/Dockerfile': 'FROM python:3.12-slim\nCOPY . .\nRUN pip install -r requirements.txt\n',
  'a/requirements.txt': '-c limits.txt\nfast\nslow\n',
  'a/limits.txt': 'fast<2\n',
  'b/Dockerfile': 'FROM python:3.12-alpine\nRUN pip install gone\n',
};

/** A repository with one commit, on `main`: a copy of one that is made once. */
function repository(): string {
  template ??= made();
  const folder = emptyFolder();
  cpSync(template, folder, { recursive: true });
  return folder;
}

let template: string | undefined;

function made(): string {
  const folder = emptyFolder();
  git(folder, 'init', '-q', '-b', 'main');
  put(folder, FILES);
  git(folder, 'add', '-A');
  commit(folder);
  return folder;
}

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'muslin-git-'));
  folders.push(folder);
  return folder;
}

const commit = (folder: string): void =>
  git(folder, '-c', 'user.name=n', '-c', 'user.email=e@example.com', 'commit', '-q', '-a', '-m', 'x');

const git = (folder: string, ...words: readonly string[]): void => void execFileSync('git', ['-C', folder, ...words], { stdio: 'ignore' });

function put(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

async function muslin(cwd: string, words: readonly string[]): Promise<{ code: number | null; out: string; err: string }> {
  const [example] = readCases(`## x\n\`\`\`dockerfile Dockerfile\n\`\`\`\n\`\`\`index\n${INDEX}\`\`\`\n`);
  const opened = (workspace: Workspace): Run =>
    sessionRun(createSession({ workspace, index: memoryIndex(example?.index ?? new Map(), new Map()) }), async () => undefined);
  let [out, err] = ['', ''];
  const world: CliWorld = {
    ...cliWorld({ MUSLIN_CACHE_DIR: join(cwd, '.git', 'cache') }),
    open: ({ roots }) => opened(diskWorkspace({ roots })),
    past: async (folder, reference) => {
      const found = await parting(folder, reference);
      if (!found.ok) return found;
      const open = (): Run => opened(commitWorkspace(found.commit));
      return { ok: true, past: { changed: (uris) => changedSince(found.commit, uris), open } };
    },
  };
  const code = await runCommandLine(words, {
    stdin: Readable.from([]), cwd, env: {}, outIsTerminal: false, errIsTerminal: false,
    out: async (text) => void (out += text), err: (text) => void (err += text),
  }, world);
  return { code, out, err };
}

describe('--changed-since', () => {
  const judged = async (folder: string, reference = 'main'): Promise<readonly string[]> => {
    const { out } = await muslin(folder, ['check', '--format', 'json', '--changed-since', reference]);
    return out === '' ? [] : (JSON.parse(out) as { dockerfiles: { path: string }[] }).dockerfiles.map(({ path }) => path);
  };

  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    ['nothing', {}, []],
    ['a Dockerfile', { 'a/Dockerfile': 'FROM python:3.12-alpine\nRUN pip install fast\n' }, ['a/Dockerfile']],
    ['a requirements file', { 'a/requirements.txt': 'fast\n' }, ['a/Dockerfile']],
    ['a file that a requirements file names', { 'a/limits.txt': 'fast<3\n' }, ['a/Dockerfile']],
    ['a file that nobody reads', { 'a/README.md': 'x\n', 'c.txt': 'x\n' }, []],
    ['a new Dockerfile', { 'c/Dockerfile': 'FROM python:3.12-slim\nRUN pip install fast\n' }, ['c/Dockerfile']],
    ['a new file that says how it is built', { 'compose.yaml': 'services:\n  a:\n    build: ./a\n' }, ['a/Dockerfile', 'b/Dockerfile']],
    ['line ends alone', { 'a/requirements.txt': FILES['a/requirements.txt'].replaceAll('\n', '\r\n') }, []],
  ])('%s', async (_, changes, expected) => {
    const folder = repository();
    put(folder, changes);
    expect(await judged(folder)).toEqual(expected);
  });

  it('whether or not it is committed', async () => {
    const folder = repository();
    git(folder, 'checkout', '-q', '-b', 'topic');
    put(folder, { 'a/limits.txt': 'fast<3\n' });
    commit(folder);
    expect(await judged(folder)).toEqual(['a/Dockerfile']);
  });

  it('a file that is gone', async () => {
    const folder = repository();
    rmSync(join(folder, 'a/limits.txt'));
    expect(await judged(folder)).toEqual(['a/Dockerfile']);
  });

  it('what others changed meanwhile is not counted', async () => {
    const folder = repository();
    git(folder, 'checkout', '-q', '-b', 'topic');
    git(folder, 'checkout', '-q', 'main');
    put(folder, { 'b/Dockerfile': 'FROM python:3.12-slim\n' });
    commit(folder);
    git(folder, 'checkout', '-q', 'topic');
    expect(await judged(folder)).toEqual([]);
  });

  it('without a change the status is 0', async () => {
    const { code, out, err } = await muslin(repository(), ['check', '--changed-since', 'main']);
    expect([code, out, err]).toEqual([0, '', 'muslin: no Dockerfile, and no file that one reads, has changed\n']);
  });

  it.each(['nowhere', '--output=/tmp/x', '--upload-pack=touch x', 'main:a', ''])('%j names no commit', async (reference) => {
    const { code, out } = await muslin(repository(), ['check', `--changed-since=${reference}`]);
    expect([code, out]).toEqual([2, '']);
  });

  it('outside of a repository is a usage error', async () => {
    const folder = emptyFolder();
    put(folder, FILES);
    expect(await muslin(folder, ['check', '--changed-since', 'main'])).toMatchObject({ code: 2, out: '' });
  });

  it('runs nothing that the repository’s configuration names', async () => {
    const folder = repository();
    const mark = join(folder, 'ran');
    git(folder, 'config', 'core.fsmonitor', `touch ${mark}`);
    git(folder, 'config', 'diff.external', `touch ${mark}`);
    git(folder, 'config', 'filter.x.clean', `touch ${mark}; cat`);
    git(folder, 'config', 'filter.x.smudge', `touch ${mark}; cat`);
    put(folder, { '.gitattributes': '* filter=x diff=x\n', 'a/limits.txt': 'fast<3\n' });
    expect(await judged(folder)).toEqual(['a/Dockerfile']);
    expect((await muslin(folder, ['report', '--compare', 'main'])).code).toBe(0);
    expect(() => execFileSync('test', ['-e', mark])).toThrow();
  });
});

describe('--compare', () => {
  it('says what a bump makes worse and better', async () => {
    const folder = repository();
    put(folder, {
      'a/Dockerfile': FILES['a/Dockerfile'].replace('slim', 'alpine'),
      'b/Dockerfile': FILES['b/Dockerfile'].replace('alpine', 'slim'),
    });
    const { code, out } = await muslin(folder, ['report', '--compare', 'main']);
    expect(code).toBe(0);
    expect(out).toContain('Compared with `main`.');
    expect(out).toContain('### `a/Dockerfile:1`: `python:3.12-slim` → `python:3.12-alpine`\n\n**1 requirement is worse off; 1 as before.**');
    expect(out).toContain('| ❌ | `slow` | wheel 1.0 | compiles 1.0 |');
    expect(out).toMatch(/New:\n\n- \*\*warning\*\* \(`musl-source-build`\)/);
    expect(out).toContain('**1 requirement is better off.**');
    expect(out).toMatch(/\| ✅ \| `gone` \| fails.* \| wheel 1\.0 \|/);
    expect(out).not.toContain('`fast`');
  });

  it('writes nothing where nothing changes', async () => {
    const folder = repository();
    put(folder, { 'a/limits.txt': 'fast<3\n' });
    expect(await muslin(folder, ['report', '--compare', 'main'])).toEqual({
      code: 0, out: '', err: 'muslin: no change since then makes a difference to what installs\n',
    });
  });

  it('of an image alone says that it makes no difference', async () => {
    const folder = repository();
    put(folder, { 'a/Dockerfile': FILES['a/Dockerfile'].replace('slim', 'slim-bookworm') });
    expect((await muslin(folder, ['report', '--compare', 'main'])).out).toContain('**No difference for all 2 requirements.**');
  });

  it('reads the Dockerfile of a commit, links not followed', async () => {
    const folder = repository();
    symlinkSync('/etc/hostname', join(folder, 'a/link.txt'));
    git(folder, 'add', '-A');
    commit(folder);
    const found = await parting(folder, 'HEAD');
    const workspace = commitWorkspace(found.ok ? found.commit : { top: '', id: '' });
    const listed = await workspace.listFolder(pathToFileURL(join(folder, 'a')).href);
    expect(listed).toMatchObject({ state: 'known', value: [{ name: 'Dockerfile' }, { name: 'limits.txt' }, { name: 'requirements.txt' }] });
    for (const path of ['/etc/hostname', join(folder, '..', 'x'), join(folder, 'nowhere')]) {
      expect((await workspace.readText(pathToFileURL(path).href)).state).toBe('absent');
    }
  });
});
