/**
 * Everything that a command installs: the requirements and, through the metadata of the releases chosen, the dependencies of
 * dependencies, with markers and extras evaluated for the target. As a resolver without backtracking: specifiers gather on each
 * name, and a release that an added specifier rules out is chosen anew (DESIGN, "Reading a Dockerfile").
 */
import type { Ask } from '../../model/ask.ts';
import type { InstallPlan } from '../../build/requirements/plan.ts';
import type { FactSource, IndexFile, ProjectDetail, Requirement, Target } from '../../model/types.ts';
import { dependenciesOf } from './dependencies.ts';
import { pagesOf } from './index-question.ts';
import { lockedProject } from './locked-requirements.ts';
import { markerHolds } from './marker-holds.ts';
import { decide, decideDirect, unknown, type Decided } from './outcome.ts';

export type Resolved = Decided & {
  readonly requirement: Requirement;
  /** The specifiers that gathered on the name. */
  readonly specifier: string;
  readonly source: FactSource | null;
  readonly asOf: string | null;
  /** The index whose page it was chosen from. */
  readonly index: string | null;
};

export type Closure = {
  readonly resolved: readonly Resolved[];
  readonly pending: boolean;
  /** Why it ends early, null where it is whole. */
  readonly stopped: string | null;
};

export type ClosureBounds = { readonly packages: number; readonly steps: number; readonly depth: number };

const BOUNDS: ClosureBounds = { packages: 1_500, steps: 6_000, depth: 40 };

type Node = {
  readonly name: string;
  /** Requirements by who asks for them: '' the command itself, else a node's name. */
  readonly asked: Map<string, Requirement[]>;
  decided: Resolved | null;
  /** Release and extras whose dependencies have been laid out. */
  expanded: string | null;
  /** Names that it asks for. */
  readonly brought: Set<string>;
};

export function closureOf(plan: InstallPlan, target: Target, ask: Ask, hasCompiler: boolean, bounds: ClosureBounds = BOUNDS): Closure {
  const resolver = new Resolver(plan, target, ask, hasCompiler, bounds);
  return resolver.run();
}

class Resolver {
  private readonly nodes = new Map<string, Node>();
  private readonly queue = new Set<Node>();
  private readonly constraints = new Map<string, string[]>();
  private readonly direct: Resolved[] = [];
  private pending = false;
  private stopped: string | null = null;

  constructor(
    private readonly plan: InstallPlan,
    private readonly target: Target,
    private readonly ask: Ask,
    private readonly hasCompiler: boolean,
    private readonly bounds: ClosureBounds,
  ) {
    for (const one of plan.constraints) if (this.applies(one, [])) addTo(this.constraints, one.name, one.specifier);
  }

  run(): Closure {
    for (const requirement of this.plan.requirements) if (this.applies(requirement, [])) this.require(requirement, '');
    let steps = 0;
    for (const node of this.queue) {
      this.queue.delete(node);
      steps += 1;
      if (steps > this.bounds.steps) {
        this.stopped = `the dependencies were followed for ${this.bounds.steps} steps and no further`;
        break;
      }
      this.visit(node);
    }
    return { resolved: [...this.direct, ...this.wanted()], pending: this.pending, stopped: this.stopped };
  }

  /** Nodes that somebody still asks for. */
  private wanted(): Resolved[] {
    return [...this.nodes.values()].flatMap((node) => (node.decided !== null && node.asked.size > 0 ? [node.decided] : []));
  }

  private applies(requirement: Requirement, extras: readonly string[]): boolean {
    return markerHolds(requirement.marker, this.target, extras);
  }

  /** False where nothing is followed from it: it has an address of its own, or a bound is reached. */
  private require(requirement: Requirement, by: string): boolean {
    if (requirement.url !== null || requirement.name === '') {
      this.direct.push({
        ...decideDirect(this.question(requirement, requirement.specifier, null)),
        requirement,
        specifier: requirement.specifier,
        source: null,
        asOf: null,
        index: null,
      });
      return false;
    }
    const node = this.nodes.get(requirement.name) ?? this.open(requirement);
    if (node === null) return false;
    addTo(node.asked, by, requirement);
    this.queue.add(node);
    return true;
  }

  private open(requirement: Requirement): Node | null {
    if (this.nodes.size >= this.bounds.packages || requirement.via.length >= this.bounds.depth) {
      this.stopped = `the dependencies were followed to ${this.bounds.packages} projects or ${this.bounds.depth} levels and no further`;
      return null;
    }
    const node: Node = { name: requirement.name, asked: new Map(), decided: null, expanded: null, brought: new Set() };
    this.nodes.set(node.name, node);
    return node;
  }

  private question(requirement: Requirement, specifier: string, asOf: string | null) {
    return { requirement, asOf, specifier, target: this.target, options: this.plan.options, hasCompiler: this.hasCompiler };
  }

  private visit(node: Node): void {
    const asked = [...node.asked.values()].flat();
    const first = foremost(asked);
    if (first === undefined) return this.withdraw(node);
    // What is only inferred binds nobody: its versions are those of a release that isn't installed.
    const specifiers = [
      ...asked.filter((one) => one.inferredFrom === undefined).map((one) => one.specifier),
      ...(this.constraints.get(node.name) ?? []),
    ];
    if (node.decided === null || node.decided.specifier !== joined(specifiers) || node.decided.requirement !== first) {
      node.decided = this.decide(first, specifiers);
    }
    const extras = [...new Set(asked.flatMap((one) => one.extras))].sort();
    const key = `${node.decided?.release ?? ''} ${extras.join()} ${first.inferredFrom ?? ''}`;
    if (node.decided === null || !this.plan.followsDependencies || node.expanded === key) return;
    if (node.expanded !== null) this.withdraw(node);
    if (this.expand(node, node.decided, extras)) node.expanded = key;
  }

  private decide(requirement: Requirement, specifiers: readonly string[]): Resolved | null {
    const specifier = joined(specifiers);
    const pages =
      requirement.lockedFiles === null
        ? pagesOf(requirement, this.plan.indexes, this.ask)
        : lockedPage(requirement.name, requirement.lockedFiles);
    if (pages.state === 'pending') {
      this.pending = true;
      return null;
    }
    if (pages.state === 'unknown') return { ...unknown(pages.reason), requirement, specifier, source: null, asOf: null, index: null };
    const decided = decide(pages.project, this.question(requirement, specifier, pages.asOf));
    // Specifiers of several requirements that leave nothing: a resolver would go back to older releases; we don't know which.
    const like = specifiers.length > 1 && decided.outcome.kind === 'none' ? this.likeliest(pages, requirement, specifiers) : null;
    const answer = like !== null ? unknown(`the specifiers that gather on it (${specifier}) leave no version`, like) : decided;
    return { ...answer, requirement, specifier, source: pages.source, asOf: pages.asOf, index: pages.index };
  }

  /** The choice that as many of the specifiers allow as will go together, first come first served; null where one alone leaves nothing. */
  private likeliest(
    { project, asOf }: { readonly project: ProjectDetail; readonly asOf: string | null },
    requirement: Requirement,
    specifiers: readonly string[],
  ): Decided | null {
    let kept: readonly string[] = [];
    let like: Decided | null = null;
    for (const one of specifiers) {
      const tried = decide(project, this.question(requirement, joined([...kept, one]), asOf));
      if (tried.outcome.kind === 'none') {
        if (like === null) return null;
        continue;
      }
      kept = [...kept, one];
      like = tried;
    }
    return like;
  }

  /** False where the metadata isn't there yet. */
  private expand(node: Node, decided: Resolved, extras: readonly string[]): boolean {
    const { release } = decided;
    if (release === null || decided.index === null) return true;
    const dependencies = dependenciesOf({ name: node.name, version: release, file: decided.file, index: decided.index }, this.ask);
    if (dependencies === 'pending') {
      this.pending = true;
      return false;
    }
    const via = [...decided.requirement.via, node.name];
    for (const one of dependencies ?? []) {
      if ((one.name === node.name && one.extras.length === 0) || !this.applies(one, extras)) continue;
      const inferredFrom = one.inferredFrom ?? decided.requirement.inferredFrom;
      const requirement = { ...one, origin: decided.requirement.origin, via, ...(inferredFrom === undefined ? {} : { inferredFrom }) };
      if (this.require(requirement, node.name)) node.brought.add(requirement.name);
    }
    return true;
  }

  /** Takes back what the node's former release asked for. */
  private withdraw(node: Node): void {
    node.expanded = null;
    for (const name of node.brought) {
      const other = this.nodes.get(name);
      if (other?.asked.delete(node.name) === true) this.queue.add(other);
    }
    node.brought.clear();
  }
}

/** Who speaks for a name: one pinned to an index of its own settles where it comes from; what is certain goes before what is inferred. */
const foremost = (asked: readonly Requirement[]): Requirement | undefined =>
  asked.find((one) => one.index !== undefined) ?? asked.find((one) => one.inferredFrom === undefined) ?? asked[0];

const lockedPage = (name: string, files: readonly IndexFile[]) =>
  ({ state: 'known', project: lockedProject(name, files), source: 'lock', asOf: null, index: null }) as const;

const joined = (specifiers: readonly string[]): string => [...new Set(specifiers.filter((one) => one !== ''))].join(',');

function addTo<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
