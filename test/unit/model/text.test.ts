/** Offsets and positions: lines as LSP counts them, and what lies outside of the text. */
import { describe, expect, it } from 'vitest';
import {
  folderOf,
  groupText,
  lastPart,
  offsetAt,
  partBefore,
  positionAt,
  spanWithin,
  textLines,
  thrownLine,
} from '../../../server/core/model/text.ts';

const LINES = textLines('a\nbcd\r\ne\rf');

describe('positions', () => {
  it.each([[-3, 0, 0], [0, 0, 0], [1, 0, 1], [2, 1, 0], [5, 1, 3], [7, 2, 0], [9, 3, 0], [10, 3, 1], [99, 3, 1]])('offset %d is line %d, character %d', (offset, line, character) => {
    expect(positionAt(LINES, offset)).toEqual({ line, character });
  });

  it.each([[0, 0, 0], [1, 2, 4], [1, 99, 7], [1, -1, 2], [3, 1, 10], [4, 0, 10], [-1, 5, 0]])('line %d, character %d is offset %d', (line, character, offset) => {
    expect(offsetAt(LINES, { line, character })).toBe(offset);
  });

  it('of another’s parser are moved into the text', () => {
    expect([
      spanWithin('abc', { start: 2, end: 9 }),
      spanWithin('abc', { start: -1, end: -5 }),
      spanWithin('abc', { start: 7, end: 5 }),
    ]).toEqual([
      { start: 2, end: 3 },
      { start: 0, end: 0 },
      { start: 3, end: 3 },
    ]);
  });
});

it('parts of a text', () => {
  expect([
    partBefore('a=b=c', '='),
    partBefore('a', '='),
    lastPart('a/b/c', '/'),
    lastPart('a', '/'),
    folderOf('a/b/c'),
    folderOf('/a'),
    folderOf('a'),
  ]).toEqual(['a', 'a', 'c', 'a', 'a/b', '', '']);
  expect([groupText(/(a)|(b)/.exec('b'), 1), groupText(/(a)|(b)/.exec('b'), 2), groupText(null, 1)]).toEqual(['', 'b', '']);
  expect([thrownLine(new Error('one\ntwo')), thrownLine('text\nmore'), thrownLine(null)]).toEqual(['one', 'text', 'null']);
});
