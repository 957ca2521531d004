import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundlePrograms, folderOf, run, type Programs } from '../support/programs.ts';
import { muslin as withFakes } from './fake-world.ts';

const LOCK = `version = 1
requires-python = ">=3.12"

[[package]]
name = "acme"
version = "1.0"
source = { registry = "https://pypi.org/simple" }
wheels = [
  { url = "https://e.example/acme-1.0-cp312-cp312-manylinux_2_17_x86_64.whl", hash = "sha256:${'0'.repeat(64)}", size = 1000 },
  { url = "https://e.example/acme-1.0-cp311-cp311-musllinux_1_1_x86_64.whl", hash = "sha256:${'1'.repeat(64)}", size = 1000 },
]

[[package]]
name = "demo"
version = "0.1"
source = { virtual = "." }
dependencies = [{ name = "acme" }]
`;

const FILES = {
  // The question is no build: nothing is left out of it.
  '.dockerignore': '*\n',
  'base.txt': 'pandas==1.0.3\n',
  'api/requirements.txt': '-r ../base.txt\nflask==2.0.0\n',
  'locked/pyproject.toml': '[project]\nname = "demo"\nversion = "0.1"\nrequires-python = ">=3.12"\ndependencies = ["acme"]\n',
  'locked/uv.lock': LOCK,
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

const explain = (...words: string[]) => run(programs.cli, ['explain', '--offline', ...words], { cwd, stdin: '' });

type Json = {
  targets: { image: string; platform: string; python: string | null; unknown: string | null }[];
  requirements: { name: string; via: string[]; outcomes: ({ here: { outcome: string }; notTaken: { reason: string }[] } | null)[] }[];
};

describe('muslin explain', { timeout: 60_000 }, () => {
  it('tells what is taken, what is not, and why; 80 columns wide', async () => {
    const { status, out, err } = await explain('pandas==1.0.3', '--image', 'python:3.8-alpine');
    expect([status, err]).toEqual([1, '']);
    expect(out).toMatch(/^\[1\] python:3\.8-alpine on linux\/amd64: Python 3\.8\.\d+, musl 1\.2, pip [\d.]+\n {4}beside python:3\.8-slim: glibc/);
    expect(out).toMatch(/^pandas {2,}compiles 1\.0\.3\n {2}on glibc {2,}wheel 1\.0\.3$/m);
    expect(out).toContain('\n  compiles pandas-1.0.3.tar.gz\n  not taken: manylinux1: needs glibc\n  on glibc: takes pandas-1.0.3-cp38-cp38-manylinux1_x86_64.whl\n');
    expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  });

  it('makes a matrix of images and platforms, the system’s Python where the image has none', async () => {
    const { out, status } = await explain(
      '--json',
      'lxml==5.3.0',
      '--image',
      'python:3.12-alpine,alpine:3.20',
      '--platform',
      'linux/amd64',
      '--platform',
      'linux/386',
      '--fail-on',
      'never',
    );
    const { targets, requirements } = JSON.parse(out) as Json;
    expect(status).toBe(0);
    expect(targets.map(({ image, platform }) => `${image} ${platform}`)).toEqual([
      'python:3.12-alpine linux/amd64',
      'python:3.12-alpine linux/386',
      'alpine:3.20 linux/amd64',
      'alpine:3.20 linux/386',
    ]);
    expect(targets[2]?.python).toBe('3.12');
    expect(requirements[0]?.outcomes.map((one) => one?.here.outcome)).toEqual(['wheel', 'source', 'wheel', 'source']);
  });

  it('reads files with what they name, whatever a build would leave out', async () => {
    const { requirements } = JSON.parse(
      (await explain('--json', '-r', 'api/requirements.txt', '--image', 'python:3.8-alpine')).out,
    ) as Json;
    expect(requirements.filter(({ via }) => via.length === 0).map(({ name }) => name).sort()).toEqual(['flask', 'pandas']);
  });

  it('reads locks with the files that they list', async () => {
    const { out, status } = await explain('locked/uv.lock', '--image', 'python:3.12-alpine');
    expect(out).toContain('not taken, of 1.0: musllinux_1_1: not for cp312; manylinux_2_17: needs glibc');
    expect(status).toBe(1);
  });

  it('where nothing can be judged, says why', async () => {
    const { out, status } = await explain('pandas', '--image', 'scratch');
    expect(out).toContain('not judged: scratch is empty');
    expect(status).toBe(2);
  });
});

describe('wrong questions', () => {
  it.each<[string[], RegExp]>([
    [['explain', 'pandas'], /needs an image/],
    [['explain', '--image', 'python:3.12-alpine'], /needs a requirement/],
    [['explain', 'pandas', '--image', 'Python:3'], /--image Python:3: .*lower case/],
    [['explain', 'pandas=1', '--image', 'python:3'], /neither a file nor a requirement/],
    [['explain', '-r', 'nowhere.txt', '--image', 'python:3'], /-r nowhere\.txt: no such file/],
    [['explain', 'pandas', '--image', 'python:3', '--facts', 'x'], /--facts needs --stdin/],
  ])('%j', async (words, message) => {
    const { code, err } = await withFakes(words);
    expect([code, message.test(err)]).toEqual([2, true]);
  });
});
