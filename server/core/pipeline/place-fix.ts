/**
 * A fix of an inline Dockerfile, in the document that holds it. Each is proven: the scalar with the edits made is read again,
 * and has to be the Dockerfile with the edits made. What the scalar's style can't express exactly isn't offered.
 */
import { replacements, type Variables } from '../reading/build-files/interpolate.ts';
import { jsonText, propertyOf, readJson } from '../reading/json-nodes.ts';
import { entryOf, readYaml, scalarText } from '../reading/build-files/yaml-nodes.ts';
import { applyEdits } from '../fixes/apply-edits.ts';
import { documentOffset } from '../reading/dockerfile/script-text.ts';
import { positionAt, rangeOf, type Span } from '../model/text.ts';
import type { Fix, TextEdit } from '../model/types.ts';
import { changedSpan, inlineSpanOf, type InlinePlace } from '../build/definitions/inline-place.ts';

/** null where it can't be mapped. `variables`: those that Compose puts in. */
export function placeFix(fix: Fix, place: InlinePlace, variables: Variables): Fix | null {
  const own = fix.edits.filter((edit) => edit.uri === place.uri);
  const placed = own.map((edit) => ({
    edit,
    span: changedSpan(place, inlineSpanOf(place.lines, edit.range)),
    text: written(edit.newText, place),
  }));
  if (own.length > 0 && !isExact(own, placed, place, variables)) return null;
  const edits = new Map<TextEdit, TextEdit>(
    placed.map(({ edit, span, text }) => [edit, { ...edit, range: rangeOf(place.document, span), newText: text }]),
  );
  return { ...fix, edits: fix.edits.map((edit) => edits.get(edit) ?? edit) };
}

type Style = 'block' | 'double' | 'single' | 'plain';

function styleOf({ document, scalar }: InlinePlace): Style {
  const first = document.text.charAt(scalar.start);
  return first === '|' || first === '>' ? 'block' : first === '"' ? 'double' : first === '\'' ? 'single' : 'plain';
}

function written(newText: string, place: InlinePlace): string {
  const text = place.kind === 'compose' ? newText.replaceAll('$', '$$$$') : newText;
  const style = styleOf(place);
  if (style === 'double') return JSON.stringify(text).slice(1, -1);
  if (style === 'single') return text.replaceAll('\'', '\'\'');
  const newline = place.document.text.includes('\r\n') ? '\r\n' : '\n';
  const indent = ' '.repeat(positionAt(place.document, documentOffset(place.script, 0)).character);
  return text.replace(/\r?\n(?!\r?\n)/g, `${newline}${style === 'block' ? indent : ''}`);
}

type Placed = { readonly span: Span; readonly text: string };

function isExact(own: readonly TextEdit[], placed: readonly Placed[], place: InlinePlace, variables: Variables): boolean {
  const wanted = applyEdits(place.script.text, own);
  const scalar = changedScalar(placed, place);
  if (wanted === null || scalar === null) return false;
  return (place.kind === 'bake' ? readAgainFromJson(scalar) : readAgainFromYaml(scalar, lineEndAfter(place), variables)) === wanted;
}

/** null where edits overlap or leave the scalar. */
function changedScalar(placed: readonly Placed[], { document, scalar }: InlinePlace): string | null {
  const { text } = document;
  let result = '';
  let from = scalar.start;
  for (const { span, text: newText } of placed.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    if (span.start < from || span.end > scalar.end) return null;
    result += text.slice(from, span.start) + newText;
    from = span.end;
  }
  return result + text.slice(from, scalar.end);
}

/** A block takes its last line end in. */
const lineEndAfter = ({ document, scalar }: InlinePlace): string =>
  /[\r\n]$/.test(document.text.slice(scalar.start, scalar.end)) ? '' : '\n';

/** Something follows: an edit must not make it part of the scalar. */
function readAgainFromYaml(scalar: string, lineEnd: string, variables: Variables): string | null {
  const { value: file, problems } = readYaml(`inline: ${scalar}${lineEnd}next: 1\n`);
  const [root] = file.roots;
  const text = scalarText(entryOf(file, root, 'inline')?.value);
  return problems.length > 0 || text === null || scalarText(entryOf(file, root, 'next')?.value) !== '1'
    ? null
    : interpolatedWhereKnown(text, variables);
}

/** As the reading of Compose does it: what has no value stays. */
function interpolatedWhereKnown(text: string, variables: Variables): string {
  let result = '';
  let from = 0;
  for (const one of replacements(text, variables)) {
    if (one.text === null) continue;
    result += text.slice(from, one.start) + one.text;
    from = one.end;
  }
  return result + text.slice(from);
}

function readAgainFromJson(scalar: string): string | null {
  const { value, problems } = readJson(`{"inline": ${scalar}}`);
  return problems.length > 0 ? null : jsonText(propertyOf(value, 'inline'));
}
