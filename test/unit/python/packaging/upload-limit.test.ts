import { describe, expect, it } from 'vitest';
import { uploadedBefore, uploadLimit } from '../../../../server/core/python/packaging/upload-limit.ts';

const AS_OF = '2026-03-10T12:00:00Z';

describe('uploadLimit', () => {
  it.each([
    ['2024-02-29', '2024-02-29T00:00:00Z'],
    ['2024-03-25T10:30:00Z', '2024-03-25T10:30:00Z'],
    ['2024-03-25 10:30', '2024-03-25T10:30:00Z'],
    ['2024-03-25T10:30:05.250+02:00', '2024-03-25T08:30:05.250Z'],
    ['2024-03-25T00:30:00-0500', '2024-03-25T05:30:00Z'],
    ['2024-12-31T24:00', '2025-01-01T00:00:00Z'],
    ['1999-12-31', '1999-12-31T00:00:00Z'],
    ['P7D', '2026-03-03T12:00:00Z'],
    ['PT36H', '2026-03-09T00:00:00Z'],
    ['P1W', '2026-03-03T12:00:00Z'],
  ])('%s is %s', (text, moment) => {
    expect(uploadLimit(text, AS_OF)).toBe(Date.parse(moment));
  });

  it.each(['', 'P', 'yesterday', '2024', '${CUTOFF}'])('can’t read %s', (text) => {
    expect(uploadLimit(text, AS_OF)).toBeNull();
  });

  it('counts back from nothing where it isn’t known when the index spoke', () => {
    expect(uploadLimit('P7D', null)).toBeNull();
    expect(uploadLimit('P7D', '2026-03-10')).toBe(Date.parse('2026-03-03'));
  });
});

describe('uploadedBefore', () => {
  const file = (filename: string, uploadTime?: string) => ({
    filename,
    requiresPython: null,
    yanked: false,
    ...(uploadTime === undefined ? {} : { uploadTime }),
  });
  const limit = Date.parse('2024-01-02T00:00:00Z');

  it('leaves the files from before, not those of the very moment', () => {
    const page = {
      name: 'a',
      files: [
        file('a-1.tar.gz', '2024-01-01T23:59:59.999999Z'),
        file('a-2.tar.gz', '2024-01-02T00:00:00Z'),
        file('a-3.tar.gz', '2024-01-02T00:30:00+01:00'),
      ],
    };
    expect(uploadedBefore(page, limit)?.files.map((one) => one.filename)).toEqual(['a-1.tar.gz', 'a-3.tar.gz']);
    expect(uploadedBefore(page, Date.parse('2025-01-01'))?.files).toHaveLength(3);
  });

  it('knows nothing where one file’s time isn’t known', () => {
    expect(uploadedBefore({ name: 'a', files: [file('a-1.tar.gz', '2024-01-01T00:00:00Z'), file('a-2.tar.gz')] }, limit)).toBeNull();
  });
});

describe('the moment of an upload', () => {
  const before = (limit: string, uploadTime: string, asOf = '2024-03-01T00:00:00Z'): boolean => {
    const moment = uploadLimit(limit, asOf);
    return moment !== null && (uploadedBefore({ name: 'a', files: [{ filename: 'a-1.tar.gz', requiresPython: null, yanked: false,
      uploadTime }] }, moment)?.files.length ?? 0) > 0;
  };
  it.each([
    ['2024-01-01T12:00:00+05:30', '2024-01-01T06:29:59Z', true], ['2024-01-01T12:00:00+05:30', '2024-01-01T06:30:00Z', false], ['2024-01-01T12:00:00-05:30', '2024-01-01T17:29:59Z', true], ['2024-01-01T12:00:00-05:30', '2024-01-01T17:30:00Z', false],
    ['2024-01-01T00:00:00.500Z', '2024-01-01T00:00:00.499Z', true], ['2024-01-01T00:00:00.500Z', '2024-01-01T00:00:00.500Z', false], ['2024-01-01', '2023-12-31T23:59:59Z', true],
  ])('before %s is %s: %s', (limit, time, is) => expect(before(limit, time)).toBe(is));

  it.each([
    ['P1W2DT3H4M5S', '2024-02-20T20:55:54Z', '2024-02-20T20:55:55Z'], ['PT1M', '2024-02-29T23:58:59Z', '2024-02-29T23:59:00Z'], ['PT1S', '2024-02-29T23:59:58Z', '2024-02-29T23:59:59Z'], ['P1D', '2024-02-28T23:59:59Z', '2024-02-29T00:00:00Z'],
  ])('%s before 2024-03-01: %s is, %s is not', (limit, yes, no) => expect([before(limit, yes), before(limit, no)]).toEqual([true, false]));

  it.each([['2100-03-02T00:00:00Z', '2100-02-26T12:00:00Z', '2100-02-27T12:00:00Z'], ['2000-03-02T00:00:00Z', '2000-02-27T12:00:00Z', '2000-02-28T12:00:00Z'], ['2024-03-02T00:00:00Z', '2024-02-27T12:00:00Z', '2024-02-28T12:00:00Z']])(
    'three days before %s lies between %s and %s, leap years as they are', (asOf, yes, no) => expect([before('P3D', yes, asOf), before('P3D', no, asOf)]).toEqual([true, false]));
});
