/** The FROMs of a move, or the ARG defaults that they take their images from: whichever edit makes each come out as wanted. */
import { parseDockerfile } from '../../reading/dockerfile/parse-dockerfile.ts';
import { readStages, type StageOptions } from '../../reading/dockerfile/stages.ts';
import { formatImageReference } from '../../images/reference.ts';
import { mapPresent } from '../../model/present.ts';
import { groupText, type Span } from '../../model/text.ts';
import type { Draft } from './draft.ts';
import { removeInstruction } from './run-editor.ts';
import type { Family, Move } from './move.ts';

type Piece = { readonly span: Span; readonly newText: string };

/** Each FROM is tried for itself: in its own text first, then in the default of an ARG; at last it is written out in full. */
export function fromDrafts(move: Move, outside: readonly string[]): readonly Draft[] {
  const { text } = move.model.lines;
  const wanted = new Map(move.model.stages.map(({ stage }) => [stage.index, stage.resolved] as const));
  for (const { root, slim } of move.families) wanted.set(root.analysis.index, formatImageReference(slim.image));
  const remarks = outside.length === 0 ? [] : [`to be changed by hand: ${outside.join('; ')}`];
  const pieces: Piece[] = [];
  const drafts: Draft[] = [];
  for (const family of move.families) {
    const index = family.root.analysis.index;
    const target = formatImageReference(family.slim.image);
    if (resolvedIn(apply(text, pieces), move)[index] === target) continue;
    const fits = (tried: readonly Piece[]): boolean =>
      resolvedIn(apply(text, [...pieces, ...tried]), move).every(
        (value, at) => value === wanted.get(at) || (at !== index && isLater(move, at)),
      );
    const found = candidates(family, target, text).find(fits) ?? written(family, target);
    pieces.push(...found);
    drafts.push(...found.map((piece) => ({ ...piece, reason: fromReason(family, target, remarks) })));
  }
  return [...drafts, ...unusedArguments(move, apply(text, pieces), drafts)];
}

/** Another image of this move, which may not have had its turn. */
const isLater = (move: Move, stage: number): boolean => move.families.some((one) => one.root.analysis.index === stage);

function fromReason({ root, slim }: Family, target: string, outside: readonly string[]): string {
  const remarks = [...slim.remarks, ...outside].map((one) => `; ${one}`).join('');
  return `${String(root.analysis.resolvedImage)} has musl, ${target} glibc ${slim.glibc.join('.')} of Debian ${slim.suite}${remarks}`;
}

function candidates({ root }: Family, target: string, text: string): readonly (readonly Piece[])[] {
  const { from, imageArgs, resolved } = root.model.stage;
  const spans = [...(from.image === null ? [] : [from.image.span]), ...mapPresent(imageArgs, (one) => one.value?.span).toReversed()];
  const isWhole = from.image !== null && !from.image.text.includes('$');
  if (from.image !== null && isWhole) return [[{ span: from.image.span, newText: target }]];
  return spans.flatMap((span) =>
    spellings(text.slice(span.start, span.end), String(resolved), target).map((newText) => [{ span, newText }]),
  );
}

/** `3.12-alpine3.20` for `python:3.12-slim-bookworm`: the word alpine with what belongs to it gives way; or the whole value. */
function spellings(value: string, before: string, target: string): readonly string[] {
  const tail = /(?:^|[:-])((?:[a-z]+-)?slim.*)$/s.exec(target.slice(target.lastIndexOf('/') + 1))?.[1] ?? null;
  const quote = groupText(/^["']/.exec(value), 0);
  const bare = quote === '' ? value : value.slice(1, -1);
  const found = [
    ...(tail === null ? [] : [bare.replace(/alpine(?:-?3(?:\.\d+)*|-?\$\{[^}$]*\}|-?\$\w+)?/i, () => tail)]),
    ...(bare === before ? [target] : []),
    ...(before.endsWith(`:${bare}`) ? [target.slice(target.lastIndexOf(':') + 1)] : []),
  ];
  return found.filter((one) => one !== bare).map((one) => quote + one + quote);
}

const written = ({ root }: Family, target: string): readonly Piece[] => {
  const image = root.model.stage.from.image;
  return image === null ? [] : [{ span: image.span, newText: target }];
};

function apply(text: string, pieces: readonly Piece[]): string {
  let result = text;
  for (const { span, newText } of [...pieces].sort((a, b) => b.span.start - a.span.start)) {
    result = result.slice(0, span.start) + newText + result.slice(span.end);
  }
  return result;
}

function resolvedIn(text: string, { snapshot }: Move): readonly (string | null)[] {
  return readStages(parseDockerfile(text).value, optionsOf(snapshot)).value.stages.map((stage) => stage.resolved);
}

function optionsOf({ build, settings }: Move['snapshot']): StageOptions {
  const platform = build.platforms[0] ?? settings.platforms[0];
  return { buildArgs: build.args, ...(platform === undefined ? {} : { platform }) };
}

/** An ARG before the first FROM that named Alpine's version and that nothing refers to any more. */
function unusedArguments(move: Move, after: string, drafts: readonly Draft[]): Draft[] {
  const definitions = new Set(move.families.flatMap(({ root }) => root.model.stage.imageArgs));
  return [...definitions].flatMap(({ name, instruction }) => {
    const uses = after.match(new RegExp(`\\b${name.text}\\b`, 'g')) ?? [];
    const edited = drafts.some((draft) => draft.span.start >= instruction.span.start && draft.span.end <= instruction.span.end);
    if (uses.length !== 1 || edited || instruction.definitions.length !== 1) return [];
    return [removeInstruction(move.model.lines.text, instruction.span, `nothing uses ${name.text} any more`)];
  });
}
