/** Patterns of the setting `muslin.images`. */

/**
 * Does a pattern match the whole text? `*` stands for any characters, `/` and `:` included; `?` for one. Runs in time
 * proportional to both lengths multiplied, whatever the pattern (no backtracking beyond the last `*`).
 */
export function matchesWildcard(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}
