/**
 * The images nearby that a FROM could name, each with what its stages install there (DESIGN, "Images nearby"): worked out where
 * something fares badly on the image as written, or where somebody asks.
 */
import type { PlannedInstall, Snapshot, StageAssessment } from '../build/assessed.ts';
import { manifestAt } from '../build/requirements/parsed-files.ts';
import { isTool } from '../build/requirements/tools.ts';
import { pipAfter } from '../build/stages/installer-at.ts';
import { nearbyImages, type NearbyImage } from '../images/nearby-images.ts';
import { newestPip } from '../images/pip-versions.ts';
import { supportedUntil } from '../images/support.ts';
import type { Alternative, InstalledThere, TargetPair } from '../model/analysis.ts';
import type { Ask } from '../model/ask.ts';
import type { AnswerKind } from '../model/memo.ts';
import { groupBy, type Group } from '../model/group-by.ts';
import { mapPresent } from '../model/present.ts';
import type { Finding, Python, Target } from '../model/types.ts';
import { seesAllWheels } from '../python/packaging/flavour.ts';
import { pythonGate } from '../python/packaging/requires-python.ts';
import { planKey } from '../verdict/outcomes/plan-key.ts';
import { totalsOf } from '../wording/outcomes.ts';
import { requirementKey, resolvePlan, type ResolvedPlan } from './resolve-plan.ts';

/** The stages with the alternatives of their image. */
export function withAlternatives(stages: readonly StageAssessment[], snapshot: Snapshot, ask: Ask): readonly StageAssessment[] {
  const found = new Map<number, readonly Alternative[]>();
  for (const [root, family] of groupBy(stages, (one) => one.analysis.root)) {
    if (snapshot.alternatives === 'always' || family.some((one) => one.analysis.findings.some(faresBadly))) {
      found.set(root, alternativesOf(family, snapshot, ask));
    }
  }
  return stages.map((one) => {
    const alternatives = found.get(one.analysis.root) ?? [];
    return alternatives.length === 0 ? one : { ...one, analysis: { ...one.analysis, alternatives } };
  });
}

const faresBadly = ({ here }: Finding): boolean => here.kind === 'none' || (here.kind === 'source' && here.compiles);

/** `family`: the stage that names the image, and those that are built on it. */
function alternativesOf(family: Group<StageAssessment>, snapshot: Snapshot, ask: Ask): readonly Alternative[] {
  const [{ image, analysis }] = family;
  const { reference, description } = image;
  if (reference === null || description === null || family.every((one) => one.plans.length === 0)) return [];
  const suite = snapshot.settings['slim.suite'];
  return image.targets.flatMap((pair) => {
    const nearby = nearbyImages({
      image: reference, description,
      here: pair.here,
      context: { platform: pair.here.platform, settings: snapshot.settings.images, ...image.evidence },
      suiteSetting: suite === '' ? null : suite,
      allows: allowedPythons(family, ask),
    });
    const own = analysis.targets.find(({ here }) => here.platform === pair.here.platform) ?? pair;
    return recommended([...newerPip(pair.here, image), ...nearby].map((one) => alternativeOf(one, family, ask)), inPlace(family, own));
  });
}

/** The same image with the newest pip of its Python, where its own doesn't see all wheels. */
function newerPip(here: Target, { reference, description }: StageAssessment['image']): readonly NearbyImage[] {
  const version = here.python === null ? null : newestPip(here.python);
  if (seesAllWheels(here) || version === null || reference === null || description === null) return [];
  const target: Target = { ...here, installer: { name: 'pip', version } };
  return [{ image: reference, change: 'pip', target, supportedUntil: supportedUntil(description) }];
}

function alternativeOf({ image, change, target, supportedUntil }: NearbyImage, family: Group<StageAssessment>, ask: Ask): Alternative {
  const resolved = resolveFamily(family, target, ask);
  const requirements = installedIn(resolved);
  const isImpossible = resolved.some((one) => one.state === 'impossible');
  const isOpen = resolved.some((one) => one.state !== 'complete' || one.pending || one.stopped !== null);
  return {
    reference: image, platform: target.platform, change, target, requirements, supportedUntil,
    state: isImpossible ? 'impossible' : isOpen ? 'unknown' : 'complete',
    recommended: false,
  };
}

/** Every command of the stages, each with the pip that the image would have by then. */
function resolveFamily(family: Group<StageAssessment>, target: NearbyImage['target'], ask: Ask): readonly ResolvedPlan[] {
  const ends = new Map<number, string | null>();
  return family.flatMap(({ model, plans, analysis }) => {
    const { base } = model.stage;
    let pip = (base.kind === 'stage' ? ends.get(base.index) : undefined) ?? target.installer.version;
    const resolved = plans.map((planned, at) => {
      const before = pip;
      const install = model.state.installs[at];
      if (install !== undefined) pip = pipAfter(pip, install, target.python);
      return resolvedThere(planned, target, before, ask);
    });
    ends.set(analysis.index, pip);
    return resolved;
  });
}

const THERE: AnswerKind<ResolvedPlan> = { name: 'what a command installs on an image nearby', most: 500 };

/** Remembered as long as the index's facts stay: alternatives show what is installed there, not where it is asked for. */
function resolvedThere(planned: PlannedInstall, target: Target, pip: string | null, ask: Ask): ResolvedPlan {
  const wanted = ask.wants().length;
  const isFinal = ({ pending }: ResolvedPlan): boolean => !pending && ask.wants().length === wanted;
  const key = planKey({ ...planned, pip: { here: pip, glibc: null } }, { here: target, glibc: null });
  return ask.memo.recall(THERE, [ask.indexEpoch, ...key], () => resolvePlan(planned, target, pip, ask), isFinal);
}

/** Each requirement once, the packaging tools left out. */
function installedIn(resolved: readonly ResolvedPlan[]): readonly InstalledThere[] {
  const all = resolved.flatMap((one) => one.resolved).filter(({ requirement: { name, via } }) => !isTool(name) || via.length > 0);
  const unique = new Map(all.map((one) => [requirementKey(one.requirement), one]));
  return [...unique.values()].map(({ requirement: { name, via }, outcome }) => ({ name, via, outcome }));
}

/** What the project says of its Pythons, where it says it: in what is installed, its lock, or the pyproject.toml of the build context. */
function allowedPythons(family: Group<StageAssessment>, ask: Ask): (python: Python) => boolean {
  const stated = family.flatMap(({ plans, analysis }) => [
    ...plans.flatMap(({ plan }) => mapPresent([plan.lock?.lock.requiresPython, plan.lock?.manifest?.requiresPython], (one) => one ?? null)),
    ...(analysis.context === null ? [] : projectPythons(analysis.context, ask)),
  ]);
  return (python) => stated.every((text) => pythonGate({ ...python, patch: null }, 'packaging-26')(text));
}

function projectPythons(context: string, ask: Ask): readonly string[] {
  const uri = `${context.replace(/\/$/, '')}/pyproject.toml`;
  const fact = ask.file(uri);
  const stated = fact?.state === 'known' ? (manifestAt(uri, fact.value, ask.memo)?.value.requiresPython ?? null) : null;
  return stated === null ? [] : [stated];
}

type Standing = { readonly fails: number; readonly compiles: number; readonly unknown: number };

/** How the image as written stands: an alternative that is no better is not recommended. */
function inPlace(family: Group<StageAssessment>, { here }: TargetPair): Standing {
  const findings = family.flatMap((one) => one.analysis.findings).filter((one) => one.platform === here.platform);
  return totalsOf([...new Map(findings.map((one) => [requirementKey(one.requirement), one.here])).values()]);
}

/** Nothing fails, no more is unknown than here, the fewest compile, then the smallest change, which stands first; at most one. */
function recommended(all: readonly Alternative[], own: Standing): readonly Alternative[] {
  const standing = (one: Alternative): Standing & { readonly size: number } => totalsOf(one.requirements.map(({ outcome }) => outcome));
  const ready = all.filter((one) => one.state !== 'impossible' && standing(one).unknown <= own.unknown && isBetter(standing(one), own));
  const order = (one: Alternative): readonly number[] => [standing(one).compiles, CHANGES.indexOf(one.change), standing(one).size];
  const [best] = [...ready].sort((a, b) => compareLists(order(a), order(b)));
  return all.map((one) => (one === best ? { ...one, recommended: true } : one));
}

const CHANGES: readonly Alternative['change'][] = ['pip', 'libc', 'distribution', 'python'];

const isBetter = (there: Standing, here: Standing): boolean => here.fails > 0 || there.compiles < here.compiles;

function compareLists(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((one, index) => one !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
