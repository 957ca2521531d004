/** What is between two commands of a list, read from the text between them. */
import type { Span } from '../../model/text.ts';
import type { Joint } from './syntax.ts';

/** `span` is the script's; null where there is no operator. */
export type PlacedJoint = { readonly joint: Joint; readonly span: Span | null };

type Extent = { readonly pos: number; readonly end: number; readonly background: boolean | undefined };

/** Between two statements: `;`, `&` or a line end. */
export function listJoint(text: string, before: Extent, next: number): PlacedJoint {
  if (before.background === true) {
    const at = text.lastIndexOf('&', next - 1);
    return { joint: '&', span: { start: at, end: at + 1 } };
  }
  let at = before.end;
  // The semicolon may count as part of the statement before it or not.
  if (text[at - 1] === ';') at -= 1;
  while (at < next && (text[at] === ' ' || text[at] === '\t')) at += 1;
  return text[at] === ';' ? { joint: ';', span: { start: at, end: at + 1 } } : { joint: 'newline', span: null };
}

/** `&&`, `||` or `|` behind the command that ends at an offset. */
export function operatorJoint(text: string, operator: '&&' | '||' | '|', from: number): PlacedJoint {
  const at = text.indexOf(operator, from);
  return { joint: operator, span: { start: at, end: at + operator.length } };
}
