const NAMED = 3;

/** `a`, `a and b`, `a, b, c and 4 more`. */
export function listWords(names: readonly string[]): string {
  if (names.length <= NAMED) return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.slice(-1).join('')}`;
  return `${names.slice(0, NAMED).join(', ')} and ${names.length - NAMED} more`;
}
