/**
 * Nothing outside of the workspace folders is read, nothing of the workspace is run, and no name of a key reaches an
 * object's prototype.
 */
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { analyze, createSession } from '../../server/engine/analyze.ts';
import { DEFAULT_SETTINGS } from '../../server/core/settings/settings.ts';
import { readSettings } from '../../server/core/settings/read-settings.ts';
import { findFiles } from '../../server/io/disk/find-files.ts';
import { FOLDER, memoryIndex, memoryWorkspace } from '../support/case-ports.ts';
import { sourceFiles } from '../support/source-files.ts';
import { judgeIn, workspaceOf, write, type Files } from './hostile-workspace.ts';

const NOWHERE = 'https://index.invalid/simple/';
const OFFLINE = { policy: { offline: true } };

/** `../secret/requirements.txt` beside the workspace, named in each way. `BASE`: the folder that holds both. */
const escapes: readonly { readonly attack: string; readonly dockerfile: string; readonly files?: Files }[] = [
  { attack: '-r upwards on the command line', dockerfile: 'COPY . .\nRUN pip install -r ../secret/requirements.txt -r ../../secret/requirements.txt\n' },
  { attack: '-r upwards in a file', dockerfile: 'COPY . .\nRUN pip install -r requirements.txt\n', files: { 'requirements.txt': '-r ../secret/requirements.txt\n-c ../../secret/requirements.txt\n-r x/../../secret/requirements.txt\n' } },
  { attack: 'absolute paths', dockerfile: 'RUN pip install -r BASE/secret/requirements.txt -r /etc/passwd\n', files: { 'requirements.txt': '-r BASE/secret/requirements.txt\n-r /etc/passwd\n' } },
  { attack: 'file URLs', dockerfile: 'COPY . .\nRUN pip install -r file://BASE/secret/requirements.txt file://BASE/secret && pip install -r requirements.txt\n', files: { 'requirements.txt': '-r file://BASE/secret/requirements.txt\nfile://BASE/secret#egg=a\n-e file://BASE/secret\n--find-links file://BASE/secret\n' } },
  { attack: 'COPY of absolute and climbing paths', dockerfile: 'COPY BASE/secret/requirements.txt ../secret/requirements.txt /app/\nADD ../../secret /s/\nRUN pip install -r /app/requirements.txt -r /s/requirements.txt\n' },
  { attack: 'escaped dots', dockerfile: 'COPY %2e%2e/secret /app/\nRUN pip install -r /app/requirements.txt -r %2e%2e/secret/requirements.txt -r "..\\\\secret\\\\requirements.txt"\n' },
  { attack: 'bind mounts', dockerfile: 'RUN --mount=type=bind,source=../secret,target=/s --mount=type=bind,source=BASE/secret/requirements.txt,target=/r.txt pip install -r /s/requirements.txt -r /r.txt\n' },
  { attack: 'a Compose context outside', dockerfile: 'COPY . .\nRUN pip install -r requirements.txt\n', files: { 'compose.yaml': 'services:\n  a:\n    build:\n      context: ../secret\n      dockerfile: ../work/Dockerfile\n  b:\n    build:\n      context: BASE/secret\n      dockerfile: BASE/work/Dockerfile\n    env_file: ../secret/requirements.txt\n  c:\n    extends: {file: ../secret/compose.yaml, service: a}\n' } },
  { attack: 'a local project outside', dockerfile: 'COPY . .\nRUN uv sync && pip install ../secret -e BASE/secret\n', files: { 'pyproject.toml': '[project]\nname = "a"\nversion = "1"\ndynamic = ["dependencies"]\n[tool.setuptools.dynamic]\ndependencies = {file = ["../secret/requirements.txt", "BASE/secret/requirements.txt"]}\n[tool.uv.sources]\nb = {path = "../secret"}\n[tool.uv.workspace]\nmembers = ["../secret"]\n' } },
  { attack: 'setup.py that opens a file outside', dockerfile: 'COPY . .\nRUN pip install .\n', files: { 'setup.py': 'from setuptools import setup\nsetup(install_requires=open("../secret/requirements.txt").read().splitlines())\n' } },
];

describe('no file outside of the workspace is read', () => {
  const laidOut = (files: Files = {}): { readonly base: string; readonly root: string } => {
    const { base, root } = workspaceOf({});
    write(base, {
      'secret/requirements.txt': 'secret-name==1\n',
      'secret/pyproject.toml': '[project]\nname = "s"\nversion = "1"\ndependencies = ["secret-name"]\n',
      'secret/compose.yaml': 'services: {a: {build: .}}\n',
    });
    write(root, Object.fromEntries(Object.entries(files).map(([name, text]) => [name, text.replaceAll('BASE', base)])));
    return { base, root };
  };

  it.each(escapes)('$attack', async ({ dockerfile, files }) => {
    const { base, root } = laidOut(files);
    const { analysis, read } = await judgeIn(
      root,
      `FROM python:3.12-alpine\nWORKDIR /app\n${dockerfile.replaceAll('BASE', base)}`,
      NOWHERE,
      OFFLINE,
    );
    expect(read.filter((uri) => !uri.startsWith(`${pathToFileURL(root).href}/`))).toEqual([]);
    expect(JSON.stringify(analysis)).not.toContain('secret-name');
    expect(JSON.stringify(analysis)).not.toContain('root:');
  });

  it('links: to a file, to a folder, and of the build context', async () => {
    const { base, root } = laidOut();
    symlinkSync(join(base, 'secret/requirements.txt'), join(root, 'requirements.txt'));
    symlinkSync(join(base, 'secret'), join(root, 'linked'));
    mkdirSync(join(root, 'sub'));
    symlinkSync('/etc/passwd', join(root, 'sub/requirements.txt'));
    const { analysis } = await judgeIn(root, 'FROM python:3.12-alpine\nCOPY . .\nRUN pip install -r requirements.txt -r linked/requirements.txt -r sub/requirements.txt\n', NOWHERE, OFFLINE);
    expect(JSON.stringify(analysis)).not.toMatch(/secret-name|root:/);
    expect(analysis.problems.map(({ message }) => message).join()).toContain('a symbolic link leads out of the workspace');
  });

  it.each(['../secret/ignored', '/dev/zero'])('a .gitignore that is a link to %s: git follows none either', async (target) => {
    const { base, root } = laidOut();
    writeFileSync(join(base, 'secret/ignored'), 'Dockerfile\n');
    symlinkSync(target, join(root, '.gitignore'));
    const found: string[] = [];
    for await (const path of findFiles(root, (name) => name === 'Dockerfile')) found.push(path);
    expect(found).toEqual([join(root, 'Dockerfile')]);
  });

  it('files above the limit are not read', async () => {
    const { root } = laidOut();
    writeFileSync(join(root, 'requirements.txt'), `${'#'.repeat(5_000_001)}\nnumpy\n`);
    const { analysis } = await judgeIn(root, 'FROM python:3.12-alpine\nCOPY . .\nRUN pip install -r requirements.txt\n', NOWHERE, OFFLINE);
    expect(analysis.problems.map(({ message }) => message).join()).toContain('it is larger than 5 MB');
  });
});

describe('nothing of the workspace is run', () => {
  it('setup.py, shell scripts, substitutions and hooks leave no trace', async () => {
    const { base, root } = workspaceOf({});
    const mark = join(base, 'ran');
    write(root, {
      'setup.py': `open("${mark}", "w")\nfrom setuptools import setup\nsetup(name="a", install_requires=["numpy"])\n`,
      'install.sh': `touch ${mark}\n`,
      '.git/hooks/post-checkout': `touch ${mark}\n`,
      'node_modules/muslin/index.js': `require("fs").writeFileSync("${mark}", "")\n`,
      'muslin.config.js': `require("fs").writeFileSync("${mark}", "")\n`,
    });
    await judgeIn(root, `FROM python:3.12-alpine\nCOPY . .\nRUN touch ${mark}; pip install . $(touch ${mark}) \`touch ${mark}\` && sh install.sh && python setup.py install\n`, NOWHERE, OFFLINE);
    expect(existsSync(mark)).toBe(false);
  });

  it('no code of ours runs anything but git and an image builder, for the command alone', () => {
    const sources = sourceFiles('server');
    for (const { path, text, imports } of sources) {
      // git for `--changed-since`, the builder for `fix --verify`: the command alone asks for either.
      const own = ['server/io/git/run-git.ts', 'server/io/builder/image-builder.ts'].includes(path) ? ['node:child_process'] : [];
      expect(imports.filter((one) => /child_process|worker_threads|node:vm|cluster/.test(one)), path).toEqual(own);
      expect(text, path).not.toMatch(/\beval\s*\(|new Function\b|process\.binding/);
    }
    const importsOf = new Map(sources.map(({ path, imports }) => [path, imports]));
    const reached = new Set(['server/main.ts']);
    for (const path of reached) for (const one of importsOf.get(path) ?? []) reached.add(one);
    expect(reached).toContain('server/io/disk/workspace.ts');
    expect(reached).not.toContain('server/io/git/run-git.ts');
  });
});

describe('no key reaches a prototype', () => {
  const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'];
  const files = (key: string): Files => ({
    'Dockerfile': `ARG ${key}=python:3.12-alpine\nFROM python:3.12-alpine AS ${key}\nENV ${key}=polluted\nCOPY . .\nRUN ${key}=x pip install -r requirements.txt ${key} && pip install .[${key}] && uv sync --group ${key}\nFROM ${key}\nCOPY --from=${key} / /\n`,
    'requirements.txt': `${key}\n${key}==1\n${key}[${key}]; extra == "${key}"\n-c ${key}\n`,
    'pyproject.toml': `[project]\nname = "${key}"\nversion = "1"\ndependencies = ["${key}"]\n[project.optional-dependencies]\n${key} = ["${key}"]\n[dependency-groups]\n${key} = [{include-group = "${key}"}]\n[tool.muslin.severity]\n${key} = "off"\n[tool.muslin.${key}]\npolluted = true\n[tool.poetry.dependencies]\n${key} = {${key} = "polluted"}\n[${key}]\npolluted = true\n`,
    'compose.yaml': `${key}: &a {polluted: true}\nservices:\n  ${key}:\n    <<: *a\n    build:\n      context: .\n      args:\n        ${key}: polluted\n        polluted: true\n`,
    'uv.lock': `version = 1\n[[package]]\nname = "${key}"\nversion = "1"\nsource = { registry = "https://pypi.org/simple" }\n[package.${key}]\npolluted = "x"\n`,
    '.devcontainer/devcontainer.json': `{"${key}": {"polluted": true}, "build": {"dockerfile": "../Dockerfile", "args": {"${key}": {"polluted": true}}}}`,
    'docker-bake.json': `{"target": {"${key}": {"dockerfile": "Dockerfile", "inherits": ["${key}"], "args": {"${key}": "polluted"}}}, "${key}": {"polluted": true}}`,
    'Pipfile.lock': `{"default": {"${key}": {"version": "==1", "polluted": true}}, "${key}": {"polluted": true}}`,
  });

  it.each(KEYS)('%s as package, ARG, stage, extra, group and key of each format', async (key) => {
    const all = files(key);
    const before = KEYS.map((one) => Object.getOwnPropertyDescriptor(Object.prototype, one)?.value as unknown);
    const session = createSession({ workspace: memoryWorkspace(new Map(Object.entries(all))), index: memoryIndex(new Map(), new Map()) });
    const analysis = await analyze(session, {
      uri: `${FOLDER}/Dockerfile`,
      text: all['Dockerfile'] ?? '',
      settings: DEFAULT_SETTINGS,
      folder: FOLDER,
    });
    expect(analysis.stages).toHaveLength(2);
    readSettings(JSON.parse(`{"${key}": {"polluted": true}, "severity": {"${key}": "off", "__proto__": {"polluted": "off"}}, "images": [{"pattern": "*", "${key}": "polluted"}]}`));
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(KEYS.map((one) => Object.getOwnPropertyDescriptor(Object.prototype, one)?.value as unknown)).toEqual(before);
  });
});
