import { describe, expect, it } from 'vitest';
import { uploadedBefore, uploadLimit } from '../../../server/core/python/packaging/upload-limit.ts';

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
    expect(uploadedBefore(page, limit)).toBe(uploadedBefore(page, limit));
    expect(uploadedBefore(page, Date.parse('2025-01-01'))?.files).toHaveLength(3);
  });

  it('knows nothing where one file’s time isn’t known', () => {
    expect(uploadedBefore({ name: 'a', files: [file('a-1.tar.gz', '2024-01-01T00:00:00Z'), file('a-2.tar.gz')] }, limit)).toBeNull();
  });
});
