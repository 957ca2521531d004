import { describe, expect, test } from 'vitest';
import type { GroupSelection } from '../../../../server/core/python/installers/install.ts';
import { DEFAULT_SELECTION } from '../../../../server/core/python/installers/new-install.ts';
import { selectFromLock } from '../../../../server/core/python/manifests/lock-selection.ts';
import { parseLock, parseManifest } from '../../../../server/core/python/manifests/manifest-of.ts';
import { evaluateMarker } from '../../../../server/core/python/packaging/marker-evaluate.ts';
import { parseMarker } from '../../../../server/core/python/packaging/marker.ts';
import { slice } from './slices.ts';

const ENVIRONMENT = new Map([
  ['os_name', 'posix'],
  ['sys_platform', 'linux'],
  ['python_version', '3.12'],
  ['python_full_version', '3.12.4'],
]);

const holds = (marker: string | null, extras: readonly string[]): boolean => {
  const tree = marker === null ? null : parseMarker(marker).value;
  return tree === null || evaluateMarker(tree, { environment: ENVIRONMENT, extras, flavour: 'packaging-26' }) !== false;
};

/** `name` or `name<via>via`, sorted. */
function selected(
  lock: { name: string; text: string },
  manifest: { name: string; text: string } | null,
  selection: Partial<GroupSelection>,
): string[] {
  const parsed = parseLock(`file:///app/${lock.name}`, lock.text);
  if (parsed === null) throw new Error('no lock');
  const project = manifest === null ? null : (parseManifest(`file:///app/${manifest.name}`, manifest.text)?.value ?? null);
  const { packages } = selectFromLock(parsed.value, { ...DEFAULT_SELECTION, ...selection }, holds, project);
  return packages.map(({ package: one, via }) => [one.name, ...via.toReversed()].join('<')).sort();
}

const NO_DEV: Partial<GroupSelection> = { dev: false, defaultGroups: false, withoutGroups: ['dev'] };

describe('uv.lock', () => {
  const text = `version = 1
requires-python = ">=3.9"

[[package]]
name = "app"
version = "0.1"
source = { editable = "." }
dependencies = [
    { name = "a", extra = ["x"] },
    { name = "w", marker = "sys_platform == 'win32'" },
]

[package.optional-dependencies]
cpu = [{ name = "t", version = "2.0+cpu", marker = "extra == 'extra-3-app-cpu'" }]

[package.dev-dependencies]
dev = [{ name = "d" }]
docs = [{ name = "s" }]

[[package]]
name = "a"
version = "1.0"
source = { registry = "https://pypi.org/simple" }
dependencies = [{ name = "b" }]
sdist = { url = "https://f/a-1.0.tar.gz", hash = "sha256:00", size = 10, upload-time = "2024-01-01T00:00:00Z" }
wheels = [
    { url = "https://f/a-1.0%2Bx-py3-none-any.whl", hash = "sha256:11", size = 20 },
]

[package.optional-dependencies]
x = [{ name = "c" }]
y = [{ name = "n" }]

[[package]]
name = "b"
version = "1"
source = { registry = "https://corp/simple" }
dependencies = [{ name = "a" }]

[[package]]
name = "c"
version = "1"
source = { git = "https://x/c?rev=1#2" }
` + ['d', 's', 'n', 'w'].map((name) => `\n[[package]]\nname = "${name}"\nversion = "1"\nsource = { registry = "https://pypi.org/simple" }\n`).join('')
    + ['1.0', '2.0+cpu'].map((version) => `\n[[package]]\nname = "t"\nversion = "${version}"\nsource = { registry = "https://pypi.org/simple" }\n`).join('');
  const lock = { name: 'uv.lock', text };

  test('packages, files, sources, positions', () => {
    const { value, problems } = parseLock('file:///uv.lock', text) ?? { value: null, problems: [] };
    expect(problems).toEqual([]);
    expect(value?.packages.map((one) => slice(text, one.range))).toEqual(['app', 'a', 'b', 'c', 'd', 's', 'n', 'w', 't', 't']);
    expect(value?.packages[1]).toMatchObject({
      version: '1.0', index: null, local: null,
      files: [
        { filename: 'a-1.0.tar.gz', hashes: ['sha256:00'], size: 10, uploadTime: '2024-01-01T00:00:00Z', requiresPython: null },
        { filename: 'a-1.0+x-py3-none-any.whl', url: 'https://f/a-1.0%2Bx-py3-none-any.whl' },
      ],
    });
    expect(value?.packages.slice(0, 4).map((one) => [one.local, one.index, one.url])).toEqual([
      ['.', null, null],
      [null, null, null],
      [null, 'https://corp/simple', null],
      [null, null, 'https://x/c?rev=1#2'],
    ]);
  });

  test.each<[string, Partial<GroupSelection>, string[]]>([
    ['uv sync: dev too; an edge whose marker fails is not followed; circles end', {}, ['a', 'b<a', 'c<a', 'd']],
    ['uv sync --no-dev', NO_DEV, ['a', 'b<a', 'c<a']],
    ['uv sync --only-group docs', { onlyGroups: ['docs'], main: false, defaultGroups: false }, ['s']],
    ['uv sync --no-dev --extra cpu: the version that the edge names, its conflict marker met', { ...NO_DEV, extras: ['cpu'] }, ['a', 'b<a', 'c<a', 't']],
    ['uv sync --no-install-package a', { ...NO_DEV, excludedPackages: ['a'] }, ['b<a', 'c<a']],
    ['uv sync --all-groups', { groups: 'all' }, ['a', 'b<a', 'c<a', 'd', 's']],
  ])('%s', (_name, selection, expected) => expect(selected(lock, null, selection)).toEqual(expected));
});

describe('poetry.lock', () => {
  const manifest = { name: 'pyproject.toml', text: '[tool.poetry.dependencies]\npython = "^3.9"\na = "*"\no = {version = "*", optional = true}\n[tool.poetry.extras]\nfast = ["o"]\n[tool.poetry.group.dev.dependencies]\nd = "*"\n[tool.poetry.group.docs]\noptional = true\n[tool.poetry.group.docs.dependencies]\ns = "*"\n' };
  const one = (name: string, rest: string): string => `[[package]]\nname = "${name}"\nversion = "1.0"\n${rest}\nfiles = [\n    {file = "${name}-1.0-py3-none-any.whl", hash = "sha256:00"},\n]\n\n`;
  const tail = '[extras]\nfast = ["o"]\n\n[metadata]\nlock-version = "2.1"\npython-versions = "^3.9"\n';
  const v21 = one('a', 'optional = false\ngroups = ["main", "dev"]\nmarkers = {dev = "os_name == \'nt\'"}')
    + one('d', 'optional = false\ngroups = ["dev"]') + one('o', 'optional = true\ngroups = ["main"]\nmarkers = "extra == \\"fast\\""') + one('s', 'optional = false\ngroups = ["docs"]') + tail;
  const v20 = one('a', 'optional = false').replace('files', '[package.dependencies]\nb = {version = ">=1", markers = "python_version >= \\"3.8\\""}\nw = {version = "*", markers = "os_name == \\"nt\\""}\n\n[package.nothing]\nfiles')
    + ['b', 'd', 'o', 's', 'w'].map((name) => one(name, 'optional = false')).join('') + tail;
  const v11 = '[[package]]\nname = "A"\nversion = "1.0"\ncategory = "main"\noptional = false\n\n[package.dependencies]\nB = "*"\n\n[[package]]\nname = "b"\nversion = "1"\ncategory = "main"\noptional = false\n\n[[package]]\nname = "d"\nversion = "1"\ncategory = "dev"\noptional = false\n\n[metadata]\nlock-version = "1.1"\npython-versions = "^3.9"\n\n[metadata.files]\na = [\n    {file = "a-1.0.tar.gz", hash = "sha256:00"},\n]\nb = []\nd = []\n';

  test.each<[string, string, Partial<GroupSelection>, string[]]>([
    ['2.1: all but optional groups', v21, {}, ['a', 'd']],
    ['2.1 --only main', v21, { defaultGroups: false, dev: false }, ['a']],
    ['2.1 --only dev: the marker of that group', v21, { main: false, onlyGroups: ['dev'], defaultGroups: false }, ['d']],
    ['2.1 -E fast --with docs', v21, { extras: ['fast'], groups: ['docs'] }, ['a', 'd', 'o', 's']],
    ['2.0: edges decide', v20, {}, ['a', 'b<a', 'd']],
    ['2.0 --without dev -E fast', v20, { withoutGroups: ['dev'], extras: ['fast'] }, ['a', 'b<a', 'o']],
    ['1.1: names as written, files apart', v11, {}, ['a', 'b<a', 'd']],
    ['an optional package whose marker names no extra: the table of extras asks for it', one('o', 'optional = true\ngroups = ["main"]') + tail, { extras: ['fast'] }, ['o']],
    ['and without it, nobody does', one('o', 'optional = true\ngroups = ["main"]') + tail, {}, []],
    ['two versions of one project: the one that the edge admits', one('a', 'optional = false').replace('files', '[package.dependencies]\nb = ">=2"\n\n[package.nothing]\nfiles') + one('b', 'optional = false') + one('b', 'optional = false').replace('"1.0"', '"2.0"') + tail, {}, ['a', 'b<a']],
  ])('%s', (_name, text, selection, expected) => expect(selected({ name: 'poetry.lock', text }, manifest, selection)).toEqual(expected));

  test('1.1: files of [metadata.files], categories without a project file', () => {
    expect(parseLock('file:///poetry.lock', v11)?.value.packages[0]).toMatchObject({
      name: 'a',
      groups: ['main'],
      files: [{ filename: 'a-1.0.tar.gz' }],
    });
    expect(selected({ name: 'poetry.lock', text: v11 }, null, { defaultGroups: false, dev: false })).toEqual(['a', 'b']);
  });
});

describe('pdm.lock', () => {
  const text = '[metadata]\ngroups = ["default", "dev", "fast"]\nlock_version = "4.5.0"\n\n[[metadata.targets]]\nrequires_python = ">=3.9"\n\n'
    + '[[package]]\nname = "a"\nversion = "1"\nextras = ["x"]\ngroups = ["default"]\ndependencies = ["a==1", "b>=1; os_name == \'posix\'"]\nfiles = [{file = "a-1.tar.gz", hash = "sha256:0"}]\n\n'
    + '[[package]]\nname = "a"\nversion = "1"\ngroups = ["default"]\nfiles = [{url = "https://f/a-1.tar.gz", hash = "sha256:0"}]\n\n'
    + '[[package]]\nname = "b"\nversion = "1"\ngroups = ["default"]\nmarker = "os_name == \'posix\'"\nfiles = []\n\n[[package]]\nname = "d"\nversion = "1"\ngroups = ["dev"]\nfiles = []\n\n[[package]]\nname = "f"\nversion = "1"\ngroups = ["fast"]\nfiles = []\n';
  const manifest = { name: 'pyproject.toml', text: '[project]\ndependencies = ["a[x]"]\noptional-dependencies = {fast = ["f"]}\n[tool.pdm.dev-dependencies]\ndev = ["d"]\n' };
  test.each<[string, Partial<GroupSelection>, string[]]>([
    ['pdm install; name[extra] and name are one package', {}, ['a', 'b<a', 'd']],
    ['pdm install --prod -G fast', { ...NO_DEV, extras: ['fast'], groups: ['fast'] }, ['a', 'b<a', 'f']],
  ])('%s', (_name, selection, expected) => {
    expect(selected({ name: 'pdm.lock', text }, manifest, selection)).toEqual(expected);
    expect(selected({ name: 'pdm.lock', text: text.replaceAll(/^groups = .*$/gm, '') }, manifest, selection)).toEqual(expected);
  });
});

describe('Pipfile.lock', () => {
  const text = '{"_meta": {"requires": {"python_version": "3.11"}, "sources": [{"name": "corp", "url": "https://corp/simple"}]},\n "default": {"A_b": {"hashes": ["sha256:0"], "version": "==1.0", "index": "corp"}, "w": {"version": "==1", "markers": "os_name == \'nt\'"}},\n "develop": {"d": {"version": "==2"}}, "docs": {"s": {"version": "==3"}}}';
  test('packages', () => {
    const value = parseLock('file:///Pipfile.lock', text)?.value;
    expect(value?.requiresPython).toBe('==3.11.*');
    expect(value?.packages[0]).toMatchObject({ name: 'a-b', version: '1.0', files: null, index: 'https://corp/simple', groups: ['main'] });
    expect(value?.packages.map((one) => slice(text, one.range))).toEqual(['A_b', 'w', 'd', 's']);
  });
  test.each<[string, Partial<GroupSelection>, string[]]>([
    ['pipenv install --deploy', { dev: false, defaultGroups: false }, ['a-b']],
    ['pipenv install --dev', { dev: true, defaultGroups: false }, ['a-b', 'd']],
    ['pipenv install --categories docs', { dev: false, main: false, onlyGroups: ['docs'], defaultGroups: false }, ['s']],
  ])('%s', (_name, selection, expected) => expect(selected({ name: 'Pipfile.lock', text }, null, selection)).toEqual(expected));
});

describe('pylock.toml', () => {
  const text = 'lock-version = "1.0"\nrequires-python = ">=3.9"\nextras = ["x"]\ndependency-groups = ["dev", "docs"]\ndefault-groups = ["dev"]\n'
    + '[[packages]]\nname = "a"\nversion = "1"\nwheels = [{name = "a-1-py3-none-any.whl", url = "https://f/1", hashes = {sha256 = "00"}, upload-time = 2024-01-01T00:00:00Z}]\n'
    + '[[packages]]\nname = "e"\nmarker = "\'x\' in extras and os_name == \'posix\'"\n[[packages]]\nname = "d"\nmarker = "(\'dev\' in dependency_groups) or (\'docs\' in dependency_groups)"\n[[packages]]\nname = "w"\nmarker = "os_name == \'nt\'"\n';
  test('files', () => {
    expect(parseLock('file:///pylock.toml', text)?.value.packages[0]?.files).toMatchObject([
      { filename: 'a-1-py3-none-any.whl', hashes: ['sha256:00'], uploadTime: '2024-01-01T00:00:00.000Z' },
    ]);
  });
  test.each<[string, Partial<GroupSelection>, string[]]>([
    ['default groups', {}, ['a', 'd']],
    ['no groups, an extra', { defaultGroups: false, extras: ['X'] }, ['a', 'e']],
    ['another group', { defaultGroups: false, groups: ['docs'] }, ['a', 'd']],
  ])('%s', (_name, selection, expected) => expect(selected({ name: 'pylock.toml', text }, null, selection)).toEqual(expected));
});

test('an optional package of Poetry without a manifest, and one that an extra of a package asks for', () => {
  const text = '[[package]]\nname = "a"\nversion = "1"\noptional = false\n\n[package.dependencies]\nc = {version = "*", optional = true}\ne = {version = "*", python = "<3"}\n\n[package.extras]\nx = ["c (>=1)"]\n\n[[package]]\nname = "c"\nversion = "1"\noptional = true\n\n[metadata]\nlock-version = "2.0"\n';
  expect(parseLock('file:///poetry.lock', text)?.value.packages[0]?.dependencies).toMatchObject([
    { name: 'c', section: { kind: 'extra', name: 'x' } },
    { name: 'e', specifier: null, marker: 'python_version < "3"', section: null },
  ]);
});

test.each([
  ['uv.lock', '[[package]]\nversion = "1"\n', ['a package without a name']],
  ['uv.lock', 'package = 3\n', ['package is no list of packages']],
  ['uv.lock', '[[package]]\nname = "a"\nwheels = [{hash = "x"}, {url = "https://f/"}, {url = "https://f/%zz"}]\ndependencies = [{}]\n', []],
  ['pylock.toml', '[[packages]]\nname = "a"\ndependencies = [{}]\nwheels = [{size = 1}]\nrequires-python = ">=3"\n', []],
  ['pdm.lock', '[[package]]\nname = "a"\ndependencies = ["=="]\n', []],
  ['poetry.lock', '[[package]]\nname = "a"\nversion = 3\n[package.dependencies]\nb = 3\n', []],
  ['Pipfile.lock', '{"_meta": {"requires": {"python_full_version": "3.11.2"}}, "default": {"a": {"extras": ["x", 3]}}}', []],
  ['uv.lock', 'version = 1\n[[package]]\nname = "a"\n[[package.wheels]]\nurl = "https://f/a"\n[other]\nx = [\n', ['not valid TOML']],
])('odd entries of %s are read around or told of: %j', (name, text, problems) => {
  expect(
    parseLock(`file:///${name}`, text)?.problems.map(({ message }) => problems.find((one) => message.includes(one)) ?? message),
  ).toEqual(problems);
});

test('the Python that Pipfile.lock asks for in full', () => {
  expect(
    parseLock('file:///Pipfile.lock', '{"_meta": {"requires": {"python_full_version": "3.11.2", "python_version": "3.11"}}}')?.value
      .requiresPython,
  ).toBe('==3.11.2');
});

test('a lock with a conflict is read around it', () => {
  const text = 'version = 1\n\n[[package]]\nname = "a"\nversion = "1"\n\n[[package]]\nname = "b"\n<<<<<<< x\nversion = "1"\n=======\nversion = "2"\n>>>>>>> y\n\n[[package]]\nname = "c"\nversion = "1"\n';
  const parsed = parseLock('file:///uv.lock', text);
  expect(parsed?.value.packages.map((one) => one.name)).toEqual(['a', 'c']);
  expect(parsed?.problems.map(({ span }) => text.slice(span.start, span.start + 1))).toEqual(['<']);
});
