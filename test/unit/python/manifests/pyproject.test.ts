import { describe, expect, test } from 'vitest';
import { DEFAULT_SELECTION } from '../../../../server/core/python/installers/new-install.ts';
import type { GroupSelection } from '../../../../server/core/python/installers/install.ts';
import { parsePyproject } from '../../../../server/core/python/manifests/pyproject.ts';
import { selectIncludes, selectRequirements } from '../../../../server/core/python/manifests/sections.ts';
import { slice, told } from './slices.ts';

const read = (text: string) => parsePyproject('file:///app/pyproject.toml', text);
const all = (text: string): string[] => read(text).value.requirements.map(({ requirement: one, section }) =>
  `${section.kind}${'name' in section ? `:${section.name}` : ''} ${one.name}${one.specifier}${one.marker === null ? '' : ` ; ${one.marker}`}${one.url === null ? '' : ` @ ${one.url}`}`);

describe('formats', () => {
  test.each<[string, string, string[]]>([
    ['PEP 621', '[project]\ndependencies = ["a>=1", "B_c[x] ; os_name == \'nt\'"]\n[project.optional-dependencies]\nX_y = ["d"]\n',
      ['main a>=1', "main b-c ; os_name == 'nt'", 'extra:x-y d']],
    ['build requirements', '[build-system]\nrequires = ["hatchling"]\n', ['build hatchling']],
    ['PEP 735', '[dependency-groups]\ntest = ["pytest"]\ndev = [{include-group = "test"}, "ruff"]\n', ['group:test pytest', 'group:dev ruff']],
    ['Poetry', '[tool.poetry.dependencies]\npython = "^3.9"\na = "^1.2"\nb = {version = "~2.0", python = "<3.11", extras = ["s"]}\nc = {git = "https://x/c"}\nd = {version="*", optional = true}\n[tool.poetry.extras]\ne = ["d"]\n[tool.poetry.group.docs.dependencies]\ng = "1"\n[tool.poetry.dev-dependencies]\nh = "*"\n',
      ['main a>=1.2,<2.0', 'main b>=2.0,<2.1 ; python_version < "3.11"', 'main c @ https://x/c', 'extra:e d', 'group:dev h', 'group:docs g==1']],
    ['Poetry, one constraint a Python', '[tool.poetry.dependencies]\na = [{version = "<2", python = "<3.9"}, {version = "^2", python = ">=3.9"}]\n',
      ['main a<2 ; python_version < "3.9"', 'main a>=2,<3 ; python_version >= "3.9"']],
    ['PDM', '[tool.pdm.dev-dependencies]\nlint = ["ruff", "-e git+https://x/y#egg=y"]\n', ['group:lint ruff', 'group:lint y @ git+https://x/y#egg=y']],
    ['Flit', '[tool.flit.metadata]\nmodule = "m"\nrequires = ["a"]\n[tool.flit.metadata.requires-extra]\nt = ["b"]\n', ['main a', 'extra:t b']],
    ['Poetry beside PEP 621: the source alone', '[project]\nname = "p"\ndependencies = ["a", "b"]\n[tool.poetry.dependencies]\na = {source = "corp"}\nc = "*"\n', ['main a', 'main b']],
    ['uv: a member of the workspace, one of several sources', '[project]\ndependencies = ["a", "b"]\n[tool.uv.sources]\na = {workspace = true}\nb = [{git = "https://x/b"}, {path = "b"}]\n', ['main a @ workspace', 'main b @ https://x/b']],
    ['uv', '[project]\ndependencies = ["a", "b"]\n[tool.uv]\ndev-dependencies = ["c"]\n[tool.uv.sources]\na = {git = "https://x/a"}\nb = {index = "corp"}\n', ['main a @ https://x/a', 'main b', 'group:dev c']],
  ])('%s', (_name, text, expected) => {
    expect(all(text)).toEqual(expected);
    expect(read(text).problems).toEqual([]);
  });

  test('positions of names and versions, edits go there', () => {
    const text = '[project]\ndependencies = [\n  "pandas[excel] >=1.0",  # tables\n]\n[tool.poetry.group.x.dependencies]\nb = ">=2"\nc = "^2"\n';
    expect(read(text).value.requirements.map((one) => [slice(text, one.nameRange), slice(text, one.specifierRange)])).toEqual([
      ['pandas', '>=1.0'],
      ['b', '>=2'],
      ['c', null],
    ]);
  });

  test('indexes', () => {
    const text = '[[tool.uv.index]]\nname = "corp"\nurl = "https://corp/simple"\nexplicit = true\n[[tool.poetry.source]]\nname = "p"\nurl = "https://p/simple"\npriority = "supplemental"\n[[tool.poetry.source]]\nname = "s"\nurl = "https://s/simple"\nsecondary = true\n[[tool.poetry.source]]\nname = "without an address"\n[[tool.pdm.source]]\nname = "f"\ntype = "find_links"\nurl = "https://f/"\n[[tool.pdm.source]]\nname = "without an address"\n[[tool.pdm.source]]\nname = "pypi"\nurl = "https://m/simple"\n';
    expect(read(text).value.indexes.map(({ kind, url, name }) => [kind, url, name])).toEqual([
      ['extra', 'https://p/simple', 'p'], ['extra', 'https://s/simple', 's'], ['find-links', 'https://f/', 'f'], ['primary', 'https://m/simple', 'pypi'], ['explicit', 'https://corp/simple', 'corp'],
    ]);
  });
});

describe('selection', () => {
  const text = `[project]
name = "app"
dependencies = ["a"]
[project.optional-dependencies]
x = ["b"]
y = ["app[x]", "c"]
[dependency-groups]
dev = ["d", {include-group = "test"}]
test = ["e", {include-group = "dev"}]
docs = ["f"]
[tool.setuptools.dynamic]
optional-dependencies.z = {file = ["z.txt"]}
`;
  test.each<[string, Partial<GroupSelection>, string[]]>([
    ['the default, an include that goes in a circle', {}, ['a', 'd', 'e']],
    ['without the default groups', { defaultGroups: false }, ['a']],
    ['an extra that names another', { defaultGroups: false, extras: ['Y'] }, ['a', 'b', 'c']],
    ['all extras and groups', { extras: 'all', groups: 'all' }, ['a', 'b', 'c', 'd', 'e', 'f']],
    ['one group alone', { main: false, onlyGroups: ['docs'], defaultGroups: false }, ['f']],
    ['a group left out', { withoutGroups: ['dev'] }, ['a']],
  ])('%s', (_name, selection, expected) => {
    expect(selectRequirements(read(text).value, { ...DEFAULT_SELECTION, ...selection }).map((one) => one.requirement.name)).toEqual(
      expected,
    );
  });

  test('files of an extra', () => {
    const include = (extras: string[]): string[] =>
      selectIncludes(read(text).value, { ...DEFAULT_SELECTION, extras }).map((one) => one.path);
    expect([include([]), include(['z'])]).toEqual([[], ['z.txt']]);
  });
});

describe('half-typed files', () => {
  test.each<[string, string, string[], RegExp]>([
    ['an open list', '[project]\ndependencies = [\n  "a>=1",\n  "b\n\n[tool.x]\ny = 1\n', ['main a>=1', 'main b'], /Unterminated/],
    ['an open header', '[project\ndependencies = ["a"]\n', ['main a'], /Unterminated/],
    ['a merge conflict', '[project]\n<<<<<<< x\ndependencies = ["a"]\n=======\n>>>>>>> y\n[build-system]\nrequires = ["b"]\n', ['build b', 'main a'], /Unexpected/],
    ['a number among the requirements', '[project]\ndependencies = ["a", 1]\n', ['main a'], /a string is wanted/],
    ['a bad requirement', '[project]\ndependencies = ["a", "b ~~ 1"]\n', ['main a', 'main b~~ 1'], /PEP 508/],
  ])('%s', (_name, text, expected, message) => {
    expect(all(text)).toEqual(expected);
    expect(told(text, read(text).problems).join()).toMatch(message);
  });
});
