/** Lays prose out in columns. */

/** Breaks at blanks so that no line is wider than `width`, where words allow it; line breaks in `text` stay. */
export function wrap(text: string, width: number, indent = ''): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width, indent));
}

/** `mark` before the first line of the text, blanks of its width before the others. */
export function hangingWrap(mark: string, text: string, width: number): string[] {
  return wrap(text, width, ' '.repeat(mark.length)).map((line, at) => (at === 0 ? mark + line.trimStart() : line));
}

function wrapParagraph(paragraph: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/ +/).filter((one) => one !== '')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && indent.length + longer.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = longer;
  }
  if (line !== '') lines.push(indent + line);
  return lines;
}
