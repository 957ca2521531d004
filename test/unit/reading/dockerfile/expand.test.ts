import { describe, expect, test } from 'vitest';
import { expandWord } from '../../../../server/core/reading/dockerfile/expand.ts';

const VALUES: ReadonlyMap<string, string | null> = new Map([
  ['V', '3.12.4-alpine'],
  ['EMPTY', ''],
  ['UNKNOWN', null],
  ['STAR', 'a*b'],
  ['P', '/usr/local/bin'],
]);
const expand = (text: string, escape = '\\') => expandWord(text, (name) => VALUES.get(name), escape);

describe('values', () => {
  test.each([
    ['plain', 'plain'],
    ['$V', '3.12.4-alpine'],
    ['x${V}y', 'x3.12.4-alpiney'],
    ['$UNSET!', '!'],
    ['$', '$'],
    ['a$.b', 'a$.b'],
    ['\\$V', '$V'],
    ['"$V"', '3.12.4-alpine'],
    ["'$V'", '$V'],
    ['"a\\"b\\c"', 'a"b\\c'],
    ['a\\ b\\\\', 'a b\\'],
    ['a\\', 'a'],
    ['${UNSET:-d}', 'd'],
    ['${UNSET-d}', 'd'],
    ['${EMPTY:-d}', 'd'],
    ['${EMPTY-d}', ''],
    ['${UNSET:-${UNSET:-"e f"}}', 'e f'],
    ['${V:-d}', '3.12.4-alpine'],
    ['${V:+a}', 'a'],
    ['${V+a}', 'a'],
    ['${EMPTY:+a}', ''],
    ['${EMPTY+a}', 'a'],
    ['${UNSET+a}', ''],
    ['${V:?e}', '3.12.4-alpine'],
    ['${EMPTY?e}', ''],
    ['${V#3.}', '12.4-alpine'],
    ['${V#*.}', '12.4-alpine'],
    ['${V##*.}', '4-alpine'],
    ['${V%.*}', '3.12'],
    ['${V%%.*}', '3'],
    ['${V%-alpine}', '3.12.4'],
    ['${V#x}', '3.12.4-alpine'],
    ['${V#?}', '.12.4-alpine'],
    ['${V/./_}', '3_12.4-alpine'],
    ['${V//./_}', '3_12_4-alpine'],
    ['${V//[0-9]/x}', '3.12.4-alpine'],
    ['${V/-*/}', '3.12.4'],
    ['${P//\\//_}', '_usr_local_bin'],
    ['${STAR/\\*/+}', 'a+b'],
    ['${V%%${UNSET:-.}*}', '3'],
    ['${1:-x}', 'x'],
  ])('%s → %s', (text, value) => expect(expand(text)).toMatchObject({ value, problem: null }));

  test('the escape directive decides what escapes', () => {
    expect(expand('`$V\\', '`').value).toBe('$V\\');
    expect(expand('"a`"b"', '`').value).toBe('a"b');
  });
});

describe('what has no value', () => {
  test.each<[string, string | null, readonly string[]]>([
    ['$UNSET', '', ['UNSET']],
    ['$UNKNOWN', null, ['UNKNOWN']],
    ['${UNKNOWN:-d}', null, ['UNKNOWN']],
    ['${UNSET:-d}', 'd', []],
    ['${UNSET:-$UNKNOWN}', null, ['UNKNOWN']],
    ['${V:-$UNKNOWN}', '3.12.4-alpine', []],
    ['${UNSET:+$UNKNOWN}', '', []],
    ['${UNSET#x}', '', ['UNSET']],
    ['$V$UNSET$UNSET', '3.12.4-alpine', ['UNSET']],
  ])('%s', (text, value, missing) => expect(expand(text)).toMatchObject({ value, missing }));
});

describe('what Docker refuses has a problem and no value', () => {
  test.each(['"a', "'a", '${', '${V', '${}', '${:-x}', '${V:-x', '${V^^}', '${V:=x}', '${V:#x}', '${UNSET:?why}', '${V/a}', '${V#\\a}'])('%s', (text) => {
    const { value, problem } = expand(text);
    expect(value).toBeNull();
    expect(problem).not.toBeNull();
  });

  test('the reason of ${X:?reason} is told', () => expect(expand('${UNSET:?set it}').problem).toBe('UNSET: set it'));
});

test('long values and patterns take no time', () => {
  const value = 'a'.repeat(20_000);
  expect(expandWord(`\${X%%${'*a'.repeat(20)}b}`, () => value, '\\').value).toBe(value);
});
