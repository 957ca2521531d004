import { describe, expect, it } from 'vitest';
import { replaceInScript, scriptOfScalar, type ScalarStyle } from '../../../../server/core/reading/build-files/value-script.ts';
import type { ScriptText } from '../../../../server/core/reading/dockerfile/syntax.ts';

/** Each character of the value with the text of the document that it stands for. */
function pieces(document: string, { text, pieces: all }: ScriptText): readonly string[] {
  return all.map((piece) => `${text.slice(piece.at, piece.at + piece.length)}=${document.slice(piece.documentOffset, piece.documentOffset + (piece.documentLength ?? piece.length))}`);
}

const of = (document: string, value: string, style: ScalarStyle): readonly string[] =>
  pieces(document, scriptOfScalar(document, 0, document.length, value, style));

describe('where the characters of a scalar stand', () => {
  it.each<[string, ScalarStyle, string, string, readonly string[]]>([
    ['plain', 'plain', 'FROM a', 'FROM a', ['FROM a=FROM a']],
    ['plain, folded', 'plain', 'RUN a\n   b', 'RUN a b', ['RUN a =RUN a\n', 'b=b']],
    ['a quote within quotes', 'single', "'it''s'", "it's", ['it=it', "'=''", 's=s']],
    ['escapes', 'double', String.raw`"\x41\u0042\n\U0001F40D!"`, 'AB\n\u{1F40D}!', [String.raw`A=\x41`, String.raw`B=\u0042`, '\n=\\n', '\u{1F40D}=\\U0001F40D', '!=!']],
    ['a letter by its long number', 'double', String.raw`"\U00000041b"`, 'Ab', [String.raw`A=\U00000041`, 'b=b']],
    ['a line break that is escaped', 'double', '"ab\\\n  cd"', 'abcd', ['ab=ab', 'cd=cd']],
    ['a block', 'block', '|\n  FROM a\n    RUN b\n', 'FROM a\n  RUN b\n', ['FROM a\n=FROM a\n', '  RUN b\n=  RUN b\n']],
    ['a block with the line ends of Windows', 'block', '|\r\n  a\r\n  b\r\n', 'a\nb\n', ['a=a', '\n=\r\n', 'b=b', '\n=\r\n']],
    ['a block of nothing', 'block', '|', '', ['=']],
    ['a block whose first line is blank', 'block', '|\n\n  a\n', '\na\n', ['\n=\n', 'a\n=a\n']],
  ])('%s', (_, style, document, value, expected) => {
    const found = of(document, value, style);
    // Long runs may come in one piece or in several: together they have to say the same.
    expect(found.join(' ')).toBe(expected.join(' '));
  });
});

describe('stretches that are replaced', () => {
  const document = 'FROM $A and $B';
  const script = scriptOfScalar(document, 0, document.length, document, 'plain');
  const replaced = (...stretches: readonly (readonly [number, number, string])[]): ScriptText =>
    replaceInScript(
      script,
      stretches.map(([start, end, text]) => ({ start, end, text })),
    );

  it('stand where they stood', () => {
    const result = replaced([5, 7, 'python'], [12, 14, 'x']);
    expect(result.text).toBe('FROM python and x');
    expect(pieces(document, result)).toEqual(['FROM =FROM ', 'python=$A', ' and = and ', 'x=$B']);
  });
  it('at the very beginning, and by nothing', () => expect(replaced([0, 5, ''], [5, 7, 'a']).text).toBe('a and $B'));
  it('the whole of it by nothing', () => expect(replaced([0, document.length, '']).text).toBe(''));
  it('none', () => expect(replaced().text).toBe(document));
});
