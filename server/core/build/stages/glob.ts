/** Go's `filepath.Match` for one path segment, as COPY's sources use it: `*`, `?`, `[a-z]`, `\x`. Linear, without regexes. */
export function matchesGlob(pattern: string, name: string): boolean {
  let star = -1;
  let retry = 0;
  let p = 0;
  let n = 0;
  while (n < name.length) {
    if (pattern[p] === '*') {
      star = p;
      p += 1;
      retry = n;
      continue;
    }
    const step = p < pattern.length ? matchOne(pattern, p, name.charAt(n)) : 0;
    if (step > 0) {
      p += step;
      n += 1;
    } else if (star >= 0) {
      retry += 1;
      n = retry;
      p = star + 1;
    } else return false;
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}

export const hasGlob = (path: string): boolean => /[*?[]/.test(path);

/** How many characters of the pattern match `character` at `at`; 0 where they don't. */
function matchOne(pattern: string, at: number, character: string): number {
  const sign = pattern.charAt(at);
  if (sign === '?') return 1;
  if (sign === '\\') return pattern.charAt(at + 1) === character ? 2 : 0;
  if (sign !== '[') return sign === character ? 1 : 0;
  const close = pattern.indexOf(']', at + 2);
  // A pattern that Go finds broken.
  if (close < 0) return 0;
  return inClass(pattern.slice(at + 1, close), character) ? close - at + 1 : 0;
}

function inClass(body: string, character: string): boolean {
  const negated = body.startsWith('^') || body.startsWith('!');
  const members = negated ? body.slice(1) : body;
  for (let i = 0; i < members.length; i += 1) {
    const isSpan = members[i + 1] === '-' && i + 2 < members.length;
    const low = members.charAt(i);
    const high = isSpan ? members.charAt(i + 2) : low;
    if (low <= character && character <= high) return !negated;
    if (isSpan) i += 2;
  }
  return negated;
}
