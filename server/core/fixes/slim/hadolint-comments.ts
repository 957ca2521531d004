/** `# hadolint ignore=DL3018`: the rules of apk have their likes for apt-get (https://github.com/hadolint/hadolint, "Rules"). */
import type { Draft } from './draft.ts';
import type { Family, Move } from './move.ts';

const LIKES: readonly (readonly [string, string])[] = [['DL3017', 'DL3005'], ['DL3018', 'DL3008'], ['DL3019', 'DL3009']];

export function hadolintComments(family: Family, { model: { tree, stages } }: Move): readonly Draft[] {
  const ranges = family.stages.map(({ model }) => ({
    start: model.stage.from.span.start,
    end: stages[model.stage.index + 1]?.stage.from.span.start ?? Infinity,
  }));
  const own = tree.comments.filter(
    ({ text, span }) => /hadolint/.test(text) && ranges.some((range) => span.start >= range.start && span.start < range.end),
  );
  return own.flatMap(({ text, span }) => LIKES.flatMap(([apk, apt]) => [...text.matchAll(new RegExp(apk, 'g'))].map(({ index }): Draft => {
    const start = span.start + index;
    return {
      span: { start, end: start + apk.length },
      newText: apt,
      reason: `hadolint says of apt-get as ${apt} what it says of apk as ${apk}`,
    };
  })));
}
