/**
 * Versions and specifiers that PEP 440 does not know. Packaging before 22 (pip up to 24.0) gave them the order of old setuptools;
 * it still matters for `Requires-Python: >=3.6.*` and for ancient releases such as `2004d`.
 */

/** Compares two texts as `LegacyVersion`s: negative, 0 or positive. */
export function compareLegacyVersions(a: string, b: string): number {
  const left = legacyKey(a);
  const right = legacyKey(b);
  for (let index = 0; index < Math.min(left.length, right.length); index++) {
    const one = left[index] ?? '';
    const other = right[index] ?? '';
    if (one !== other) return one < other ? -1 : 1;
  }
  return left.length - right.length;
}

const REPLACEMENTS = new Map([['pre', 'c'], ['preview', 'c'], ['-', 'final-'], ['rc', 'c'], ['dev', '@']]);
const ZERO = '00000000';

function legacyKey(text: string): string[] {
  const key: string[] = [];
  for (const part of legacyParts(text.toLowerCase())) {
    if (part.startsWith('*')) {
      if (part < '*final') dropTrailing(key, '*final-');
      dropTrailing(key, ZERO);
    }
    key.push(part);
  }
  return key;
}

/** Numbers padded so that they compare as text, words marked with `*`, and a `*final` at the end. */
function legacyParts(text: string): string[] {
  const parts: string[] = [];
  for (const raw of text.split(/(\d+|[a-z]+|\.|-)/)) {
    const part = REPLACEMENTS.get(raw) ?? raw;
    if (part === '' || part === '.') continue;
    parts.push(/^[0-9]/.test(part) ? part.padStart(8, '0') : `*${part}`);
  }
  return [...parts, '*final'];
}

function dropTrailing(key: string[], part: string): void {
  while (key.length > 0 && key[key.length - 1] === part) key.pop();
}
