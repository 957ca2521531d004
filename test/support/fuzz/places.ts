/** Every place that a result names, checked against the text that it was read from. */
import { textLines, type Range, type Span, type TextLines } from '../../../server/core/model/text.ts';

/** The places of a tree (spans and ranges, at any depth) that do not lie in `text`; empty where all do. */
export function placesOutside(tree: unknown, text: string): readonly string[] {
  const lines = textLines(text);
  const wrong: string[] = [];
  const seen = new Set<object>();
  const visit = (value: unknown, path: string): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    if (isSpan(value) && !spanLies(value, text)) wrong.push(`${path}: ${value.start} to ${value.end} of ${text.length}`);
    if (isRange(value) && !rangeLies(value, lines)) wrong.push(`${path}: ${JSON.stringify(value)}`);
    if (value instanceof Map) for (const [key, one] of value) visit(one, `${path}.${String(key)}`);
    else for (const [key, one] of Object.entries(value)) visit(one, `${path}.${key}`);
  };
  visit(tree, '');
  return wrong;
}

const isSpan = (value: object): value is Span =>
  'start' in value && 'end' in value && typeof value.start === 'number' && typeof value.end === 'number';

const isRange = (value: object): value is Range => 'start' in value && 'end' in value && isPosition(value.start) && isPosition(value.end);

const isPosition = (value: unknown): boolean => typeof value === 'object' && value !== null && 'line' in value && 'character' in value;

const spanLies = ({ start, end }: Span, text: string): boolean =>
  Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= text.length;

function rangeLies({ start, end }: Range, lines: TextLines): boolean {
  const inOrder = start.line < end.line || (start.line === end.line && start.character <= end.character);
  return inOrder && [start, end].every(({ line, character }) => {
    const from = lines.starts[line];
    return from !== undefined && character >= 0 && from + character <= (lines.starts[line + 1] ?? lines.text.length);
  });
}
