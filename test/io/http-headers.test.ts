import { describe, expect, it } from 'vitest';
import { maxAge, mayStore, retryAfter } from '../../server/io/http/http-headers.ts';

const NOW = Date.UTC(2026, 0, 1);

describe('headers of an index', () => {
  it.each<[string | undefined, number | null]>([
    [undefined, null], ['', null], ['0', 0], ['2', 2_000], [' 120 ', 120_000], ['Thu, 01 Jan 2026 00:00:05 GMT', 5_000],
    ['Wed, 31 Dec 2025 23:59:00 GMT', 0], ['soon', null], ['1e3 s', null],
  ])('Retry-After: %s is waited for %s ms', (value, expected) => expect(retryAfter({ 'retry-after': value }, NOW)).toBe(expected));

  it.each<[string | undefined, number, boolean]>([
    [undefined, 600, true], ['max-age=60, public', 60, true], ['MAX-AGE="60"', 60, true], ['max-age=-1', 0, true], ['max-age=x', 0, true],
    ['max-age=99999999', 86_400, true], ['no-cache, max-age=60', 0, true], ['no-store', 0, false],
  ])('Cache-Control: %s is good for %s s, kept: %s', (value, age, kept) => {
    const headers = { 'cache-control': value };
    expect([maxAge(headers), mayStore(headers)]).toEqual([age, kept]);
  });
});
