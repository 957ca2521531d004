/** The few HTTP headers that an index client reads (RFC 9110, RFC 9111). */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

export const header = (headers: Headers, name: string): string => {
  const value = headers[name];
  return (typeof value === 'string' ? value : value?.[0]) ?? '';
};

/** An index that says nothing of how long its answers hold: as PyPI does. */
const DEFAULT_MAX_AGE = 600;

const LONGEST_MAX_AGE = 86_400;

/** Seconds for which an answer is good without asking again, at most a day: indexes are asked for news, not for archives. */
export function maxAge(headers: Headers): number {
  const directives = header(headers, 'cache-control').toLowerCase().split(',').map((part) => part.trim());
  if (directives.includes('no-cache') || directives.includes('no-store')) return 0;
  const stated = directives.find((part) => part.startsWith('max-age='));
  if (stated === undefined) return DEFAULT_MAX_AGE;
  const seconds = Number(stated.slice('max-age='.length).replaceAll('"', ''));
  return Number.isFinite(seconds) ? Math.min(Math.max(0, seconds), LONGEST_MAX_AGE) : 0;
}

export const mayStore = (headers: Headers): boolean => !/\bno-store\b/i.test(header(headers, 'cache-control'));

/** Milliseconds that `Retry-After` asks for, null where it doesn't: seconds, or a date seen from `now`. */
export function retryAfter(headers: Headers, now: number): number | null {
  const text = header(headers, 'retry-after').trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const date = text === '' ? Number.NaN : Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
