/** What one installing command comes to on one target: the same question for the image as written and for those nearby. */
import type { PlannedInstall } from '../build/assessed.ts';
import type { InstallPlan } from '../build/requirements/plan.ts';
import { installerOf } from '../build/stages/installer-at.ts';
import type { Ask } from '../model/ask.ts';
import type { Memo } from '../model/memo.ts';
import type { Requirement, Target } from '../model/types.ts';
import { closureOf, type Closure } from '../verdict/outcomes/closure.ts';
import { lockedRequirements } from '../verdict/outcomes/locked-requirements.ts';
import { markerHolds } from '../verdict/outcomes/marker-holds.ts';

export type ResolvedPlan = Closure & {
  /** With the packages of its lock that hold on the target. */
  readonly plan: InstallPlan;
};

/** `pip`: the image's at that command; null: not known, taken for the newest. */
export function resolvePlan({ plan, hasCompiler }: PlannedInstall, target: Target, pip: string | null, ask: Ask): ResolvedPlan {
  const there = { ...target, installer: installerOf(plan.from, pip) };
  const expanded = plan.lock === null ? plan : withLock(plan, plan.lock, there, ask.memo);
  return { ...closureOf(expanded, there, ask, hasCompiler), plan: expanded };
}

/** A lock names the whole closure: nothing is followed from it. */
function withLock(plan: InstallPlan, lock: NonNullable<InstallPlan['lock']>, target: Target, memo: Memo): InstallPlan {
  const locked = lockedRequirements(lock, (marker, extras) => markerHolds(marker, target, extras, memo));
  return {
    ...plan,
    requirements: [...plan.requirements, ...locked],
    followsDependencies: plan.requirements.length > 0 && plan.followsDependencies,
    options: { ...plan.options, ignoreRequiresPython: true },
  };
}

/** One thing to install, whichever target it is for. */
export const requirementKey = ({ name, url }: Pick<Requirement, 'name' | 'url'>): string => `${name} ${url ?? ''}`;
