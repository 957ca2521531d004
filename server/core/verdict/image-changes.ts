/** What a change of a Dockerfile, or of what it reads, does to its stages: the same requirements on the images before and after. */
import type { DockerfileAnalysis, StageAnalysis } from '../model/analysis.ts';
import type { Diagnostic, Finding, Outcome } from '../model/types.ts';

export type OutcomeChange = {
  readonly name: string;
  readonly platform: string;
  /** null: it was not installed there. */
  readonly before: Outcome | null;
  readonly after: Outcome;
};

export type StageChange = {
  /** null: the stage is new. */
  readonly before: StageAnalysis | null;
  readonly after: StageAnalysis;
  readonly worse: readonly OutcomeChange[];
  readonly better: readonly OutcomeChange[];
  /** Requirements that fare as they did. */
  readonly same: number;
  readonly newFindings: readonly Diagnostic[];
  readonly goneFindings: readonly Diagnostic[];
};

/** Stages of which something is to be said. `before`: null where the Dockerfile is new. */
export function stageChanges(before: DockerfileAnalysis | null, after: DockerfileAnalysis): readonly StageChange[] {
  return after.stages.map((stage) => stageChange(stage, before, after)).filter(isTelling);
}

function stageChange(after: StageAnalysis, past: DockerfileAnalysis | null, present: DockerfileAnalysis): StageChange {
  const before = past === null ? null : counterpart(after, past.stages);
  const pairs = after.findings.map((finding) => changeOf(finding, before));
  const [found, gone] = [findingsOf(after, present), before === null || past === null ? [] : findingsOf(before, past)];
  const codes = (all: readonly Diagnostic[]): ReadonlySet<string> => new Set(all.map(({ code }) => code));
  return {
    before,
    after,
    worse: pairs.filter((one) => direction(one) === 'worse'),
    better: pairs.filter((one) => direction(one) === 'better'),
    same: pairs.filter((one) => direction(one) === 'same').length,
    newFindings: found.filter(({ code }) => !codes(gone).has(code)),
    goneFindings: gone.filter(({ code }) => !codes(found).has(code)),
  };
}

/** The stage of the same name, else a nameless one in the same place. */
function counterpart({ alias, index }: StageAnalysis, stages: readonly StageAnalysis[]): StageAnalysis | null {
  const named = alias === null ? undefined : stages.find((one) => one.alias?.toLowerCase() === alias.toLowerCase());
  return named ?? stages.find((one) => one.index === index && (one.alias === null || alias === null)) ?? null;
}

function changeOf({ requirement: { name }, platform, here }: Finding, before: StageAnalysis | null): OutcomeChange {
  const past = before?.findings.find((one) => one.requirement.name === name && one.platform === platform);
  return { name, platform, before: past?.here ?? null, after: here };
}

/** Off by default; they are no verdict of a change. */
const findingsOf = ({ index }: StageAnalysis, { diagnostics }: DockerfileAnalysis): readonly Diagnostic[] =>
  diagnostics.filter((one) => one.stage === index && one.severity !== 'hint');

/** What is not known on either side has no direction. A requirement that is new is held against a wheel. */
function direction({ before, after }: OutcomeChange): 'worse' | 'better' | 'same' | 'unknown' {
  const [from, to] = [before === null ? 0 : effort(before), effort(after)];
  if (from === null || to === null) return 'unknown';
  return to > from ? 'worse' : to < from ? 'better' : 'same';
}

/** From a wheel of any kind to a failure. */
function effort({ kind, compiles }: Outcome): number | null {
  switch (kind) {
    case 'wheel':
    case 'pure':
      return 0;
    case 'source':
      return compiles ? 2 : 1;
    case 'none':
      return 3;
    case 'unknown':
      return null;
  }
}

const isTelling = ({ before, after, worse, better, newFindings, goneFindings }: StageChange): boolean =>
  worse.length + better.length + newFindings.length + goneFindings.length > 0 ||
  (before !== null && before.resolvedImage !== after.resolvedImage && after.findings.length > 0);
