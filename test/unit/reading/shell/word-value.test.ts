import { describe, expect, test } from 'vitest';
import { wordValue, wordValues } from '../../../../server/core/reading/shell/word-value.ts';
import { commandsOf } from './scripts.ts';

const VALUES: ReadonlyMap<string, string | null> = new Map([['V', '1.2.3'], ['PKGS', ' a  b\tc '], ['EMPTY', ''], ['UNKNOWN', null]]);
const lookup = (name: string) => VALUES.get(name);

const wordOf = (text: string) => {
  const word = commandsOf(`x ${text}`).at(-1)?.words[1];
  if (word === undefined) throw new Error(`no word in ${text}`);
  return word;
};

describe('a word as fields, and as one string', () => {
  test.each<[string, readonly string[] | null, string | null]>([
    ['a', ['a'], 'a'],
    ['"a b"', ['a b'], 'a b'],
    ["'$V'", ['$V'], '$V'],
    ['""', [''], ''],
    ['foo==$V', ['foo==1.2.3'], 'foo==1.2.3'],
    ['foo=="${V}"', ['foo==1.2.3'], 'foo==1.2.3'],
    ['$PKGS', ['a', 'b', 'c'], ' a  b\tc '],
    ['"$PKGS"', [' a  b\tc '], ' a  b\tc '],
    ['x$PKGS', ['x', 'a', 'b', 'c'], 'x a  b\tc '],
    ['x${PKGS}y', ['x', 'a', 'b', 'c', 'y'], 'x a  b\tc y'],
    ['$EMPTY', [], ''],
    ['"$EMPTY"', [''], ''],
    ['$EMPTY""', [''], ''],
    ['""$EMPTY', [''], ''],
    ['${V/.2}', ['1.3'], '1.3'],
    ['${V=x}', ['1.2.3'], '1.2.3'],
    ['${NONE=x}', ['x'], 'x'],
    ['foo[$V]', ['foo[1.2.3]'], 'foo[1.2.3]'],
    ['foo[${V},x]==2', ['foo[1.2.3,x]==2'], 'foo[1.2.3,x]==2'],
    ['foo[$UNKNOWN]', null, null],
    ['$UNSET', [], ''],
    ['$UNKNOWN', null, null],
    ['a$UNKNOWN', null, null],
    ['$(x)', null, null],
    ['`x`', null, null],
    ['$((1+1))', null, null],
    ['$1', null, null],
    ['"$@"', null, null],
    ['${UNSET:-d e}', ['d', 'e'], 'd e'],
    ['"${UNSET:-d e}"', ['d e'], 'd e'],
    ['${UNSET:=d}', ['d'], 'd'],
    ['${UNKNOWN:-d}', null, null],
    ['${V:+x}', ['x'], 'x'],
    ['${V%.*}', ['1.2'], '1.2'],
    ['${V##*.}', ['3'], '3'],
    ['${V//./_}', ['1_2_3'], '1_2_3'],
    ['${V/.}', ['12.3'], '12.3'],
    ['${V%[0-9]}', null, null],
    ['${V^^}', null, null],
    ['${#V}', null, null],
    ['${V:0:1}', null, null],
    ['${UNSET:-$(x)}', null, null],
    ['*.whl', ['*.whl'], '*.whl'],
  ])('%s', (text, fields, value) => {
    expect(wordValues(wordOf(text), lookup)).toEqual(fields);
    expect(wordValue(wordOf(text), lookup)).toBe(value);
  });
});
