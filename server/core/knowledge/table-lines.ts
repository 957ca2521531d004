/** Reading of the generated knowledge tables: tab-separated lines in a template string. */

export function tabRows(text: string): readonly (readonly string[])[] {
  return text.split('\n').filter(line => line !== '').map(line => line.split('\t'));
}

/** Names separated by blanks; none for an empty or missing cell. */
export const wordsIn = (text: string | undefined): readonly string[] => (text ?? '').split(' ').filter(word => word !== '');

/** The cells of the row that begins with `key`, without splitting the whole table; null where there is none. */
export function rowOf(table: string, key: string): readonly string[] | null {
  const at = table.indexOf(`\n${key}\t`);
  return at < 0 ? null : table.slice(at + 1, table.indexOf('\n', at + 1)).split('\t');
}
