import type { Position, Range } from '../core/model/text.ts';

const before = (left: Position, right: Position): boolean =>
  left.line < right.line || (left.line === right.line && left.character < right.character);

/** End included: the cursor behind the last character still counts. */
export const contains = (range: Range, position: Position): boolean => !before(position, range.start) && !before(range.end, position);

/** Ranges that only touch count too. */
export const touches = (left: Range, right: Range): boolean => !before(left.end, right.start) && !before(right.end, left.start);
