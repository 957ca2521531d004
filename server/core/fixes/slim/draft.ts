/** Edits in the making: spans of the Dockerfile, each with its reason. */
import { rangeOf, type Span, type TextLines } from '../../model/text.ts';
import type { TextEdit } from '../../model/types.ts';

export type Draft = { readonly span: Span; readonly newText: string; readonly reason: string; readonly confirm?: boolean };

/** In file order and free of overlaps: an edit within a larger one is dropped, and edits that change nothing go. */
export function settleDrafts(drafts: readonly Draft[], uri: string, lines: TextLines): readonly TextEdit[] {
  const settled: Draft[] = [];
  const sorted = drafts.filter(({ span, newText }) => lines.text.slice(span.start, span.end) !== newText).sort(byPlace);
  for (const draft of sorted) {
    const last = settled.at(-1);
    if (last !== undefined && (draft.span.start < last.span.end || isSame(draft, last))) continue;
    settled.push(draft);
  }
  return settled.map(({ span, newText, reason, confirm }) => ({
    uri,
    range: rangeOf(lines, span),
    newText,
    reason,
    needsConfirmation: confirm === true,
  }));
}

const isSame = (a: Draft, b: Draft): boolean => a.span.start === b.span.start && a.span.end === b.span.end && a.newText === b.newText;

/** Insertions first, then the longer one. */
const byPlace = (a: Draft, b: Draft): number =>
  a.span.start - b.span.start || Number(a.span.end > a.span.start) - Number(b.span.end > b.span.start) || b.span.end - a.span.end;
