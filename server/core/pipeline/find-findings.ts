/** The plans of a stage on its targets: for each requirement what happens here and on glibc. */
import type { Ask } from '../model/ask.ts';
import type { PlannedInstall } from '../build/assessed.ts';
import { resolutionMovedTo, resolutionOf } from './stage-resolution.ts';
import type { StageResolution } from '../model/resolution.ts';
import { installerOf } from '../build/stages/installer-at.ts';
import { newestPip } from '../images/pip-versions.ts';
import { seesAllWheels } from '../python/packaging/flavour.ts';
import { optionsFor, UNKNOWN } from '../verdict/outcomes/outcome.ts';
import { planKey } from '../verdict/outcomes/plan-key.ts';
import type { AnswerKind } from '../model/memo.ts';
import type { TargetPair } from '../model/analysis.ts';
import type { Finding, Origin, Outcome, Requirement, Target } from '../model/types.ts';
import { requirementKey, resolvePlan, type ResolvedPlan } from './resolve-plan.ts';

export type Found = {
  readonly findings: readonly Finding[];
  readonly pending: boolean;
  readonly stopped: string | null;
  readonly resolution: StageResolution;
};

type FoundFor = { readonly found: Found; /** Of the plan that it was worked out for. */ readonly requirements: readonly Requirement[] };

const FOUND: AnswerKind<FoundFor> = { name: 'findings of an install', most: 1_000 };

/** Remembered as long as the index's facts stay: the same command comes again with every key that is typed elsewhere. */
export function findingsOf(planned: PlannedInstall, pair: TargetPair, ask: Ask): Found {
  const { requirements } = planned.plan;
  const wanted = ask.wants().length;
  const answer = (): FoundFor => ({ found: findAnew(planned, pair, ask), requirements });
  // What is still asked for has to be asked for again.
  const isFinal = ({ found }: FoundFor): boolean => !found.pending && ask.wants().length === wanted;
  return movedTo(requirements, ask.memo.recall(FOUND, [ask.indexEpoch, ...planKey(planned, pair)], answer, isFinal));
}

/** The requirements say the same and stand elsewhere; what they brought in stands where they do. */
function movedTo(requirements: readonly Requirement[], { found: before, requirements: old }: FoundFor): Found {
  const origins = new Map<Origin, Origin>();
  old.forEach(({ origin }, at) => {
    const now = requirements[at]?.origin;
    if (now !== undefined && now !== origin) origins.set(origin, now);
  });
  if (origins.size === 0) return before;
  const findings = before.findings.map((one): Finding => {
    const origin = origins.get(one.requirement.origin);
    return origin === undefined ? one : { ...one, requirement: { ...one.requirement, origin } };
  });
  return { ...before, findings, resolution: resolutionMovedTo(before.resolution, origins) };
}

function findAnew(planned: PlannedInstall, pair: TargetPair, ask: Ask): Found {
  const { plan, pip } = planned;
  const here = resolvePlan(planned, pair.here, pip.here, ask);
  const isMusl = pair.here.libc.family === 'musl';
  const onGlibc = isMusl && pair.glibc !== null ? resolvePlan(planned, pair.glibc, pip.glibc, ask) : null;
  const newer = newerPipFor(planned, pair.here);
  const onNewerPip = newer === null ? null : resolvePlan(planned, pair.here, newer, ask);
  const findings = here.resolved.map(({ requirement, outcome, source, asOf }): Finding => ({
    requirement,
    platform: pair.here.platform,
    here: outcome,
    onGlibc: !isMusl ? outcome : onGlibc === null ? NO_GLIBC : outcomeIn(onGlibc, requirement),
    onNewerPip: onNewerPip === null || outcome.kind === 'unknown' ? null : outcomeIn(onNewerPip, requirement),
    options: optionsFor(requirement, here.plan.options),
    source,
    asOf,
  }));
  const all = [here, ...(onGlibc === null ? [] : [onGlibc]), ...(onNewerPip === null ? [] : [onNewerPip])];
  const resolution = resolutionOf(here, pair.here.platform);
  return { findings, pending: plan.pending || all.some((one) => one.pending), stopped: here.stopped, resolution };
}

const NO_GLIBC: Outcome = { ...UNKNOWN, reason: 'there is no glibc image to compare with' };

/** The newest pip of this Python, where the image's own doesn't know the tags of all wheels; null where it does. */
function newerPipFor({ plan, pip }: PlannedInstall, { libc, python }: Target): string | null {
  const installer = installerOf(plan.from, pip.here);
  return installer.name !== 'pip' || python === null || seesAllWheels({ libc, installer }) ? null : newestPip(python);
}

/** What else is installed there may differ: a dependency of another release. */
const outcomeIn = ({ resolved }: ResolvedPlan, requirement: Requirement): Outcome =>
  resolved.find((one) => requirementKey(one.requirement) === requirementKey(requirement))?.outcome ?? NOT_THERE;

const NOT_THERE: Outcome = { ...UNKNOWN, reason: 'it is not installed there' };
