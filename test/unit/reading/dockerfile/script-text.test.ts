import { describe, expect, test } from 'vitest';
import {
  documentOffset,
  documentSpan,
  escapedCharacter,
  joinScripts,
  scriptOfSpans,
  sliceScript,
} from '../../../../server/core/reading/dockerfile/script-text.ts';

//                 0123456789
const DOCUMENT = 'ab\\\ncd\\\nef';
const SCRIPT = scriptOfSpans(DOCUMENT, [{ start: 0, end: 2 }, { start: 4, end: 6 }, { start: 8, end: 10 }], 0);

describe('a script cut by continuations', () => {
  test('is their text put together', () => expect(SCRIPT.text).toBe('abcdef'));

  test.each([
    [0, 0, 0], [1, 1, 1], [2, 4, 2], [3, 5, 5], [4, 8, 6], [5, 9, 9], [6, 10, 10],
  ])('offset %d starts at %d and ends at %d of the document', (offset, start, end) => {
    expect(documentOffset(SCRIPT, offset, 'start')).toBe(start);
    expect(documentOffset(SCRIPT, offset, 'end')).toBe(end);
  });

  test.each([
    [0, 2, 'ab'], [1, 3, 'b\\\nc'], [2, 4, 'cd'], [0, 6, DOCUMENT], [3, 3, ''],
  ])('from %d to %d it is %j', (start, end, text) => {
    const span = documentSpan(SCRIPT, { start, end });
    expect(DOCUMENT.slice(span.start, span.end)).toBe(text);
    const slice = sliceScript(SCRIPT, start, end);
    expect(slice.text).toBe(SCRIPT.text.slice(start, end));
    expect(documentSpan(slice, { start: 0, end: end - start })).toEqual(span);
  });
});

test('text between scripts that stands nowhere has the place of what is before it', () => {
  const joined = joinScripts([sliceScript(SCRIPT, 0, 2), ' && ', sliceScript(SCRIPT, 4, 6)]);
  expect(joined.text).toBe('ab && ef');
  expect(documentOffset(joined, 4)).toBe(2);
  expect(documentSpan(joined, { start: 6, end: 8 })).toEqual({ start: 8, end: 10 });
});

test('an escape is one character with its whole extent', () => {
  const script = joinScripts([sliceScript(SCRIPT, 0, 1), escapedCharacter(SCRIPT, 1, 4, 'X'), sliceScript(SCRIPT, 4, 6)]);
  expect(script.text).toBe('aXef');
  expect(documentSpan(script, { start: 1, end: 2 })).toEqual({ start: 1, end: 6 });
  expect(documentSpan(sliceScript(script, 1, 3), { start: 0, end: 2 })).toEqual({ start: 1, end: 9 });
});
