/** Positions are checked by what stands there. */
import { offsetAt, textLines } from '../../../../server/core/model/text.ts';
import type { ParseProblem, Range } from '../../../../server/core/model/text.ts';

export function slice(text: string, range: Range | null): string | null {
  if (range === null) return null;
  const lines = textLines(text);
  return text.slice(offsetAt(lines, range.start), offsetAt(lines, range.end));
}

/** `text that is complained of: message`. */
export const told = (text: string, problems: readonly ParseProblem[]): string[] =>
  problems.map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`);
