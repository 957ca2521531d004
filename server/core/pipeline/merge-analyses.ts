/** The analyses of one text, built on different images, as one: a FROM has one diagnostic of a code. */
import type { DockerfileAnalysis, StageAnalysis } from '../model/analysis.ts';
import { groupBy, type Group } from '../model/group-by.ts';
import type { Diagnostic } from '../model/types.ts';
import { mergeFacts } from './merge-facts.ts';
import { uniqueBy } from '../model/group-by.ts';
import { mergeStageAnalyses } from './merge-stages.ts';

/** At least one, all with the same stages. The first that knows its image represents a stage. */
export function mergeAnalyses(all: Group<DockerfileAnalysis>): DockerfileAnalysis {
  const [first, ...others] = all;
  if (others.length === 0) return first;
  return {
    uri: first.uri,
    stages: first.stages.map((stage, at) =>
      mergeStage(
        stage,
        others.flatMap((one) => one.stages.slice(at, at + 1)),
      ),
    ),
    diagnostics: mergeDiagnostics(all.flatMap((one) => one.diagnostics)),
    problems: uniqueBy(
      all.flatMap((one) => one.problems),
      (one) => `${one.uri} ${JSON.stringify(one.range)} ${one.message}`,
    ),
    facts: mergeFacts(all.map((one) => one.facts)),
    unjudged: uniqueBy(
      all.flatMap((one) => one.unjudged),
      (one) => `${one.name} ${one.reason} ${one.origin.uri} ${JSON.stringify(one.origin.range)}`,
    ),
  };
}

function mergeStage(stage: StageAnalysis, others: readonly StageAnalysis[]): StageAnalysis {
  const speaker = [stage, ...others].find((one) => one.unknown === null) ?? stage;
  return mergeStageAnalyses([speaker, ...[stage, ...others].filter((one) => one !== speaker)], (pair) => JSON.stringify(pair.here));
}

/** The message and the fixes are those of the first build that it is about; the others' requirements are listed as well. */
function mergeDiagnostics(all: readonly Diagnostic[]): readonly Diagnostic[] {
  const groups = groupBy(all, (one) => `${one.code} ${JSON.stringify(one.range)}`);
  return [...groups.values()].map(([first, ...others]) => (others.length === 0 ? first : mergeDiagnostic(first, others)));
}

/** Fixes are worked out when they are looked at (judge.ts): only then those of the first are asked for. */
function mergeDiagnostic(first: Diagnostic, others: readonly Diagnostic[]): Diagnostic {
  const related = uniqueBy(
    [first, ...others].flatMap((one) => one.related),
    (one) => `${one.message} ${one.origin.uri} ${JSON.stringify(one.origin.range)}`,
  );
  const { code, severity, message, stage, range } = first;
  return { code, severity, message, stage, range, related, get fixes() { return first.fixes; } };
}
