/** The installing commands of a stage → plans, with the pip that runs each. */
import type { RequirementSource } from '../model/analysis.ts';
import type { ImageAssessment, PlannedInstall, StageInput } from '../build/assessed.ts';
import { dockerignoreOf } from '../build/requirements/dockerignore-of.ts';
import type { PlanScope } from '../build/requirements/gather.ts';
import { nearbyPlan } from '../build/requirements/nearby-plan.ts';
import { planInstall } from '../build/requirements/plan-install.ts';
import { chooseContext } from '../build/stages/choose-context.ts';
import { NO_COPIES } from '../build/stages/copy-list.ts';
import { neededPaths } from '../build/stages/needed-paths.ts';
import { pipAfter } from '../build/stages/installer-at.ts';
import type { StageInstall } from '../build/stages/stage-state.ts';
import { indexUrl } from '../build/requirements/index-choice.ts';
import type { Problem } from '../model/types.ts';

export type PlannedStage = {
  readonly plans: readonly PlannedInstall[];
  readonly sources: readonly RequirementSource[];
  readonly problems: readonly Problem[];
  readonly pip: { readonly here: string | null; readonly glibc: string | null };
  readonly context: string | null;
};

export function planStage(input: StageInput): PlannedStage {
  const { snapshot } = input;
  const scope = scopeOf(input);
  const configured = [snapshot.settings['index.url'], ...snapshot.settings['index.extraUrls']].map(indexUrl);
  const { before, end } = pipsAlong(input);
  const hasCompiler = compilerThere(input);
  const plans = before.map(({ install, pip }): PlannedInstall => ({ plan: planInstall(install, scope, configured), pip, hasCompiler }));
  const near = nearbyPlan(input, scope, configured);
  if (near !== null) plans.push({ plan: near, pip: end, hasCompiler });
  return {
    plans,
    sources: plans.flatMap((one) => one.plan.sources),
    problems: plans.flatMap((one) => one.plan.problems),
    pip: end,
    context: scope.context,
  };
}

function compilerThere({ image }: StageInput): boolean {
  return (
    image.evidence.hasCompiler ||
    (image.description?.origin === 'python' &&
      image.description.suite !== null &&
      image.slim === null &&
      !/slim/.test(image.reference?.tag ?? ''))
  );
}

/** What the stage's paths are read against. Only a stage that installs something needs its context. */
function scopeOf({ model, stage, snapshot, ask }: StageInput): PlanScope {
  const paths = neededPaths(model, stage);
  const context = snapshot.build.context ?? (paths === null ? null : chooseContext(model.uri, snapshot.folder, paths, ask));
  return {
    ask, context, namedContexts: snapshot.build.namedContexts, uri: model.uri, lines: model.lines, workspaceFolder: snapshot.folder,
    copiesOf: (index) => model.stages[index]?.state.copies ?? NO_COPIES,
    isIgnored: dockerignoreOf(model.uri, context, ask),
  };
}

type Pips = PlannedStage['pip'];

/** pip before each install, and the one that the stage ends with. */
function pipsAlong({ stage, image, base }: StageInput): {
  readonly before: readonly { readonly install: StageInstall; readonly pip: Pips }[];
  readonly end: Pips;
} {
  const python = image.description?.python ?? null;
  let pip = base === null ? pipsOf(image) : base.pip;
  const before = [];
  for (const install of stage.state.installs) {
    before.push({ install, pip });
    pip = { here: pipAfter(pip.here, install, python), glibc: pipAfter(pip.glibc, install, python) };
  }
  return { before, end: pip };
}

function pipsOf({ description, slim }: ImageAssessment): Pips {
  const here = description?.pip ?? null;
  return { here, glibc: description?.libc?.family === 'glibc' ? here : slim?.found === true ? slim.pip : null };
}
