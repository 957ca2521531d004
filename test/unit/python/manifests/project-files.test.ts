import { describe, expect, test } from 'vitest';
import { manifestFormatOf, parseManifest } from '../../../../server/core/python/manifests/manifest-of.ts';
import { slice, told } from './slices.ts';

const read = (name: string, text: string) => {
  const parsed = parseManifest(`file:///app/${name}`, text);
  if (parsed === null) throw new Error(`${name} is no manifest`);
  return parsed;
};
const all = (name: string, text: string): string[] => read(name, text).value.requirements.map(({ requirement: one, section }) =>
  `${section.kind}${'name' in section ? `:${section.name}` : ''} ${one.name}${one.specifier}${one.marker === null ? '' : ` ; ${one.marker}`}`);

test.each<[string, string | null]>([
  ['requirements.txt', 'requirements'], ['requirements-dev.in', 'requirements'], ['dev-requirements.txt', 'requirements'], ['requirements/base.txt', 'requirements'],
  ['constraints.txt', 'requirements'], ['reqs.txt', 'requirements'], ['app/pyproject.toml', 'pyproject'], ['setup.cfg', 'setup.cfg'], ['setup.py', 'setup.py'], ['Pipfile', 'pipfile'],
  ['uv.lock', 'uv.lock'], ['poetry.lock', 'poetry.lock'], ['pdm.lock', 'pdm.lock'], ['Pipfile.lock', 'Pipfile.lock'], ['pylock.toml', 'pylock.toml'], ['pylock.prod.toml', 'pylock.toml'],
  ['readme.txt', null], ['Cargo.lock', null], ['pylock.a.b.toml', null], ['requirements.md', null],
])('format of %s', (path, format) => expect(manifestFormatOf(path)).toBe(format));

describe('setup.cfg', () => {
  const text = `[metadata]
name = My_App
[options]
python_requires = >=3.8
install_requires =
    # comment
    pandas>=1 ; python_version<"3.9"
    six  # why
setup_requires = wheel; cython
[options.extras_require]
test =
  pytest
docs: sphinx
`;
  test('lists, both delimiters, comments', () => {
    expect(all('setup.cfg', text)).toEqual([
      'main pandas>=1 ; python_version<"3.9"', 'main six', 'build wheel', 'build cython', 'extra:test pytest',
      'extra:docs sphinx',
    ]);
    expect(read('setup.cfg', text).value).toMatchObject({ projectName: 'my-app', requiresPython: '>=3.8' });
  });
  test('positions', () => {
    expect(
      read('setup.cfg', text)
        .value.requirements.slice(0, 2)
        .map((one) => [slice(text, one.nameRange), slice(text, one.specifierRange)]),
    ).toEqual([
      ['pandas', '>=1'],
      ['six', ''],
    ]);
  });
  test('files', () => {
    const { value } = read('setup.cfg', '[options]\ninstall_requires = file: a.txt, b.txt\n[options.extras_require]\nx = file: x.txt\n');
    expect(value.includes.map(({ path, section }) => [path, section.kind])).toEqual([
      ['a.txt', 'main'],
      ['b.txt', 'main'],
      ['x.txt', 'extra'],
    ]);
  });
});

describe('setup.py', () => {
  test.each<[string, string, string[]]>([
    ['a list', "setup(name='A', install_requires=['a>=1', \"b\"])", ['main a>=1', 'main b']],
    ['a variable, with more put to it', "deps = ['a']\ndeps += ['b']\ndeps.append('c')\nsetup(install_requires=deps + ['d'])", ['main a', 'main b', 'main c', 'main d']],
    ['extras', "extras = {'t': ['p'], 'u:os_name==\"nt\"': 'q'}\nextras['v'] = ['r']\nsetuptools.setup(extras_require=extras)", ['extra:t p', 'extra:u q ; os_name=="nt"', 'extra:v r']],
    ['a mapping of arguments', "args = dict(install_requires=['a'])\nif __name__ == '__main__':\n    setup(**args)", ['main a']],
    ['lines in one string', "setup(install_requires='''\n  a\n  # no\n  b>1\n''')", ['main a', 'main b>1']],
    ['strings side by side', "setup(install_requires=['a'\n  '>=1'])", ['main a>=1']],
    ['a starred list', "base = ('a',)\nsetup(install_requires=[*base, 'b'])", ['main a', 'main b']],
    ['a tuple, a nested list, a sum in brackets', "setup(install_requires=(['a'] + ['b']) + list(('c',)))", ['main a', 'main b', 'main c']],
    ['a mapping that is only put to', "extras['v'] = ['r']\nsetup(extras_require=extras)", ['extra:v r']],
    ['a list that is only put to', "r.append('a')\nr.extend(['b'])\nsetup(install_requires=r)", ['main a', 'main b']],
    ['an annotated variable', "r: list[str] = ['a']\nsetup(install_requires=r)", ['main a']],
    ['a raw and a joined string', "setup(install_requires=[r'a' 'b', 'c' + '>=1'])", ['main ab', 'main c>=1']],
    ['functions within functions', "def f():\n    def g():\n        pass\n    return 1\nsetup(install_requires=['a'])", ['main a']],
    ['no call', "def setup(install_requires=['a']): pass", []],
  ])('%s', (_name, text, expected) => {
    expect(all('setup.py', text)).toEqual(expected);
    expect(read('setup.py', text).problems).toEqual([]);
  });

  test.each<[string, string]>([
    ['in the call', "setup(install_requires=open('requirements.txt').read().splitlines())"],
    ['in a comprehension', "setup(install_requires=[l.strip() for l in open('requirements.txt')])"],
    ['by a handle', "with open('requirements.txt') as f:\n    reqs = f.read().split()\nsetup(install_requires=reqs)"],
    ['in a function', "def reqs():\n    with open('requirements.txt') as f:\n        return list(f)\nsetup(install_requires=reqs())"],
    ['by an argument', "setup(install_requires=load('requirements.txt'))"],
  ])('a file that is read %s', (_name, text) => {
    const { value, problems } = read('setup.py', text);
    expect(value.includes.map(({ path, range }) => [path, slice(text, range)])).toEqual([['requirements.txt', "'requirements.txt'"]]);
    expect(problems).toEqual([]);
  });

  test('a folder before the file', () => {
    expect(
      read('setup.py', "setup(install_requires=read(os.path.join(here, 'requirements', 'base.txt')))").value.includes.map(
        (one) => one.path,
      ),
    ).toEqual(['requirements/base.txt']);
  });

  test.each<[string, string, string[], string]>([
    ['a call', "setup(install_requires=['a'] + more())", ['main a'], 'more()'],
    ['under a condition', "r = ['a']\nif x:\n    r.append('b')\nsetup(install_requires=r)", ['main a'], "'b'"],
    ['an f-string', "setup(install_requires=['a', f'b=={V}'])", ['main a'], "f'b=={V}'"],
    ['a variable made of itself', 'r = r\nsetup(install_requires=r)', [], 'r'],
    ['what a mapping is given for a list', "setup(install_requires={'a': ['b']})", [], "'b'"],
    ['what is put to under a condition alone', "if x:\n    r += ['b']\nsetup(install_requires=r)", [], "['b']"],
    ['a comprehension without a file', "setup(install_requires=[x for x in y])", [], '[x for x in y]'],
  ])('not known: %s', (_name, text, expected, place) => {
    expect(all('setup.py', text)).toEqual(expected);
    expect(told(text, read('setup.py', text).problems)).toEqual([`${place}: these requirements can't be read without running setup.py`]);
  });
});

describe('Pipfile', () => {
  const text = `[[source]]
name = "pypi"
url = "https://pypi.org/simple"
[[source]]
name = "corp"
url = "https://corp/simple"
[packages]
a = "*"
b = {version = ">=1", extras = ["x"], index = "corp", sys_platform = "== 'win32'"}
c = "1.*"
lib = {path = "./lib", editable = true}
[dev-packages]
d = "~=2.0"
[requires]
python_version = "3.11"
`;
  test('versions, markers in keys, indexes, folders', () => {
    const { value } = read('Pipfile', text);
    expect(all('Pipfile', text)).toEqual(['main a', "main b>=1 ; sys_platform == 'win32'", 'main c==1.*', 'group:dev-packages d~=2.0']);
    expect(value.requirements[1]).toMatchObject({ index: 'corp', requirement: { extras: ['x'] } });
    expect(value.projects).toMatchObject([{ path: './lib', editable: true }]);
    expect(value.requiresPython).toBe('==3.11.*');
    expect(value.indexes.map((one) => one.kind)).toEqual(['primary', 'explicit']);
    expect(slice(text, value.requirements[1]?.specifierRange ?? null)).toBe('>=1');
  });
});
