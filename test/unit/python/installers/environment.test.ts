import { describe, expect, test } from 'vitest';
import { applyEnvironment, NO_CONFIGURATION, type Configuration } from '../../../../server/core/python/installers/environment.ts';
import type { Install } from '../../../../server/core/python/installers/install.ts';
import { parsePipConf } from '../../../../server/core/python/installers/pip-conf.ts';
import { parseUvToml } from '../../../../server/core/python/installers/uv-environment.ts';
import { recognizeInstalls } from '../../../../server/core/python/installers/recognize-install.ts';
import { commandOf, fieldsWith, invocationIn } from './shell-words.ts';

type Variables = Readonly<Record<string, string | null>>;

function installWith(line: string, variables: Variables, configuration: Configuration = NO_CONFIGURATION): Install {
  const [install] = recognizeInstalls(invocationIn(line), fieldsWith({}));
  if (install === undefined) throw new Error(`nothing is installed by ${line}`);
  return applyEnvironment(install, (name) => variables[name], configuration);
}

const plain = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (key, inner: unknown) =>
      key === 'controls' || key === 'word'
        ? undefined
        : typeof inner === 'object' && inner !== null && 'value' in inner && 'word' in inner
          ? inner.value
          : inner,
    ),
  );

describe('pip: the command line over the environment', () => {
  test.each<[string, Variables, object]>([
    ['pip install a', { PIP_INDEX_URL: 'https://a/' }, { indexUrl: 'https://a/' }],
    ['pip install -i https://b/ a', { PIP_INDEX_URL: 'https://a/' }, { indexUrl: 'https://b/' }],
    ['pip install --extra-index-url https://c/ a', { PIP_EXTRA_INDEX_URL: 'https://a/ https://b/' }, { extraIndexUrls: ['https://a/', 'https://b/', 'https://c/'] }],
    ['pip install -f /x a', { PIP_FIND_LINKS: '/wheels', PIP_NO_INDEX: '1' }, { findLinks: ['/wheels', '/x'], noIndex: true }],
    ['pip install a', { PIP_NO_INDEX: '0', PIP_PRE: 'true', PIP_PREFER_BINARY: 'yes', PIP_NO_DEPS: 'off' }, { pre: true, preferBinary: true }],
    ['pip install a', { PIP_NO_BINARY: ':all:' }, { noBinary: [':all:'] }],
    ['pip install --only-binary=A_b a', { PIP_NO_BINARY: ':all:' }, { noBinary: [':all:'], onlyBinary: ['a-b'] }],
    ['pip install --only-binary=:all: a', { PIP_NO_BINARY: 'x,y' }, { onlyBinary: [':all:'] }],
    ['pip install --no-binary=:none: a', { PIP_NO_BINARY: 'x' }, {}],
    ['pip install --no-binary=x a', { PIP_ONLY_BINARY: 'x,y' }, { onlyBinary: ['y'], noBinary: ['x'] }],
    ['pip install a', { PIP_TARGET: '/t', PIP_USER: '' }, { destination: { kind: 'target', path: '/t' } }],
    ['pip install a', { PIP_INDEX_URL: null }, { indexUrl: null }],
    ['pip install a', { PIP_BREAK_SYSTEM_PACKAGES: '1', PIP_NO_CACHE_DIR: '1', PIP_DEFAULT_TIMEOUT: '100' }, { breakSystemPackages: true }],
    ['pip install a', { UV_INDEX_URL: 'https://a/' }, {}],
    ['pip install a', { PIP_PRE: null, PIP_PLATFORM: 'x y', PIP_PYTHON_VERSION: '3.9' }, { platforms: ['x', 'y'], pythonVersion: '3.9' }],
    ['pip install a', { PIP_PLATFORM: null, PIP_PYTHON_VERSION: null, PIP_NO_BINARY: null, PIP_UPLOADED_PRIOR_TO: null }, { uploadedPriorTo: '' }],
    ['poetry install', { POETRY_INSTALLER_NO_BINARY: 'true', POETRY_INSTALLER_ONLY_BINARY: 'false' }, { noBinary: [':all:'] }],
    ['poetry install', { POETRY_INSTALLER_NO_BINARY: null, POETRY_INSTALLER_ONLY_BINARY: '' }, {}],
    ['uv pip install a', { UV_INDEX_URL: null, UV_FIND_LINKS: '/a, /b', UV_EXCLUDE_NEWER: null }, { indexUrl: null, findLinks: ['/a', '/b'], uploadedPriorTo: '' }],
    ['poetry install', { PIP_INDEX_URL: 'https://a/', POETRY_INSTALLER_NO_BINARY: 'x,y' }, { noBinary: ['x', 'y'] }],
    ['uv pip install a', { PIP_INDEX_URL: 'https://a/' }, {}],
    ['uv pip install a', { UV_EXTRA_INDEX_URL: 'https://a/ https://b/', UV_NO_BINARY: '1' }, { extraIndexUrls: ['https://a/', 'https://b/'], noBinary: [':all:'] }],
    ['uv pip install --extra-index-url https://c/ a', { UV_EXTRA_INDEX_URL: 'https://a/' }, { extraIndexUrls: ['https://c/'] }],
    ['uv sync', { UV_NO_BINARY_PACKAGE: 'x Y_z', UV_DEFAULT_INDEX: 'https://a/', UV_INDEX: 'b=https://b/' }, { noBinary: ['x', 'y-z'], indexUrl: 'https://a/', extraIndexUrls: ['https://b/'] }],
  ])('%s with %o', (line, variables, expected) => {
    expect(plain(installWith(line, variables).options)).toEqual(expected);
  });

  test('PIP_REQUIREMENT and PIP_CONSTRAINT stand before what the command names', () => {
    const install = installWith('pip install -r a.txt -c b.txt', { PIP_REQUIREMENT: 'base.txt', PIP_CONSTRAINT: 'x.txt y.txt' });
    expect(plain([install.requirementFiles, install.constraintFiles])).toEqual([['base.txt', 'a.txt'], ['x.txt', 'y.txt', 'b.txt']]);
  });
});

describe('which groups the environment switches', () => {
  test.each<[string, Variables, object]>([
    ['uv sync', { UV_NO_DEV: '1' }, { dev: false, withoutGroups: ['dev'], defaultGroups: true }],
    ['uv sync --group dev', { UV_NO_DEV: '1' }, { dev: true, withoutGroups: [] }],
    ['uv sync', { UV_NO_DEFAULT_GROUPS: 'true', UV_FROZEN: '1' }, { dev: false, defaultGroups: false, locked: true }],
    ['uv sync', { UV_NO_DEV: 'false' }, { dev: true, withoutGroups: [] }],
    ['pipenv install', { PIPENV_DEV: '1' }, { dev: true, main: true }],
    ['pipenv install', { PIPENV_DEV: '0' }, { dev: false }],
  ])('%s with %o', (line, variables, expected) => {
    expect(installWith(line, variables).selection).toMatchObject(expected);
  });

  test.each<[string, Variables, string | null]>([
    ['uv sync', { UV_PROJECT: '/app' }, '/app'],
    ['uv sync --project /own', { UV_PROJECT: '/app' }, '/own'],
    ['pipenv install', { PIPENV_PIPFILE: '/app/Pipfile' }, '/app'],
    ['pipenv install', {}, null],
    ['pipenv install', { PIPENV_PIPFILE: null }, null],
  ])('the project folder of %s with %o', (line, variables, folder) => {
    expect(installWith(line, variables).projectFolder?.value ?? null).toBe(folder);
  });
});

describe('configuration files', () => {
  const PIP_CONF = [
    '# company', '[global]', 'index-url = https://a/', 'extra_index_url =', '    https://b/', '    https://c/',
    'no-cache-dir: false', '', '[install]', 'prefer-binary = true', 'index-url=https://i/', 'nonsense',
  ].join('\n');

  test('pip.conf: options by section, continuations, problems', () => {
    const { value, problems } = parsePipConf(PIP_CONF);
    expect(value).toEqual([
      { section: 'global', name: 'index-url', value: 'https://a/' },
      { section: 'global', name: 'extra_index_url', value: 'https://b/\nhttps://c/' },
      { section: 'global', name: 'no-cache-dir', value: 'false' },
      { section: 'install', name: 'prefer-binary', value: 'true' },
      { section: 'install', name: 'index-url', value: 'https://i/' },
    ]);
    expect(problems.map(({ span }) => PIP_CONF.slice(span.start, span.end))).toEqual(['nonsense']);
  });

  test.each<[string, Variables, object]>([
    ['pip install a', {}, { indexUrl: 'https://i/', extraIndexUrls: ['https://b/', 'https://c/'], preferBinary: true }],
    ['pip wheel a', {}, { indexUrl: 'https://a/', extraIndexUrls: ['https://b/', 'https://c/'] }],
    ['pip install a', { PIP_INDEX_URL: 'https://e/' }, { indexUrl: 'https://e/', extraIndexUrls: ['https://b/', 'https://c/'], preferBinary: true }],
  ])('%s under pip.conf with %o', (line, variables, expected) => {
    expect(plain(installWith(line, variables, { pip: parsePipConf(PIP_CONF).value, uv: [] }).options)).toEqual(expected);
  });

  test.each(['[global', 'a = b', '=', '  x', '[a]\n=b', '\u0000'])('%j never throws', (text) => {
    expect(Array.isArray(parsePipConf(text).value)).toBe(true);
  });

  test('uv.toml', () => {
    const [word] = commandOf('uv sync').words;
    if (word === undefined) throw new Error('no word');
    const toml = 'index-url = "https://a/"\nno-binary-package = ["X"]\n[[index]]\nurl = "https://b/"\n[[index]]\nurl = "https://c/"\nexplicit = true\n[[index]]\nurl = "https://d/"\ndefault = true\n[pip]\nno-deps = true';
    expect(plain(installWith('uv sync', {}, { pip: [], uv: parseUvToml(toml, word).value.all }).options)).toEqual({
      indexUrl: 'https://a/',
      noBinary: ['x'],
      extraIndexUrls: ['https://b/'],
    });
    expect(
      plain(
        installWith('uv sync', {}, { pip: [], uv: parseUvToml('[[index]]\nurl = "https://d/"\ndefault = true\n', word).value.all }).options,
      ),
    ).toEqual({ indexUrl: 'https://d/' });
    expect(parseUvToml(toml, word).value.pip.map(({ name }) => name)).toEqual(['--no-deps']);
    expect(parseUvToml('= x', word).problems).toHaveLength(1);
  });
});
