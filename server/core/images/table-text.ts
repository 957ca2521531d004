/** Reading of the generated tables: a template string with one row per line, cells separated by blanks. */

export function tableRows(text: string): readonly (readonly string[])[] {
  return text.split('\n').filter(line => line !== '').map(line => line.split(' '));
}

/** Decodes a table at its first use, so that loading the program doesn't pay for tables that are never used. */
export function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}

/** A cell's text, null for `-`, `?` or no cell. */
export const cell = (row: readonly string[] | undefined, index: number): string | null => {
  const text = row?.[index];
  return text === undefined || text === '-' || text === '?' ? null : text;
};

/** A cell's text verbatim, '' for no cell. */
export const cellText = (row: readonly string[] | undefined, index: number): string => row?.[index] ?? '';

/** `2.36`, `1.2.4_git2023` → the first two numbers; null where there are none. */
export function versionPair(text: string | null): readonly [number, number] | null {
  const match = /^(\d+)\.(\d+)/.exec(text ?? '');
  return match === null ? null : [Number(match[1]), Number(match[2])];
}
