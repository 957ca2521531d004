/** Which ignore comment silences a code at a stage, and what is wrong with the comments themselves. */
import type { IgnoreComment } from '../reading/dockerfile/ignore-comments.ts';
import type { DockerfileModel } from '../build/dockerfile-model.ts';
import { ruleByCode } from './rules/index.ts';
import type { Settings } from '../settings/settings.ts';
import { positionAt, rangeOf } from '../model/text.ts';
import type { Problem } from '../model/types.ts';

/** null: nothing ignores it. A comment without a reason doesn't count where the team requires one. */
export function ignoreFor(model: DockerfileModel, stage: number, code: string, settings: Settings): IgnoreComment | null {
  const from = model.stages[stage]?.stage.from;
  const line = from === undefined ? -1 : positionAt(model.lines, from.span.start).line;
  return (
    model.ignores.find(
      (one) =>
        one.codes.some((token) => token.text === code) &&
        (one.scope === 'file' || one.appliesToLine === line) &&
        (!settings['ignore.requireReason'] || one.reason !== null),
    ) ?? null
  );
}

/** Codes that no rule has, and missing reasons. */
export function reportIgnores(model: DockerfileModel, settings: Settings): Problem[] {
  return model.ignores.flatMap((comment): Problem[] => {
    const at = (span: { start: number; end: number }, message: string): Problem => ({
      uri: model.uri,
      range: rangeOf(model.lines, span),
      message,
    });
    const unknown = comment.codes
      .filter((token) => !ruleByCode.has(token.text))
      .map((token) => at(token.span, `no rule has the code ${token.text}`));
    const silent =
      settings['ignore.requireReason'] && comment.reason === null
        ? [at(comment.span, 'this comment ignores nothing: a reason is required (# muslin ignore=code -- reason)')]
        : [];
    return [...unknown, ...silent];
  });
}
