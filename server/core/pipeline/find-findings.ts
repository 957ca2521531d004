/** The plans of a stage on its targets: for each requirement what happens here and on glibc. */
import type { Ask } from '../model/ask.ts';
import type { PlannedInstall } from '../build/assessed.ts';
import { closureOf, type Resolved } from '../verdict/outcomes/closure.ts';
import { markerHolds } from '../verdict/outcomes/marker-holds.ts';
import { directOutcome } from '../verdict/outcomes/direct-outcome.ts';
import { decide, optionsFor, UNKNOWN } from '../verdict/outcomes/outcome.ts';
import { pagesOf } from '../verdict/outcomes/index-question.ts';
import { lockedProject, lockedRequirements } from '../verdict/outcomes/locked-requirements.ts';
import { pipAtLeast } from '../python/packaging/flavour.ts';
import { planKey } from '../verdict/outcomes/plan-key.ts';
import type { AnswerKind, Memo } from '../model/memo.ts';
import type { InstallPlan } from '../build/requirements/plan.ts';
import { installerOf } from '../build/stages/installer-at.ts';
import type { TargetPair } from '../model/analysis.ts';
import type { Finding, Installer, Origin, Outcome, Requirement, Target } from '../model/types.ts';

export type Found = { readonly findings: readonly Finding[]; readonly pending: boolean; readonly stopped: string | null };

const MUSLLINUX_PIP = '21.2';

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
  return { ...before, findings };
}

function findAnew({ plan, pip, hasCompiler }: PlannedInstall, pair: TargetPair, ask: Ask): Found {
  const here = withInstaller(pair.here, installerOf(plan.from, pip.here));
  const glibc = pair.glibc === null ? null : withInstaller(pair.glibc, installerOf(plan.from, pip.glibc));
  const expanded = plan.lock === null ? plan : withLock(plan, plan.lock, here, ask.memo);
  const closure = closureOf(expanded, here, ask, hasCompiler);
  const findings = closure.resolved.map((one) => compare(one, expanded, { here, glibc, ask, hasCompiler }));
  return { findings, pending: closure.pending || plan.pending, stopped: closure.stopped };
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

type Side = { readonly here: Target; readonly glibc: Target | null; readonly ask: Ask; readonly hasCompiler: boolean };

function compare(resolved: Resolved, plan: InstallPlan, side: Side): Finding {
  const { requirement, outcome, source, asOf } = resolved;
  const other = (target: Target): Outcome => outcomeOn(target, resolved, plan, side);
  const onGlibc =
    side.glibc === null
      ? { ...UNKNOWN, reason: 'there is no glibc image to compare with' }
      : side.here.libc.family === 'glibc'
        ? outcome
        : other(side.glibc);
  const blind = side.here.libc.family === 'musl' && side.here.installer.name === 'pip' && !pipAtLeast(side.here.installer, MUSLLINUX_PIP);
  const onNewerPip = blind && outcome.kind !== 'unknown' ? other(withInstaller(side.here, { name: 'pip', version: MUSLLINUX_PIP })) : null;
  const options = optionsFor(requirement, plan.options);
  return { requirement, platform: side.here.platform, here: outcome, onGlibc, onNewerPip, options, source, asOf };
}

function outcomeOn(target: Target, { requirement, specifier, outcome }: Resolved, plan: InstallPlan, side: Side): Outcome {
  if (requirement.url !== null || requirement.name === '') return outcome.kind === 'unknown' ? outcome : directOutcome(requirement, target);
  const asked = { requirement, specifier, target, options: plan.options, hasCompiler: side.hasCompiler, memo: side.ask.memo };
  if (requirement.lockedFiles !== null) {
    return decide(lockedProject(requirement.name, requirement.lockedFiles, side.ask.memo), { ...asked, asOf: null }).outcome;
  }
  const pages = pagesOf(requirement, plan.indexes, side.ask);
  return pages.state === 'known' ? decide(pages.project, { ...asked, asOf: pages.asOf }).outcome : outcome;
}

const withInstaller = (target: Target, installer: Installer): Target => ({ ...target, installer });
