/** The analysis of an inline Dockerfile, at its places in the document that holds it. */
import type { DockerfileAnalysis, StageAnalysis } from '../model/analysis.ts';
import type { Variables } from '../reading/build-files/interpolate.ts';
import { mapPresent } from '../model/present.ts';
import type { Range } from '../model/text.ts';
import type { Diagnostic, Finding, Fix, Origin } from '../model/types.ts';
import { placeRange, type InlinePlace } from '../build/definitions/inline-place.ts';
import { placeFix } from './place-fix.ts';

/** `before`: stages of the Dockerfiles before it in the document, which counts them all. */
export function placeAnalysis(analysis: DockerfileAnalysis, place: InlinePlace, variables: Variables, before: number): DockerfileAnalysis {
  const at = (range: Range): Range => placeRange(place, range);
  const origin = (one: Origin): Origin => (one.uri === place.uri ? { ...one, range: at(one.range) } : one);
  return {
    ...analysis,
    stages: analysis.stages.map((stage) => placeStage(stage, at, origin, before)),
    diagnostics: analysis.diagnostics.map((one) => placeDiagnostic(one, at, origin, before, (fix) => placeFix(fix, place, variables))),
    problems: analysis.problems.map((one) => (one.uri === place.uri && one.range !== null ? { ...one, range: at(one.range) } : one)),
    unjudged: analysis.unjudged.map((one) => ({ ...one, origin: origin(one.origin) })),
  };
}

type At = (range: Range) => Range;

function placeStage(stage: StageAnalysis, at: At, origin: (one: Origin) => Origin, before: number): StageAnalysis {
  const placeFinding = (one: Finding): Finding => ({ ...one, requirement: { ...one.requirement, origin: origin(one.requirement.origin) } });
  return {
    ...stage,
    index: stage.index + before, root: stage.root + before,
    imageRange: at(stage.imageRange), fromRange: at(stage.fromRange),
    sources: stage.sources.map((one) => ({ ...one, range: at(one.range) })),
    findings: stage.findings.map(placeFinding),
    commands: stage.commands.map((one) => ({ ...one, range: at(one.range) })),
  };
}

/** Fixes stay what they are in `judge.ts`: worked out when they are looked at, once. */
function placeDiagnostic(
  diagnostic: Diagnostic,
  at: At,
  origin: (one: Origin) => Origin,
  before: number,
  place: (fix: Fix) => Fix | null,
): Diagnostic {
  const { code, severity, message, stage, range, related } = diagnostic;
  let placed: readonly Fix[] | null = null;
  return {
    code,
    severity,
    message,
    stage: stage + before,
    range: at(range),
    related: related.map((one) => ({ ...one, origin: origin(one.origin) })),
    get fixes() {
      return (placed ??= mapPresent(diagnostic.fixes, place));
    },
  };
}
