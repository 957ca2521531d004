/** What installing a Debian package brings along of what the rules ask for: its Depends, and Recommends where apt takes them. */
import { ASKED_FOR, DEBIAN_BRINGS, TRIXIE_NAMES } from './debian-brings-table.ts';
import { rowOf, wordsIn } from './table-lines.ts';

/** Suites whose dependencies are known. */
export const hasDependencies = (suite: string): boolean => suite === 'bookworm' || suite === 'trixie';

/**
 * Names as bookworm has them, without `t64`. `name` may be `python-full` or `python-slim`: what the official images hold. null for a
 * package or a suite that the table doesn't have.
 */
export function broughtBy(name: string, suite: string, withRecommends: boolean): readonly string[] | null {
  const row = hasDependencies(suite) ? rowOf(DEBIAN_BRINGS, name) : null;
  if (row === null) return null;
  const [, bookworm = '', bookwormMore = '', trixie = '=', trixieMore = bookwormMore] = row;
  const isTrixie = suite === 'trixie';
  const depends = isTrixie && trixie !== '=' ? trixie : bookworm;
  const more = withRecommends ? (isTrixie ? trixieMore : bookwormMore) : '';
  const asked = wordsIn(ASKED_FOR);
  return places(depends + more).flatMap((place) => asked[place] ?? []);
}

const places = (text: string): readonly number[] => (text.match(/../g) ?? []).map((digits) => parseInt(digits, 36));

/** `name`: as `broughtBy` gives it; its package in the suite. */
export const nameInSuite = (name: string, suite: string): string => (suite === 'trixie' ? (rowOf(TRIXIE_NAMES, name)?.[1] ?? name) : name);
