/** Text with edits applied, as an editor applies a workspace edit: all ranges are those of the text before. */
import { offsetAt, textLines } from '../model/text.ts';
import type { TextEdit } from '../model/types.ts';

/**
 * Edits at one place are put in in the order given, insertions before what replaces. Edits that overlap an earlier one are left
 * out: fixes make none.
 */
export function applyEdits(text: string, edits: readonly Pick<TextEdit, 'range' | 'newText'>[]): string {
  const lines = textLines(text);
  const placed = edits.map(({ range, newText }) => ({ start: offsetAt(lines, range.start), end: offsetAt(lines, range.end), newText }))
    .sort((a, b) => a.start - b.start || Number(a.end > a.start) - Number(b.end > b.start));
  let result = '';
  let at = 0;
  for (const { start, end, newText } of placed) {
    if (start < at) continue;
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at);
}
