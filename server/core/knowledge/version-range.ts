/** Ranges of dotted numbers as the knowledge tables write them: `>=1.2.1 <1.2.4`. Not PEP 440: no letters, no wildcards. */
import { groupText } from '../model/text.ts';

/** Does a version lie in the range? '' holds for every version; a version that isn't known (null) is in '' only. */
export function inRange(version: string | null, range: string): boolean {
  if (range === '') return true;
  if (version === null) return false;
  return range.split(' ').every(bound => holds(version, bound));
}

/** Negative, 0 or positive; missing parts count as 0, a suffix such as `_git2023` or `rc1` is ignored. */
export function compareDotted(left: string, right: string): number {
  const a = numbers(left);
  const b = numbers(right);
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

const numbers = (text: string): readonly number[] => (/^\d+(?:\.\d+)*/.exec(text)?.[0] ?? '0').split('.').map(Number);

function holds(version: string, bound: string): boolean {
  const match = /^([<>]=?|==)(.*)$/.exec(bound);
  const order = compareDotted(version, groupText(match, 2));
  switch (match?.[1]) {
    case '<': return order < 0;
    case '<=': return order <= 0;
    case '>': return order > 0;
    case '>=': return order >= 0;
    case '==': return order === 0;
    default: return false;
  }
}
