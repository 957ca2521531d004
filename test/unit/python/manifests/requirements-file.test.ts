import { describe, expect, test } from 'vitest';
import { parseRequirementsFile } from '../../../../server/core/python/manifests/requirements-file.ts';
import { slice, told } from './slices.ts';

const read = (text: string) => parseRequirementsFile('file:///app/requirements.txt', text);

/** name, specifier, marker, url, hashes. */
const summary = (text: string): string[] =>
  read(text).value.requirements.map(({ requirement: one }) =>
    [one.name, one.extras.length > 0 ? `[${one.extras.join(',')}]` : '', one.specifier, one.marker === null ? '' : ` ; ${one.marker}`, one.url === null ? '' : ` @ ${one.url}`, ...one.hashes.map((hash) => ` #${hash}`)].join(''));

describe('requirements', () => {
  test.each<[string, string[]]>([
    ['pandas>=1,<2', ['pandas>=1,<2']],
    ['Flask_Login [a , B]==1.0 ; python_version<"3.9"', ['flask-login[a,b]==1.0 ; python_version<"3.9"']],
    ['pandas # why', ['pandas']],
    // Without a blank before it the sign begins no comment; pip then refuses the line.
    ['pandas#why', ['pandas#why']],
    ['https://x.org/a.tar.gz#egg=a', ['a @ https://x.org/a.tar.gz#egg=a']],
    ['https://x.org/p/a_b-1.0-py3-none-any.whl', ['a-b==1.0 @ https://x.org/p/a_b-1.0-py3-none-any.whl']],
    ['https://x.org/a.zip', [' @ https://x.org/a.zip']],
    ['git+https://x.org/a@main#egg=a[b]', ['a[b] @ git+https://x.org/a@main#egg=a[b]']],
    ['a @ https://x.org/a.zip ; os_name=="nt"', ['a ; os_name=="nt" @ https://x.org/a.zip']],
    ['./wheels/a-1-py3-none-any.whl', ['a==1 @ ./wheels/a-1-py3-none-any.whl']],
    ['-e git+https://x.org/a#egg=a', ['a @ git+https://x.org/a#egg=a']],
    ['a==1 --hash=sha256:aa --hash sha256:bb', ['a==1 #sha256:aa #sha256:bb']],
    ['a==1 \\\n    --hash=sha256:aa \\\n    --hash=sha256:bb\nb', ['a==1 #sha256:aa #sha256:bb', 'b']],
    ['a==\\\n1', ['a==1']],
    // A comment ends a continuation, and a line that only looks like one is joined to it.
    ['a \\\n# note\nb', ['a', 'b']],
    ['a ;', ['a']],
    ['\ufeffa', ['a']],
    ['a\r\nb\rc', ['a', 'b', 'c']],
    ['a\fb', ['a', 'b']],
    ['a\\', ['a']],
  ])('%j', (text, expected) => expect(summary(text)).toEqual(expected));

  test('positions lead through continuations', () => {
    const text = '# deps\n  numpy \\\n  >=1.2 ; os_name == "posix"  # why\n';
    const [one] = read(text).value.requirements;
    expect([slice(text, one?.nameRange ?? null), slice(text, one?.specifierRange ?? null)]).toEqual(['numpy', '>=1.2']);
    expect(slice(text, one?.requirement.origin.range ?? null)).toBe('numpy \\\n  >=1.2 ; os_name == "posix"');
  });
});

describe('project folders', () => {
  test.each<[string, { path: string; extras: string[]; editable: boolean }]>([
    ['-e .', { path: '.', extras: [], editable: true }],
    ['--editable=./lib[Dev,x_y]', { path: './lib', extras: ['dev', 'x-y'], editable: true }],
    ['-e lib', { path: 'lib', extras: [], editable: true }],
    ['.[all]', { path: '.', extras: ['all'], editable: false }],
    ['../lib', { path: '../lib', extras: [], editable: false }],
    ['file:///srv/lib', { path: '/srv/lib', extras: [], editable: false }],
  ])('%s', (text, expected) => {
    const { value } = read(text);
    expect(value.requirements).toEqual([]);
    expect(value.projects.map(({ path, extras, editable }) => ({ path, extras, editable }))).toEqual([expected]);
  });
});

describe('options', () => {
  const indexes = (text: string): string[] => read(text).value.indexes.map(({ kind, url }) => `${kind} ${url}`);

  test.each<[string, string[]]>([
    ['-i https://a --extra-index-url https://b', ['primary https://a', 'extra https://b']],
    ['--index-url=https://a', ['primary https://a']],
    ['--extra-index "https://b"', ['extra https://b']],
    ['-ihttps://a', ['primary https://a']],
    // `--index-url` replaces what stands before it.
    ['--extra-index-url https://b\n-i https://a', ['primary https://a']],
    ['--no-index\n-i https://a\n-f ./wheels', ['find-links ./wheels']],
    ['-f a -f b', ['find-links a']],
    ['-f "a\\"b\\c"', ['find-links a"b\\c']],
    ['-f a\\ b', ['find-links a b']],
    // On the line of a requirement pip passes over it.
    ['x -i https://a', []],
  ])('indexes of %j', (text, expected) => expect(indexes(text)).toEqual(expected));

  test.each<[string, object]>([
    ['--no-binary :all: --pre', { noBinary: [':all:'], pre: true }],
    ['--only-binary=Foo_Bar,b\n--no-binary b', { onlyBinary: ['foo-bar'], noBinary: ['b'] }],
    ['--only-binary a\n--only-binary :none:', {}],
    ['--prefer-binary\n--require-hashes', { preferBinary: true, requireHashes: true }],
    ['x --only-binary x', { onlyBinary: ['x'] }],
    ['x --pre', {}],
  ])('choice of files of %j', (text, expected) => expect(read(text).value.options).toEqual(expected));

  test('other files, the first one of a line alone', () => {
    const text = '-r base.txt\n-c "my constraints.txt"\n--requirement=dev/a.in -c b\n';
    const { value, problems } = read(text);
    expect(value.includes.map(({ kind, path, range }) => [kind, path, slice(text, range)])).toEqual([
      ['requirements', 'base.txt', 'base.txt'],
      ['constraints', 'my constraints.txt', '"my constraints.txt"'],
      ['requirements', 'dev/a.in', 'dev/a.in'],
    ]);
    expect(told(text, problems)).toEqual(['-c b: pip ignores --constraint on this line']);
  });
});

describe('what pip refuses', () => {
  test.each<[string, string[]]>([
    ['?what', ['?what: not a requirement that pip can read: expected a package name']],
    ['--weird', ['--weird: no such option: --weird']],
    ['--require x', ['--require: ambiguous option: --require (--require-hashes, --requirement?)', "x: pip ignores 'x' here: only options follow an option"]],
    ['--pre=1', ['--pre=1: --pre option does not take a value']],
    ['-r', ['-r: -r option requires 1 argument']],
    ['a --config-settings x', ['--config-settings x: --config-settings takes KEY=VALUE']],
    ['--no-binary --pre', ['--no-binary --pre: --no-binary option requires 1 argument']],
    ['-z', ['-z: no such option: -z']],
    ['--pre x', ["x: pip ignores 'x' here: only options follow an option"]],
    ['--find-links a\\', []],
    ["-i 'https://a", ["'https://a: no closing quotation"]],
    ['a --hash=md5:1', ['--hash=md5:1: --hash takes sha256, sha384 or sha512, a colon and the digest']],
    ['a==${VERSION}', ['==${VERSION}: not a requirement that pip can read: the value of ${VERSION} is not known here']],
  ])('%j', (text, expected) => {
    expect(told(text, read(text).problems)).toEqual(expected);
  });

  test('a requirement whose version is not known keeps its name', () => {
    expect(summary('a==${VERSION}')).toEqual(['a==${VERSION}']);
  });
});
