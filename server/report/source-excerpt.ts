/** The line that a finding is on, with carets under it, as compilers print it. */
import { visible } from '../core/wording/safe-text.ts';
import type { Range } from '../core/model/text.ts';

const WIDTH = 80;

/** Two lines, or none where the line doesn't exist. A line too wide for 80 columns is cut around the range. */
export function sourceExcerpt(lines: readonly string[], range: Range): string[] {
  const line = lines[range.start.line];
  if (line === undefined) return [];
  const number = String(range.start.line + 1);
  const gutter = ' '.repeat(number.length);
  const end = range.end.line > range.start.line ? line.length : range.end.character;
  const before = shown(line.slice(0, range.start.character));
  const marked = shown(line.slice(range.start.character, end));
  const after = shown(line.slice(end));
  const room = WIDTH - number.length - 4;
  // A column on each side for the marks of what is cut off.
  const inner = room - 2;
  const cut = before.length + marked.length > inner ? Math.min(before.length, before.length + marked.length - inner) : 0;
  const text = `${cut > 0 ? '…' : ''}${before.slice(cut)}${marked}${after}`;
  const indent = ' '.repeat(before.length - cut + (cut > 0 ? 1 : 0));
  return [
    ` ${number} | ${text.length > room ? `${text.slice(0, room - 1)}…` : text}`,
    ` ${gutter} | ${indent}${'^'.repeat(Math.max(1, Math.min(marked.length, room - indent.length - 1)))}`,
  ];
}

const shown = (text: string): string => visible(text.replace(/\t/g, '  '));
