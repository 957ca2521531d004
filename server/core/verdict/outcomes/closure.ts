/**
 * Everything that a command installs on a target, as its installer would settle on it (core/python/resolution), with what
 * becomes of each. What a release without metadata depends on is inferred from its neighbours: that is shown, and decides nothing.
 */
import type { Ask } from '../../model/ask.ts';
import type { InstallPlan } from '../../build/requirements/plan.ts';
import type { Memo } from '../../model/memo.ts';
import type { AskedBy, Clash } from '../../model/resolution.ts';
import type { FactSource, Requirement, Target } from '../../model/types.ts';
import { eraOf } from '../../python/resolution/era.ts';
import { resolve } from '../../python/resolution/resolve.ts';
import type { Pin, Resolution, ResolutionBounds, ResolutionQuestion } from '../../python/resolution/types.ts';
import { lockedProject } from './locked-requirements.ts';
import { markerHolds } from './marker-holds.ts';
import { decide, decideDirect, unknown, type Decided, type OutcomeQuestion } from './outcome.ts';
import { inferredFacts, PlanFacts } from './release-facts.ts';

export type Resolved = Decided & {
  readonly requirement: Requirement;
  /** What binds its version: the specifiers that gathered on the name, or the version alone where the resolver went back to it. */
  readonly specifier: string;
  readonly source: FactSource | null;
  readonly asOf: string | null;
  /** The index whose page it was chosen from. */
  readonly index: string | null;
  readonly askedBy: readonly AskedBy[];
};

export type Closure = {
  readonly resolved: readonly Resolved[];
  readonly pending: boolean;
  /** Why it ends early, null where it is whole. */
  readonly stopped: string | null;
  /** `impossible`: no set of releases goes together, or something can't be had at all; `unknown`: facts are missing to say. */
  readonly state: 'complete' | 'impossible' | 'unknown';
  /** A phrase, null where it is complete. */
  readonly reason: string | null;
  /** The requirements that don't go together, where that is why. */
  readonly clash: Clash | null;
};

const BOUNDS: ResolutionBounds = { rounds: 2_000, projects: 1_500 };

const WAITING = 'the index has not answered yet';

export function closureOf(plan: InstallPlan, target: Target, ask: Ask, hasCompiler: boolean, bounds: ResolutionBounds = BOUNDS): Closure {
  return new Closing(plan, target, new PlanFacts(plan, ask), ask.memo, hasCompiler, bounds).run();
}

class Closing {
  /** By name, nearest to the command first. */
  private readonly resolved = new Map<string, Resolved>();
  private readonly alone: Resolved[] = [];
  private pending = false;

  constructor(
    private readonly plan: InstallPlan,
    private readonly target: Target,
    private readonly facts: PlanFacts,
    private readonly memo: Memo,
    private readonly hasCompiler: boolean,
    private readonly bounds: ResolutionBounds,
  ) {}

  run(): Closure {
    const asked = this.plan.requirements.filter((one) => this.holds(one.marker, []));
    const open = asked.filter((one) => !this.isSettled(one));
    this.alone.push(...asked.filter((one) => this.isSettled(one)).map((one) => this.decideAlone(one)));
    const why = unknownTarget(this.target);
    if (why !== null) {
      this.alone.push(...open.map((one) => this.plain(unknown(why), one)));
      return this.close({ state: 'unknown', reason: why, clash: null });
    }
    const resolution = resolve(this.question(open, this.facts));
    this.add(resolution.pins);
    if (resolution.state === 'pending') this.pending = true;
    else this.addInferred(resolution.pins);
    return this.close(resolution);
  }

  private close({ state, reason, clash }: Pick<Resolution, 'state' | 'reason' | 'clash'>): Closure {
    const all = [...this.alone, ...this.resolved.values()];
    const found = { resolved: all, pending: this.pending, stopped: null };
    if (state === 'impossible') return { ...found, state, reason, clash };
    const certain = all.filter((one) => one.requirement.inferredFrom === undefined);
    const lacking = certain.find(({ outcome }) => outcome.kind === 'none');
    if (lacking !== undefined) return { ...found, state: 'impossible', reason: phraseOf(lacking), clash: null };
    if (state !== 'complete') return { ...found, state: 'unknown', reason, clash: null };
    const doubtful = certain.find(({ outcome }) => outcome.kind === 'unknown');
    return doubtful === undefined ? { ...found, state, reason, clash } : { ...found, state: 'unknown', reason: phraseOf(doubtful), clash };
  }

  private readonly holds = (marker: string | null, extras: readonly string[]): boolean =>
    markerHolds(marker, this.target, extras, this.memo);

  private question(requirements: readonly Requirement[], facts: ResolutionQuestion['facts']): ResolutionQuestion {
    const { constraints, options, followsDependencies, install } = this.plan;
    const strategy = install.options.resolution ?? 'highest';
    return {
      requirements, constraints, target: this.target, options, followsDependencies, strategy, facts, holds: this.holds, bounds: this.bounds,
      memo: this.memo,
    };
  }

  /** A lock has settled it, or nobody says which project it is. */
  private isSettled(one: Requirement): boolean {
    return one.lockedFiles !== null || one.name === '' || one.origin.uri === this.plan.lock?.uri;
  }

  private decideAlone(requirement: Requirement): Resolved {
    if (requirement.url !== null || requirement.name === '') return this.decideDirectly(requirement);
    return this.decided(requirement, [requirement.specifier], null);
  }

  private add(pins: readonly Pin[]): void {
    for (const pin of pins) {
      const requirement = this.requirementOf(pin);
      const specifiers = [...pin.askedBy.map((one) => one.requirement.specifier), ...this.constraintsOn(pin.name)];
      const decided = requirement.url === null ? this.decided(requirement, specifiers, pin) : this.decideDirectly(requirement);
      this.resolved.set(pin.name, { ...decided, askedBy: pin.askedBy });
    }
  }

  private constraintsOn(name: string): readonly string[] {
    return this.plan.constraints.filter((one) => one.name === name && this.holds(one.marker, [])).map((one) => one.specifier);
  }

  /** The one that speaks for a name, at the place in the workspace that it goes back to. */
  private requirementOf({ askedBy }: Pin): Requirement {
    const roots = askedBy.filter(({ by }) => by === null);
    const spoken = roots.find(({ requirement }) => requirement.index !== undefined) ?? roots[0]
      ?? askedBy.find(({ by }) => by !== null && this.resolved.has(by.name)) ?? askedBy[0];
    const parent = spoken.by === null ? undefined : this.resolved.get(spoken.by.name);
    if (parent === undefined) return spoken.requirement;
    const { origin, via, name, inferredFrom: above } = parent.requirement;
    const inferredFrom = above ?? spoken.requirement.inferredFrom;
    return { ...spoken.requirement, origin, via: [...via, name], ...(inferredFrom === undefined ? {} : { inferredFrom }) };
  }

  /** What becomes of a requirement; `pin`: what the resolution settled on, null where nothing had to be. */
  private decided(requirement: Requirement, specifiers: readonly string[], pin: Pin | null): Resolved {
    const specifier = joined(specifiers);
    const pages = requirement.lockedFiles === null ? this.facts.pages(requirement.name) : lockedPage(requirement, this.memo);
    if (pages.state === 'pending') this.pending = true;
    if (pages.state !== 'known') return this.plain(unknown(pages.state === 'pending' ? WAITING : pages.reason), requirement, specifier);
    const { source, asOf, index } = pages;
    const choose = (bound: string): Resolved => {
      const decided = decide(pages.project, this.outcomeQuestion(requirement, bound, asOf));
      return { ...decided, requirement, specifier: bound, source, asOf, index, askedBy: [{ requirement, by: null }] };
    };
    if (pin === null) return choose(specifier);
    if (pin.against.length > 0 && !this.isOnlyWarnedOf(pin)) return this.clashing(pin, choose);
    const first = choose(specifier);
    // Where the resolver went back to an older release, it is that one.
    return pin.release === null || first.release === pin.release.text ? first : choose(`==${pin.release.text}`);
  }

  /** pip before 20.3 installs what was asked for first all the same. */
  private isOnlyWarnedOf({ release }: Pin): boolean {
    return release !== null && eraOf(this.target.installer).firstComeFirstServed;
  }

  /** Where one requirement alone leaves nothing, there is nothing to be had; else nobody knows which of them would give way. */
  private clashing(pin: Pin, choose: (specifier: string) => Resolved): Resolved {
    const bounds = this.constraintsOn(pin.name);
    const each = [...pin.askedBy, ...pin.against].map((one) => choose(joined([one.requirement.specifier, ...bounds])));
    const nothing = each.find(({ outcome }) => outcome.kind === 'none');
    if (nothing !== undefined) return nothing;
    const like = choose(pin.release === null ? joined(bounds) : `==${pin.release.text}`);
    return { ...like, ...unknown('requirements for it clash', like) };
  }

  private decideDirectly(requirement: Requirement): Resolved {
    return this.plain(decideDirect(this.outcomeQuestion(requirement, requirement.specifier, null)), requirement);
  }

  private outcomeQuestion(requirement: Requirement, specifier: string, asOf: string | null): OutcomeQuestion {
    const { plan, target, hasCompiler, memo } = this;
    return { requirement, specifier, asOf, target, options: plan.options, hasCompiler, memo };
  }

  private plain(decided: Decided, requirement: Requirement, specifier = requirement.specifier): Resolved {
    return { ...decided, requirement, specifier, source: null, asOf: null, index: null, askedBy: [{ requirement, by: null }] };
  }

  /** What releases without metadata are likely to bring along, beside what is settled. */
  private addInferred(pins: readonly Pin[]): void {
    if (!this.plan.followsDependencies) return;
    const settled = new Set(this.resolved.keys());
    const brought = pins.flatMap((pin) =>
      this.likelyOf(pin).map((requirement) => ({ requirement, by: { name: pin.name, version: null } })));
    const fresh = brought.filter(({ requirement }) => !settled.has(requirement.name));
    if (fresh.length === 0) return;
    const resolution = resolve(this.question(fresh.map((one) => one.requirement), inferredFacts(this.facts, settled)));
    if (resolution.state === 'pending') this.pending = true;
    const by = new Map(fresh.map((one) => [one.requirement, one.by]));
    this.add(resolution.pins.filter((pin) => !settled.has(pin.name)).map((pin): Pin => {
      const [first, ...others] = pin.askedBy.map((one) => ({ ...one, by: one.by ?? by.get(one.requirement) ?? null }));
      return first === undefined ? pin : { ...pin, askedBy: [first, ...others] };
    }));
  }

  private likelyOf(pin: Pin): readonly Requirement[] {
    if (pin.release === null || pin.dependenciesKnown) return [];
    const likely = this.facts.likely(pin.name, pin.release);
    if (likely === 'pending') this.pending = true;
    if (likely === 'pending' || likely === null) return [];
    return likely.filter((one) => this.holds(one.marker, pin.extras)).map((one) => ({ ...one, marker: null }));
  }
}

function unknownTarget({ python, libc }: Target): string | null {
  if (python === null) return 'the Python of the image is not known';
  return libc.version === null ? `which ${libc.family} the image has is not known; “libcVersion” in muslin.images can say it` : null;
}

const lockedPage = ({ name, lockedFiles }: Requirement, memo: Memo) =>
  ({ state: 'known', project: lockedProject(name, lockedFiles ?? [], memo), source: 'lock', asOf: null, index: null }) as const;

const joined = (specifiers: readonly string[]): string => [...new Set(specifiers.filter((one) => one !== ''))].join(',');

const phraseOf = ({ requirement, outcome }: Resolved): string =>
  `${requirement.name || requirement.text}: ${outcome.reason ?? 'not known'}`;
