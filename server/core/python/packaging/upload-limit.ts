/** Files uploaded before a moment: pip's `--uploaded-prior-to`, uv's `--exclude-newer`. */
import { FORGETFUL, type AnswerKind } from '../../model/memo.ts';
import type { ProjectDetail } from '../../model/types.ts';

/**
 * The moment that the option names, in milliseconds since 1970; null where it can't be read. A time without a zone is UTC, as
 * in an image; an ISO 8601 duration (`P7D`, `PT12H`) counts back from `asOf`, when the index said what it has.
 */
export function uploadLimit(text: string, asOf: string | null): number | null {
  const length = durationOf(text);
  if (length === null) return momentOf(text);
  const now = asOf === null ? null : momentOf(asOf);
  return now === null ? null : now - length;
}

const LIMITED: AnswerKind<ProjectDetail | null> = { name: 'pages up to a moment', most: 1_500 };

/** The page with the files uploaded before `limit` alone; null where it isn't known of each when it was (pip then fails). */
export function uploadedBefore(project: ProjectDetail, limit: number, memo = FORGETFUL): ProjectDetail | null {
  return memo.recall(LIMITED, [project, limit], () => filesBefore(project, limit));
}

function filesBefore({ name, files, partial }: ProjectDetail, limit: number): ProjectDetail | null {
  const moments = files.map((file) => (file.uploadTime === undefined ? null : momentOf(file.uploadTime)));
  if (moments.includes(null)) return null;
  return { name, files: files.filter((_, at) => (moments[at] ?? limit) < limit), ...(partial === undefined ? {} : { partial }) };
}

const MOMENT = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?\s*(?:(Z)|([+-])(\d\d):?(\d\d)?)?)?$/i;

function momentOf(text: string): number | null {
  const match = MOMENT.exec(text.trim());
  if (match === null) return null;
  const [, year, month, day, hour, minute, second, fraction, , sign, offsetHour, offsetMinute] = match;
  const number = (part: string | undefined): number => Number(part ?? 0);
  const offset = (sign === '-' ? -1 : 1) * (number(offsetHour) * 60 + number(offsetMinute));
  const minutes = (daysFromCivil(number(year), number(month), number(day)) * 24 + number(hour)) * 60 + number(minute) - offset;
  return minutes * 60_000 + number(second) * 1_000 + Math.floor(number(`0.${fraction ?? '0'}`) * 1_000);
}

/** Days since 1970 in the Gregorian calendar: years begin in March, so that the leap day is the last. */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400) + dayOfYear - 719_468;
}

const DURATION = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/i;

function durationOf(text: string): number | null {
  const match = DURATION.exec(text.trim());
  if (match === null || match.slice(1).every((part) => part === undefined)) return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part: string | undefined) => Number(part ?? 0));
  return ((((weeks * 7 + days) * 24 + hours) * 60 + minutes) * 60 + seconds) * 1_000;
}
