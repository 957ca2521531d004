/** Shell patterns of `${X#p}`, `${X%p}`, `${X/p/r}` as BuildKit has them: `*`, `?`, literals; no brackets. */

export type ShellPatternToken = { readonly kind: 'any' | 'star' } | { readonly kind: 'literal'; readonly text: string };

/** Null for an escape that BuildKit refuses: only `\*`, `\?`, `\\`, `\}` and `\/` are allowed. */
export function readPattern(pattern: string): readonly ShellPatternToken[] | null {
  const tokens: ShellPatternToken[] = [];
  for (let at = 0; at < pattern.length; at += 1) {
    const character = pattern.charAt(at);
    if (character === '*') tokens.push({ kind: 'star' });
    else if (character === '?') tokens.push({ kind: 'any' });
    else if (character !== '\\') tokens.push({ kind: 'literal', text: character });
    else {
      const escaped = pattern.charAt((at += 1));
      if (!'*?\\}/'.includes(escaped) || escaped === '') return null;
      tokens.push({ kind: 'literal', text: escaped });
    }
  }
  return tokens;
}

/** Steps that one word's pattern may take: stars over a long value cost their product. */
const MOST_STEPS = 200_000;

type Budget = { left: number };

/** `${value#pattern}`, `##` with `longest`. Null where it would take too long. */
export function removePrefix(value: string, pattern: readonly ShellPatternToken[], longest: boolean): string | null {
  const characters = Array.from(value);
  const budget = { left: MOST_STEPS };
  const end = matchEnd(characters, 0, pattern, longest, budget);
  if (budget.left < 0) return null;
  return end === null ? value : characters.slice(end).join('');
}

/** `${value%pattern}`, `%%` with `longest`. Null where it would take too long. */
export function removeSuffix(value: string, pattern: readonly ShellPatternToken[], longest: boolean): string | null {
  const reversed = removePrefix(Array.from(value).reverse().join(''), [...pattern].reverse(), longest);
  return reversed === null ? null : Array.from(reversed).reverse().join('');
}

/**
 * `${value/pattern/replacement}`, `//` with `all`; the leftmost match is the longest that starts there. Null where it
 * would take too long, or become longer than `longest`.
 */
export function replacePattern(
  value: string,
  pattern: readonly ShellPatternToken[],
  replacement: string,
  options: { readonly all: boolean; readonly longest: number },
): string | null {
  const characters = Array.from(value);
  const budget = { left: MOST_STEPS };
  let result = '';
  let replaced = false;
  let lastEnd = -1;
  for (let at = 0; at <= characters.length;) {
    const end: number | null = replaced && !options.all ? null : matchEnd(characters, at, pattern, true, budget);
    if (budget.left < 0 || result.length > options.longest) return null;
    if (end !== null && (end > at || at !== lastEnd)) {
      result += replacement;
      replaced = true;
      lastEnd = end;
    }
    if (end !== null && end > at) {
      at = end;
      continue;
    }
    result += characters[at] ?? '';
    at += 1;
  }
  return result;
}

/** The end of the longest or shortest match at an offset, by following all ways to match side by side (no backtracking). */
function matchEnd(
  characters: readonly string[],
  start: number,
  pattern: readonly ShellPatternToken[],
  longest: boolean,
  budget: Budget,
): number | null {
  let states = closure(new Set([0]), pattern);
  let found: number | null = states.has(pattern.length) ? start : null;
  for (let at = start; at < characters.length && states.size > 0 && budget.left >= 0; at += 1) {
    if (found !== null && !longest) return found;
    budget.left -= states.size;
    states = step(states, characters[at], pattern);
    if (states.has(pattern.length)) found = at + 1;
  }
  return found;
}

function step(states: ReadonlySet<number>, character: string | undefined, pattern: readonly ShellPatternToken[]): Set<number> {
  const next = new Set<number>();
  for (const state of states) {
    const token = pattern[state];
    if (token?.kind === 'star') next.add(state);
    else if (token?.kind === 'any' || (token?.kind === 'literal' && token.text === character)) next.add(state + 1);
  }
  return closure(next, pattern);
}

/** A star also matches nothing. */
function closure(states: Set<number>, pattern: readonly ShellPatternToken[]): Set<number> {
  for (const state of states) if (pattern[state]?.kind === 'star') states.add(state + 1);
  return states;
}
