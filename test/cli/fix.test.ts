import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { folderOf } from '../support/programs.ts';
import { muslin } from './fake-world.ts';
import { bytesOf, fix } from './fix-folder.ts';

const DOCKERFILE = 'FROM python:3.12-alpine\nCOPY requirements.txt .\nRUN pip install -r requirements.txt\n';

const folders: string[] = [];
const folder = (files: Record<string, string>): string => {
  const made = folderOf(files);
  folders.push(made);
  return made;
};
afterEach(() => folders.splice(0).forEach((one) => rmSync(one, { recursive: true, force: true })));

describe('exit status', () => {
  const fine = 'FROM python:3.12-slim\n';
  it.each<[string, string[], Record<string, string>, number]>([
    ['nothing to do', [], { Dockerfile: fine }, 0],
    ['shown', ['--to', 'alpine'], { Dockerfile: DOCKERFILE, 'requirements.txt': 'fast==2.0\n' }, 0],
    ['written', ['--to', 'alpine', '--write'], { Dockerfile: DOCKERFILE, 'requirements.txt': 'fast==2.0\n' }, 0],
    ['nothing that helps', ['--to', 'alpine'], { Dockerfile: DOCKERFILE, 'requirements.txt': 'gone==1.0\n' }, 1],
    ['nothing that fails', ['--to', 'alpine', '--ignore', 'musl-install-fails'], { Dockerfile: DOCKERFILE, 'requirements.txt': 'gone==1.0\n' }, 0],
    ['one of two', ['--to', 'alpine', '--write'], { Dockerfile: DOCKERFILE, 'requirements.txt': 'fast==2.0\n', 'api/Dockerfile': 'FROM python:3.12-alpine\nRUN pip install gone\n' }, 1],
    ['a missing requirements file, told to fail', ['--fail-on-unknown'], { Dockerfile: DOCKERFILE }, 1],
    ['a missing requirements file', [], { Dockerfile: DOCKERFILE }, 0],
    ['no Dockerfile', [], {}, 2],
    ['a path that is missing', ['nowhere'], { Dockerfile: fine }, 2],
    ['an unknown option', ['--force'], { Dockerfile: fine }, 2],
    ['a way that is none', ['--to', 'ubuntu'], { Dockerfile: fine }, 2],
    ['standard input can not be written', ['-', '--write'], {}, 2],
  ])('%s: %j', async (_, words, files, status) => {
    const result = await fix(folder(files), words);
    expect(result.status, result.err).toBe(status);
    if (status === 2) expect(result).toMatchObject({ out: '', err: expect.stringMatching(/^muslin: ./) as string });
  });
});

describe('without --write', () => {
  it('shows a diff that patch takes, and touches nothing', async () => {
    const files = { Dockerfile: DOCKERFILE, 'requirements.txt': 'six\nfast==2.0' };
    const cwd = folder(files);
    const { out, err } = await fix(cwd, ['--to', 'alpine']);
    expect(out).toBe('--- a/requirements.txt\n+++ b/requirements.txt\n@@ -1,2 +1,2 @@\n six\n-fast==2.0\n\\ No newline at end of file\n+fast==2.1\n\\ No newline at end of file\n');
    expect(err).toContain('muslin: Dockerfile:1: Pin fast to 2.1, which has a wheel here');
    expect(bytesOf(cwd, 'requirements.txt')).toBe(files['requirements.txt']);
    execFileSync('git', ['apply', '--unsafe-paths', '--directory', cwd, '-'], { input: out, cwd });
    expect(bytesOf(cwd, 'requirements.txt')).toBe('six\nfast==2.1');
  });

  it('shows that of standard input', async () => {
    const { out, status } = await fix(folder({}), ['-', '--stdin-filename', 'api/Dockerfile', '--to', 'alpine'], {
      stdin: 'FROM python:3.12-alpine\nRUN pip install fast==2.0\n',
    });
    expect(out).toContain('--- a/api/Dockerfile\n+++ b/api/Dockerfile\n@@ -1,2 +1,2 @@\n FROM python:3.12-alpine\n-RUN pip install fast==2.0\n+RUN pip install fast==2.1\n');
    expect(status).toBe(0);
  });

  it('tells one change of a file that two Dockerfiles share', async () => {
    const cwd = folder({ 'a.Dockerfile': DOCKERFILE, 'b.Dockerfile': DOCKERFILE, 'requirements.txt': 'fast==2.0\n' });
    const { out, status } = await fix(cwd, ['--to', 'alpine']);
    expect(out.match(/^\+fast/gm)).toEqual(['+fast']);
    expect(status).toBe(0);
  });
});

describe('--write', () => {
  it('writes, says so, and has nothing to do a second time', async () => {
    const cwd = folder({ Dockerfile: DOCKERFILE, 'requirements.txt': 'fast==2.0\n' });
    const first = await fix(cwd, ['--write', '--to', 'alpine']);
    expect(first).toMatchObject({ status: 0, out: '' });
    expect(bytesOf(cwd, 'requirements.txt')).toBe('fast==2.1\n');
    expect(await fix(cwd, ['--write', '--to', 'alpine'])).toEqual({ status: 0, out: '', err: '' });
    expect(readdirSync(cwd).sort()).toEqual(['Dockerfile', 'requirements.txt']);
  });

  it('shows the diff beside it where it is asked for', async () => {
    const cwd = folder({ Dockerfile: DOCKERFILE, 'requirements.txt': 'fast==2.0\n' });
    expect((await fix(cwd, ['--write', '--diff', '--to', 'alpine'])).out).toContain('+fast==2.1\n');
    expect(bytesOf(cwd, 'requirements.txt')).toBe('fast==2.1\n');
  });

  it.each([
    ['carriage returns', 'six\r\nfast==2.0\r\n', 'six\r\nfast==2.1\r\n'],
    ['a byte order mark', '\u00ef\u00bb\u00bffast==2.0\n', '\u00ef\u00bb\u00bffast==2.1\n'],
    ['UTF-16', '\u00ff\u00fef\0a\0s\0t\0=\0=\x002\0.\x000\0\n\0', '\u00ff\u00fef\0a\0s\0t\0=\0=\x002\0.\x001\0\n\0'],
    ['the encoding that a file declares', '# coding: latin-1\n# \u00fcber\nfast==2.0\n', '# coding: latin-1\n# \u00fcber\nfast==2.1\n'],
    ['no line feed at the end', 'fast==2.0', 'fast==2.1'],
  ])('keeps %s', async (_, before, after) => {
    const cwd = folder({ Dockerfile: DOCKERFILE });
    writeFileSync(join(cwd, 'requirements.txt'), Buffer.from(before, 'latin1'));
    expect((await fix(cwd, ['--write', '--to', 'alpine'])).err).not.toContain('not written');
    const written = bytesOf(cwd, 'requirements.txt');
    expect(written).toBe(after);
  });

  it('keeps the permissions, and writes through a symbolic link', async () => {
    const cwd = folder({ Dockerfile: DOCKERFILE });
    mkdirSync(join(cwd, 'real'));
    writeFileSync(join(cwd, 'real/base.txt'), 'fast==2.0\n');
    chmodSync(join(cwd, 'real/base.txt'), 0o640);
    symlinkSync('real/base.txt', join(cwd, 'requirements.txt'));
    expect((await fix(cwd, ['--write', '--to', 'alpine'])).status).toBe(0);
    expect(bytesOf(cwd, 'real/base.txt')).toBe('fast==2.1\n');
    expect(statSync(join(cwd, 'real/base.txt')).mode & 0o777).toBe(0o640);
  });

  it('leaves a file alone that has changed since it was read', async () => {
    const cwd = folder({ Dockerfile: DOCKERFILE, 'requirements.txt': 'fast==2.0\n' });
    const { status, err } = await fix(cwd, ['--write', '--to', 'alpine'], {
      meanwhile: () => writeFileSync(join(cwd, 'requirements.txt'), 'fast==2.0 # mine\n'),
    });
    expect(status).toBe(1);
    expect(err).toContain('muslin: requirements.txt was not written: it has changed since it was read\n');
    expect(bytesOf(cwd, 'requirements.txt')).toBe('fast==2.0 # mine\n');
  });

  it('names the edits that need review; --only-safe leaves them out', async () => {
    const files = { Dockerfile: 'FROM python:3.12-alpine\nRUN pip install leap==1.0\n' };
    const safe = folder(files);
    expect(await fix(safe, ['--write', '--only-safe', '--to', 'alpine'])).toMatchObject({
      status: 1,
      err: expect.stringContaining('is left: its fix needs review (--only-safe leaves it out)') as string,
    });
    expect(bytesOf(safe, 'Dockerfile')).toBe(files.Dockerfile);
    const all = folder(files);
    const { status, err } = await fix(all, ['--write', '--to', 'alpine']);
    expect(err).toContain('muslin: Dockerfile:2: needs review: leap 2.0 has a wheel for this image\n');
    expect(status).toBe(0);
    expect(bytesOf(all, 'Dockerfile')).toBe('FROM python:3.12-alpine\nRUN pip install leap==2.0\n');
  });
});

it('moves to slim where nothing else is said', async () => {
  const { out } = await muslin(['fix'], { files: { '/w/Dockerfile': 'FROM python:3.12-alpine\n' } });
  expect(out).toBe('--- a/Dockerfile\n+++ b/Dockerfile\n@@ -1,1 +1,1 @@\n-FROM python:3.12-alpine\n+FROM python:3.12-slim\n');
});

describe('what is left', () => {
  const files = {
    Dockerfile: 'FROM python:3.12-alpine\nRUN pip install fast==2.0\n',
    'arm/Dockerfile': 'FROM --platform=linux/arm/v6 python:3.12-alpine\nRUN pip install slow\n',
  };

  it('is told with the reason why nothing moves it', async () => {
    const { err, status } = await fix(folder(files), ['--select', 'alpine-python']);
    expect(err).toContain('muslin: arm/Dockerfile:1: alpine-python is left: it has no move to slim: the official slim images of Python 3.12 don’t exist for linux/arm/v6');
    expect(status).toBe(1);
  });

  it.each([['json', '"diagnostics"'], ['sarif', '"ruleId"'], ['github', '::warning']])('is reported as %s in the place of the diff', async (format, words) => {
    const { out } = await fix(folder(files), ['--select', 'alpine-python', '--format', format]);
    expect(out).toContain(words);
    expect(out).not.toContain('+++');
    expect(out.match(/arm\/Dockerfile/g)?.length).toBeGreaterThan(0);
  });

  it('is JSON of the files as they are then, with --write as well', async () => {
    const cwd = folder(files);
    const { out } = await fix(cwd, ['--select', 'alpine-python', '--format', 'json', '--write']);
    const { dockerfiles } = JSON.parse(out) as { dockerfiles: { path: string; diagnostics: unknown[]; stages: { image: string }[] }[] };
    expect(dockerfiles.map((one) => [one.path, one.stages[0]?.image, one.diagnostics.length])).toEqual([
      ['Dockerfile', 'python:3.12-slim', 0],
      ['arm/Dockerfile', 'python:3.12-alpine', 1],
    ]);
    expect(bytesOf(cwd, 'Dockerfile')).toContain('FROM python:3.12-slim');
  });

  it('is counted by rule', async () => {
    const { err } = await fix(folder(files), ['--select', 'alpine-python', '--statistics']);
    expect(err).toContain('muslin: alpine-python: 1 fixed, 1 left\n');
  });

  it('can’t be in one place with a diff', async () => {
    expect(await fix(folder(files), ['--format', 'json', '--diff'])).toMatchObject({
      status: 2,
      out: '',
      err: expect.stringContaining("--diff and --format json can't both write to standard output") as string,
    });
  });

  it('outside of the Dockerfile is named', async () => {
    const { err } = await fix(folder({ Dockerfile: 'FROM python:3.12-alpine\nRUN pip install fast==2.0\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n', 'entrypoint.sh': '#!/bin/ash\napk add jq\nexec "$@"\n' }), ['--select', 'alpine-python']);
    expect(err).toContain('muslin: Dockerfile:1: change by hand: /entrypoint.sh:2 calls apk, which is not on Debian\n');
  });
});

it('moves Dockerfiles that stand in Compose and Bake files, once', async () => {
  const compose = 'services:\n  web:\n    build:\n      dockerfile_inline: |\n        FROM python:3.12-alpine\n        ARG DEPS="curl gcc"\n        RUN apk add --no-cache $$DEPS && pip install fast==2.0\n        RUN adduser -D app\n    healthcheck:\n      test: ["CMD", "wget", "-q", "http://localhost"]\n';
  const bake = '{"target": {"app": {"dockerfile-inline": "FROM python:3.12-alpine\\nRUN apk add curl\\nRUN pip install fast==2.0\\n"}}}\n';
  const cwd = folder({ 'compose.yaml': compose, 'docker-bake.json': bake });
  expect((await fix(cwd, ['--select', 'alpine-python', '--write'])).status).toBe(0);
  expect(bytesOf(cwd, 'compose.yaml')).toBe(
    compose
      .replace('3.12-alpine', '3.12-slim')
      .replace('curl gcc', 'curl')
      .replace('adduser -D', 'useradd -m')
      .replace(
        'apk add --no-cache $$DEPS',
        'apt-get update && apt-get install -y --no-install-recommends $$$$DEPS wget && rm -rf /var/lib/apt/lists/*',
      ),
  );
  expect(bytesOf(cwd, 'docker-bake.json')).toBe(
    bake
      .replace('3.12-alpine', '3.12-slim')
      .replace('apk add curl', 'apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*'),
  );
  expect(await fix(cwd, ['--select', 'alpine-python'])).toMatchObject({ status: 0, out: '', err: '' });
});

describe('the preferred fix, whatever the base', () => {
  it('is made on slim', async () => {
    const cwd = folder({ Dockerfile: 'FROM python:3.12-slim\nRUN apk add --no-cache gcc libpq-dev py3-six\n' });
    const { err } = await fix(cwd, ['--write']);
    expect(err).toContain('muslin: Dockerfile:1: Install with apt-get instead of apk\n');
    expect(bytesOf(cwd, 'Dockerfile')).toBe('FROM python:3.12-slim\nRUN apt-get update && apt-get install -y --no-install-recommends gcc libc6-dev libpq-dev && pip install --no-cache-dir six && rm -rf /var/lib/apt/lists/*\n');
  });

  it('is no move where only that is asked for', async () => {
    const cwd = folder({ Dockerfile: 'FROM python:3.12-slim\nRUN apk add --no-cache gcc\n' });
    const { status, err } = await fix(cwd, ['--write', '--to', 'slim']);
    expect(status).toBe(1);
    expect(err).toContain('wrong-package-manager is left: there is no move to slim from this image; leave out --to slim for other fixes\n');
  });
});

describe('--verify', () => {
  const files = { Dockerfile: 'FROM python:3.12-slim\nRUN apk add --no-cache gcc\n' };
  const built = (ok: boolean) => async (dockerfile: string, context: string) => (
    { builder: 'docker', ok, tail: [`${dockerfile} in ${context}`] });

  it('builds what was written, and says so', async () => {
    const { status, err } = await fix(folder(files), ['--write', '--verify'], { build: built(true) });
    expect(status).toBe(0);
    expect(err).toContain('muslin: Dockerfile: builds with docker\n');
  });

  it('shows the end of a build that fails', async () => {
    const cwd = folder(files);
    const { status, err } = await fix(cwd, ['--write', '--verify'], { build: built(false) });
    expect(status).toBe(1);
    expect(err).toContain(`muslin: Dockerfile: does not build with docker\n  ${join(cwd, 'Dockerfile')} in ${cwd}`);
  });

  it('says that there is no builder, and that it goes with --write', async () => {
    const { err } = await fix(folder(files), ['--write', '--verify'], { build: async () => null });
    expect(err).toContain('neither docker nor podman nor buildah');
    expect(await fix(folder(files), ['--verify'])).toMatchObject({ status: 2 });
  });
});
