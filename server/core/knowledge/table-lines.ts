/** Reading of the generated knowledge tables: tab-separated lines in a template string. */

export function tabRows(text: string): readonly (readonly string[])[] {
  return text.split('\n').filter(line => line !== '').map(line => line.split('\t'));
}

/** Names parted by blanks; none for an empty or missing cell. */
export const wordsIn = (text: string | undefined): readonly string[] => (text ?? '').split(' ').filter(word => word !== '');
