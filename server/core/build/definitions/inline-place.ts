/** A Dockerfile in a scalar of a build file: the mapping from its text to the document. */
import type { BuildEntry } from '../../reading/build-files/build-entry.ts';
import { documentOffset, documentSpan } from '../../reading/dockerfile/script-text.ts';
import type { ScriptText } from '../../reading/dockerfile/syntax.ts';
import { offsetAt, rangeOf, textLines, type Range, type Span, type TextLines } from '../../model/text.ts';

export type InlinePlace = {
  readonly uri: string;
  readonly kind: BuildEntry['kind'];
  readonly document: TextLines;
  /** The scalar, its quotes or its block's header line included. */
  readonly scalar: Span;
  readonly script: ScriptText;
  /** Of the Dockerfile's own text. */
  readonly lines: TextLines;
};

/** None where the entry has no Dockerfile of its own. */
export function inlinePlace({ uri, kind, inline }: BuildEntry, document: TextLines): readonly InlinePlace[] {
  return inline === null ? [] : [{ uri, kind, document, scalar: inline.span, script: inline.script, lines: textLines(inline.script.text) }];
}

export function placeRange({ script, lines, document }: InlinePlace, range: Range): Range {
  return rangeOf(document, documentSpan(script, inlineSpanOf(lines, range)));
}

export const inlineSpanOf = (lines: TextLines, { start, end }: Range): Span => ({
  start: offsetAt(lines, start),
  end: offsetAt(lines, end),
});

/** Where a change of a span of the Dockerfile takes place: a line that goes takes the next line's indentation along. */
export function changedSpan({ script }: InlinePlace, { start, end }: Span): Span {
  const from = documentOffset(script, start, 'start');
  if (end <= start) return { start: from, end: from };
  return { start: from, end: documentOffset(script, end, end < script.text.length ? 'start' : 'end') };
}
