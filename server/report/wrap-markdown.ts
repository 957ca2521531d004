/** Markdown for a terminal: prose in columns; code, tables, lists and headings keep their lines. */

/** Paragraphs are joined and broken at `width`. */
export function wrapMarkdown(page: string, width: number): string {
  const shown: string[] = [];
  let inCode = false;
  for (const line of page.split('\n')) {
    const isFence = line.startsWith('```');
    if (inCode || isFence) shown.push(line);
    else addProse(shown, line, width);
    if (isFence) inCode = !inCode;
  }
  return shown.join('\n');
}

/** Joins a line to the paragraph that it goes on with, as far as it fits. */
function addProse(shown: string[], line: string, width: number): void {
  const last = shown.at(-1);
  const goesOn = last !== undefined && isProse(last) && isProse(line);
  const words = goesOn ? [...(shown.pop() ?? '').split(' '), ...line.split(' ')] : isProse(line) ? line.split(' ') : [line];
  let current = '';
  for (const word of words) {
    if (current !== '' && current.length + 1 + word.length > width) {
      shown.push(current);
      current = word;
    } else current = current === '' ? word : `${current} ${word}`;
  }
  shown.push(current);
}

const isProse = (line: string): boolean => line !== '' && !/^(?:[#|>\s]|[-*] |\d+\. )/.test(line);
