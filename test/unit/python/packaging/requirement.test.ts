import { describe, expect, it } from 'vitest';
import { parseRequirement } from '../../../../server/core/python/packaging/requirement.ts';

/** `name|extras|specifier|url|marker`, and every part's span is where its text stands. */
function parts(text: string): string {
  const { value, problems } = parseRequirement(text);
  if (value === null || problems.length > 0) return `problem: ${problems[0]?.message ?? ''}`;
  const tokens = [
    value.name,
    ...value.extras,
    value.specifier,
    ...(value.url === null ? [] : [value.url]),
    ...(value.marker === null ? [] : [value.marker]),
  ];
  for (const { text: part, span } of tokens) expect(text.slice(span.start, span.end)).toBe(part);
  return [
    value.normalizedName,
    value.extras.map((extra) => extra.text).join(','),
    value.specifier.text,
    value.url?.text ?? '',
    value.marker?.text ?? '',
  ].join('|');
}

describe('parseRequirement', () => {
  it.each([
    ['Foo.Bar', 'foo-bar||||'],
    ['  pandas[excel, performance]>=1.0,!=1.3.* ; python_version < "3.9"  ', 'pandas|excel,performance|>=1.0,!=1.3.*||python_version < "3.9"'],
    ['foo (>=1)', 'foo||>=1||'],
    ['foo(>=1,<2);extra=="x"', 'foo||>=1,<2||extra=="x"'],
    ['foo[]==1.0', 'foo||==1.0||'],
    ['foo >= 1 , ', 'foo||>= 1 ,||'],
    ['foo @ https://example.org/foo.zip#sha256=00 ; os_name == "posix"', 'foo|||https://example.org/foo.zip#sha256=00|os_name == "posix"'],
    ['foo[a]@file:///tmp/foo', 'foo|a||file:///tmp/foo|'],
    ['foo===1.0+anything ; os_name=="posix"', 'foo||===1.0+anything||os_name=="posix"'],
    ['name_>=1', 'name-||>=1||'],
  ])('%j', (text, expected) => expect(parts(text)).toBe(expected));

  it.each([
    ['', 'expected a package name'],
    ['-foo', 'expected a package name'],
    ['foo bar', 'not a version specifier: bar'],
    ['foo==', 'not a version specifier: =='],
    ['foo (>=1', 'expected ")"'],
    ['foo>=1,,<2', 'a comma without a version specifier before it'],
    ['foo[a,]', 'expected extra names between "[" and "]"'],
    ['foo[a', 'expected extra names between "[" and "]"'],
    ['foo @', 'expected an address after "@"'],
    ['foo @ https://example.org/foo.zip os_name', 'expected ";" or the end of the requirement'],
    ['foo; whatever == "1"', 'expected a marker variable or a quoted string'],
    ['foo;', 'expected a marker variable or a quoted string'],
  ])('%j is a problem', (text, message) => expect(parts(text)).toBe(`problem: ${message}`));

  it('keeps what can be read beside a problem', () => {
    const { value, problems } = parseRequirement('foo[a]>=1,oops; nonsense');
    expect([value?.normalizedName, value?.specifierSet.clauses.length, value?.marker?.tree, problems.length]).toEqual(['foo', 1, null, 2]);
    expect(problems.map((problem) => problem.span.start).sort((a, b) => a - b)).toEqual([10, 16]);
  });

  it('reads old specifiers for old pips only', () => {
    const counts = (['packaging-21', 'packaging-24'] as const).map((flavour) => parseRequirement('foo>=3.6.*', flavour).problems.length);
    expect(counts).toEqual([0, 1]);
  });
});

describe('requirements', () => {
  it('what follows broken extras is read', () => {
    const { value } = parseRequirement('a[b c];os_name == "x"');
    expect([value?.specifier.text, value?.marker?.text]).toEqual(['', 'os_name == "x"']);
    expect(parseRequirement('a[b c]>=1').value?.specifier.text).toBe('>=1');
  });

  it.each([['a[b c]>=1', 1], ['a\r>=1', 0], ['a\t>=1', 0], ['a[', 1], ['a[b,]', 1], ['a[]', 0]])('%j has %d problems', (text, problems) => expect(parseRequirement(text).problems).toHaveLength(problems));
});
