/** The edit that gives a FROM another tag, there or in the ARG that the tag comes from. */
import type { ArgDefinition } from '../../reading/dockerfile/global-arguments.ts';
import { imageReferenceParts } from '../../images/reference.ts';
import { groupText, type Token } from '../../model/text.ts';
import type { TextEdit } from '../../model/types.ts';
import { editOf, type FixInput } from './fix-input.ts';

/** null where the tag is put together from more than one place. A digest goes: it names the old image. */
export function tagEdit(input: FixInput, tag: string, reason: string, needsConfirmation: boolean): TextEdit | null {
  const { stage } = input.root.model;
  const { image } = stage.from;
  if (image === null || stage.base.kind !== 'image') return null;
  const { reference } = stage.base;
  const edit = (token: Token): TextEdit => {
    const place = inReference(token, tag);
    return editOf(input, { ...place, reason, needsConfirmation });
  };
  if (image.text === reference) return edit(image);
  for (const { value } of stage.imageArgs.filter(isPlain)) {
    const token = unquoted(value);
    if (token.text === reference) return edit(token);
    const part = partOf(token.text, imageReferenceParts(reference), reference, tag);
    if (part !== null) return editOf(input, { span: token.span, newText: part, reason, needsConfirmation });
  }
  return null;
}

function inReference({ text, span }: Token, tag: string): { readonly span: Token['span']; readonly newText: string } {
  const parts = imageReferenceParts(text, span.start);
  return parts.tag === null
    ? { span: { start: parts.name.end, end: span.end }, newText: `:${tag}` }
    : { span: { start: parts.tag.start, end: span.end }, newText: tag };
}

type Plain = ArgDefinition & { readonly value: Token };

const isPlain = (one: ArgDefinition): one is Plain => one.value !== null && !one.value.text.includes('$');

function unquoted(token: Token): Token {
  const quoted = /^(["'])(.*)\1$/.exec(token.text);
  return quoted === null ? token : { text: groupText(quoted, 2), span: { start: token.span.start + 1, end: token.span.end - 1 } };
}

/** `3.8.10` of the tag `3.8.10-alpine`, which is to be `3.8-alpine` → `3.8`. */
function partOf(value: string, parts: ReturnType<typeof imageReferenceParts>, reference: string, tag: string): string | null {
  const old = parts.tag === null || parts.digest !== null ? null : reference.slice(parts.tag.start, parts.tag.end);
  const at = old === null || value === '' ? -1 : old.indexOf(value);
  if (old === null || at < 0 || old.indexOf(value, at + 1) >= 0) return null;
  const [before, after] = [old.slice(0, at), old.slice(at + value.length)];
  const fits = tag.startsWith(before) && tag.endsWith(after) && tag.length > before.length + after.length;
  return fits ? tag.slice(before.length, tag.length - after.length) : null;
}
