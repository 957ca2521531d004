/** `# hadolint ignore=DL3018`: the rules of apk have their likes for apt-get (https://github.com/hadolint/hadolint, "Rules"). */
import type { Draft } from './draft.ts';
import type { Family, Move } from './move.ts';

const LIKES: ReadonlyMap<string, string> = new Map([['DL3017', 'DL3005'], ['DL3018', 'DL3008'], ['DL3019', 'DL3009']]);

export function hadolintComments(family: Family, { model: { tree, stages } }: Move): readonly Draft[] {
  const ranges = family.stages.map(({ model }) => ({ start: model.stage.from.span.start, end: stages[model.stage.index + 1]?.stage.from.span.start ?? Infinity }));
  const own = tree.comments.filter(({ text, span }) => /hadolint/.test(text) && ranges.some((range) => span.start >= range.start && span.start < range.end));
  return own.flatMap(({ text, span }) => [...text.matchAll(/DL301[789]/g)].map((match): Draft => {
    const start = span.start + match.index;
    return { span: { start, end: start + match[0].length }, newText: LIKES.get(match[0]) ?? match[0], reason: `hadolint says of apt-get as ${LIKES.get(match[0]) ?? ''} what it says of apk as ${match[0]}` };
  }));
}
