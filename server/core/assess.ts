/**
 * The analysis of one Dockerfile as a pure function of its text, the settings and the facts at hand. `check.ts` has the two
 * doors to it: what it says (`check`) and what it would like to know (`wanted`).
 */
import type { DockerfileAnalysis, StageAnalysis } from './analysis.ts';
import { askFacts, type Ask } from './ask.ts';
import { assessStage, type StageAssessment } from './assess-stage.ts';
import { assessImage, type ImageAssessment } from './assess-image.ts';
import type { Facts, Want } from './facts.ts';
import { judge } from './judge.ts';
import { readModel, type DockerfileModel } from './model.ts';
import type { Settings } from './settings.ts';
import { rangeOf } from './text.ts';
import type { Problem } from './types.ts';

/** How something outside the Dockerfile builds it (Compose, Bake, devcontainer.json); nothing is known where none does. */
export type Build = {
  /** Folder URI of the build context, null: as if nothing named it. */
  readonly context: string | null;
  readonly args: ReadonlyMap<string, string>;
  readonly platforms: readonly string[];
  /** Additional contexts that are folders: name → URI. */
  readonly namedContexts: ReadonlyMap<string, string>;
};

export const NO_BUILD: Build = { context: null, args: new Map(), platforms: [], namedContexts: new Map() };

export type Snapshot = {
  readonly uri: string;
  readonly text: string;
  /** URI of the workspace folder that the Dockerfile lies in. */
  readonly folder: string;
  readonly settings: Settings;
  readonly facts: Facts;
  readonly build: Build;
};

export type Assessment = { readonly analysis: DockerfileAnalysis; readonly wants: readonly Want[] };

export function assess(snapshot: Snapshot): Assessment {
  const ask = askFacts(snapshot.facts);
  const { build } = snapshot;
  const platform = build.platforms[0] ?? snapshot.settings.platforms[0];
  const model = readModel(snapshot.uri, snapshot.text, { buildArgs: build.args, ...(platform === undefined ? {} : { platform }) });
  const images = model.stages.map((stage) => (stage.root === stage.stage.index ? assessImage(model, stage, snapshot) : null));
  const stages = assessStages(model, images, snapshot, ask);
  const judged = judge(model, stages, snapshot);
  const problems: Problem[] = [...model.problems.map(({ span, message }) => ({ uri: model.uri, range: rangeOf(model.lines, span), message })), ...stages.flatMap((one) => one.problems), ...judged.problems];
  const analysis: DockerfileAnalysis = {
    uri: snapshot.uri, stages: stages.map((one) => one.analysis), diagnostics: judged.diagnostics, problems: unique(problems),
    facts: factsOf(stages.map((one) => one.analysis)), unjudged: stages.flatMap((one) => unjudgedOf(one.analysis)),
  };
  return { analysis, wants: ask.wants() };
}

function assessStages(model: DockerfileModel, images: readonly (ImageAssessment | null)[], snapshot: Snapshot, ask: Ask): StageAssessment[] {
  const done: StageAssessment[] = [];
  for (const stage of model.stages) {
    const image = images[stage.root];
    const base = stage.stage.base.kind === 'stage' ? done[stage.stage.base.index] : undefined;
    done.push(assessStage({ model, stage, image: image ?? null, base: base ?? null, earlier: done, snapshot, ask }));
  }
  return done;
}

function factsOf(stages: readonly StageAnalysis[]): DockerfileAnalysis['facts'] {
  const findings = stages.flatMap((stage) => stage.findings).filter((one) => one.source !== null);
  if (findings.length === 0) return null;
  const dates = findings.flatMap((one) => one.asOf ?? []).sort();
  const has = (...sources: string[]): boolean => findings.some((one) => sources.includes(one.source ?? ''));
  const source = has('snapshot') ? 'snapshot' : has('index', 'cache') ? 'index' : 'lock';
  return { source, asOf: dates[0] ?? null };
}

function unjudgedOf(stage: StageAnalysis): DockerfileAnalysis['unjudged'] {
  return stage.findings.filter((one) => one.here.kind === 'unknown')
    .map((one) => ({ name: one.requirement.name, reason: one.here.reason ?? 'not known', origin: one.requirement.origin }));
}

function unique(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((one) => [`${one.uri} ${one.range?.start.line ?? ''} ${one.range?.start.character ?? ''} ${one.message}`, one])).values()];
}
