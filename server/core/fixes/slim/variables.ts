/** Package names in a variable (`deps="gcc musl-dev"`, ENV, ARG), renamed where the variable is set. */
import { packageName } from '../../python/installers/package-name.ts';
import type { Instruction } from '../../reading/dockerfile/syntax.ts';
import type { ShellCommand, Word } from '../../reading/shell/syntax.ts';
import type { Span } from '../../model/text.ts';
import { isPlain } from './apk-words.ts';
import type { Draft } from './draft.ts';
import { mapPackage } from './map-package.ts';
import type { Move } from './move.ts';
import type { RunEditor } from './run-editor.ts';

/** Of the words of one apk command. Each place is edited once, however many commands use it. */
export function rewriteVariables(editor: RunEditor, used: ShellCommand, words: readonly Word[], move: Move): readonly Draft[] {
  const names = new Set(words.flatMap((word) => word.parts.flatMap((part) => (part.kind === 'variable' ? part.name : []))));
  return [...names].flatMap((name) => {
    const loop = used.loops.find((one) => one.name === name);
    if (loop !== undefined) return inLoop(editor, loop.words, move);
    const command = editor.site.commands.find((one) => one.assignments.some((each) => each.name === name && each.value !== null));
    if (command !== undefined) return inScript(editor, command, name, move);
    const exported = editor.site.commands.flatMap((one) => exportedValue(one, name)).at(0);
    if (exported !== undefined) return renamed(exported, editor, move).drafts;
    const { stage } = editor.site.stage;
    const place = stage.instructions.map((one) => valueIn(one, name)).find((span) => span !== null);
    return place === undefined || place === null ? [] : renamed(place, editor, move).drafts;
  });
}

/** `for p in gcc musl-dev`: where each is written out. */
function inLoop(editor: RunEditor, words: readonly Word[], move: Move): readonly Draft[] {
  const [first, last] = [words[0], words.at(-1)];
  return first === undefined || last === undefined || !words.every(isPlain)
    ? []
    : renamed({ start: first.span.start, end: last.span.end }, editor, move).drafts;
}

function inScript(editor: RunEditor, command: ShellCommand, name: string, move: Move): readonly Draft[] {
  const value = command.assignments.find((one) => one.name === name)?.value;
  if (!value || value.parts.some((part) => part.kind !== 'literal')) return [];
  const { drafts, isEmpty } = renamed(value.span, editor, move);
  if (!isEmpty || command.words.length > 0 || command.assignments.length > 1) return drafts;
  if (!editor.isRemoved(command)) editor.remove(command, drafts.map((one) => one.reason).join('; '));
  return [];
}

/** `export deps="gcc curl"`: the value, quotes included. */
function exportedValue({ words: [program, ...rest] }: ShellCommand, name: string): Span[] {
  const word =
    program?.text === 'export'
      ? rest.find(({ text, parts }) => text.startsWith(`${name}=`) && parts.every((part) => part.kind === 'literal'))
      : undefined;
  return word === undefined ? [] : [{ start: word.span.start + name.length + 1, end: word.span.end }];
}

function valueIn(one: Instruction, name: string): Span | null {
  if (one.kind === 'env') return one.pairs.find((pair) => pair.name.text === name)?.value.span ?? null;
  return one.kind === 'arg' ? (one.definitions.find((each) => each.name.text === name)?.value?.span ?? null) : null;
}

function renamed(span: Span, { site }: RunEditor, move: Move): { readonly drafts: readonly Draft[]; readonly isEmpty: boolean } {
  const seen = new Set<string>();
  const drafts: Draft[] = [];
  const tokens = [...site.text.slice(span.start, span.end).matchAll(/#[^\n]*|[^\s"'\\]+/g)].filter((match) => !match[0].startsWith('#'));
  tokens.forEach((match, index) => {
    const start = span.start + match.index;
    const end = start + match[0].length;
    const { names, reason, confirm } = mapPackage(packageName(match[0], 'apk'), site.family, move.needs);
    const fresh = names.filter((name) => !seen.has(name));
    for (const name of fresh) seen.add(name);
    const [before, after] = [tokens[index - 1], tokens[index + 1]];
    const cut =
      before !== undefined
        ? { start: span.start + before.index + before[0].length, end }
        : { start, end: after === undefined ? end : span.start + after.index };
    // The first one's cut reaches to the second, which must not reach back as well.
    const overlaps = before !== undefined && index === 1 && drafts[0]?.newText === '' && drafts[0].span.end === start;
    drafts.push(
      fresh.length > 0
        ? { span: { start, end }, newText: fresh.join(' '), reason, confirm }
        : { span: overlaps ? { start, end: after === undefined ? end : span.start + after.index } : cut, newText: '', reason, confirm },
    );
  });
  return { drafts: mergeCuts(drafts), isEmpty: seen.size === 0 };
}

/** Cuts that touch at the front of the value. */
function mergeCuts(drafts: readonly Draft[]): readonly Draft[] {
  const merged: Draft[] = [];
  for (const draft of drafts) {
    const last = merged.at(-1);
    const reachesBack = last !== undefined && draft.span.start < last.span.end;
    merged.push(reachesBack ? { ...draft, span: { start: last.span.end, end: Math.max(draft.span.end, last.span.end) } } : draft);
  }
  return merged;
}
