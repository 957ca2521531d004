import { describe, expect, test } from 'vitest';
import { decodeRequirements } from '../../../../server/core/python/manifests/decode-requirements.ts';

const utf16 = (text: string, littleEndian: boolean): number[] => [...text].flatMap((character) => {
  const code = character.charCodeAt(0);
  return littleEndian ? [code & 255, code >> 8] : [code >> 8, code & 255];
});
const utf8 = (text: string): number[] => [...new TextEncoder().encode(text)];

describe('decodeRequirements', () => {
  test.each<[string, number[], string]>([
    ['plain UTF-8', utf8('é'), 'é'],
    ['UTF-8 with mark', [0xef, 0xbb, 0xbf, ...utf8('é')], 'é'],
    ['UTF-16 LE', [0xff, 0xfe, ...utf16('a==1', true)], 'a==1'],
    ['UTF-16 BE', [0xfe, 0xff, ...utf16('a==1', false)], 'a==1'],
    ['UTF-32 LE', [0xff, 0xfe, 0, 0, 0x61, 0, 0, 0], 'a'],
    ['UTF-32 BE', [0, 0, 0xfe, 0xff, 0, 0, 0, 0x61], 'a'],
    ['declared Latin-1', [...utf8('# -*- coding: latin-1 -*-\n'), 0xe9, 0x80], '# -*- coding: latin-1 -*-\né\x80'],
    ['declared in line 2', [...utf8('#!x\n# coding=cp1252\n'), 0x80], '#!x\n# coding=cp1252\n€'],
    ['declared in the names that Python has for it', [...utf8('# coding: UTF8\n'), ...utf8('é')], '# coding: UTF8\né'],
    ['declared with a mark', [...utf8('# coding: utf_8_sig\n'), ...utf8('é')], '# coding: utf_8_sig\né'],
    ['declared Russian', [...utf8('# coding: cp866\n'), 0xa0], '# coding: cp866\nа'],
    ['empty', [], ''],
  ])('%s', (_name, bytes, text) => expect(decodeRequirements(Uint8Array.from(bytes))).toEqual({ text }));

  test.each<[string, number[], string]>([
    ['neither UTF-8 nor declared', [0x61, 0xe9], 'aé'],
    ['an unknown encoding', [...utf8('# coding: nonsense\n')], '# coding: nonsense\n'],
    ['a UTF-32 file cut short', [0xff, 0xfe, 0, 0, 0x61], 'a'],
    ['a UTF-32 file with half a pair', [0xff, 0xfe, 0, 0, 0, 0xd8, 0, 0], '\0\xd8\0\0'],
    ['a UTF-32 file with what is no character', [0, 0, 0xfe, 0xff, 0x7f, 0, 0, 0x61], '\x7f\0\0a'],
    ['a byte that windows-1252 has no letter for', [...utf8('# coding: cp1252\n'), 0x81], '# coding: cp1252\n\x81'],
    ['a declared encoding that the bytes are not in', [...utf8('# coding: ascii-what\n'), 0xe9], '# coding: ascii-what\né'],
  ])('a problem: %s', (_name, bytes, text) => {
    const decoded = decodeRequirements(Uint8Array.from(bytes));
    expect(decoded.text).toBe(text);
    expect(decoded.problem).toMatch(/read as/);
  });

  test('a declaration in line 3 is none', () => {
    expect(decodeRequirements(Uint8Array.from([...utf8('a\nb\n# coding: utf-16\n')]))).toEqual({ text: 'a\nb\n# coding: utf-16\n' });
  });
});
