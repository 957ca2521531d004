/**
 * The search of resolvelib: pin the project that is preferred next to its best candidate whose requirements leave candidates
 * everywhere; where it has none, step back to a pin that the conflict is about. Source: sarugaku/resolvelib,
 * `resolvers/resolution.py` (releases 0.8 to 1.2).
 *
 * It suspends where a conflict is met while facts are pending: the same question with more facts comes to the same place again.
 */
import { CandidateList, Criterion, type Asked, type Candidate } from './candidate.ts';
import type { ResolverEra } from './era.ts';
import { Overlay, Table, type Values } from './table.ts';
import { Preference } from './preference.ts';
import type { Provider } from './provider.ts';
import type { ResolutionBounds } from './types.ts';

export type SearchEnd = 'complete' | 'impossible' | 'suspended' | 'exhausted';

/**
 * `strict`: all requirements hold. `tolerant`: one that leaves nothing is put aside. `first`: so is each that comes after
 * another for its name (pip before 20.3).
 */
export type Manner = 'strict' | 'tolerant' | 'first';

type Criteria = Values<Criterion>;

type State = { readonly pins: Table<Candidate>; readonly criteria: Table<Criterion>; causes: readonly Asked[] };

const newState = (): State => ({ pins: new Table(), criteria: new Table(), causes: [] });

/** pip's own bound of rounds, of which a tenth goes to jumps that may skip an answer. */
const ROUNDS_OF_PIP = 200_000;
const OPTIMISTIC_SHARE = 0.1;

/** Further candidates whose metadata is asked for along with that of one that takes the place of another. */
const AHEAD = 8;

export class Search {
  rounds = 0;
  /** Who asked for what in the conflict that ended it. */
  causes: readonly Asked[] = [];
  /** What was asked for then. */
  conflict: Table<Criterion>;
  /** Put aside, by identifier. */
  readonly aside = new Map<string, readonly Asked[]>();
  private states: State[] = [];
  private saved: State[] | null = null;
  private optimistic: boolean;
  private optimisticSince: number | null = null;
  private readonly preference: Preference;

  constructor(
    private readonly provider: Provider,
    private readonly era: ResolverEra,
    private readonly bounds: ResolutionBounds,
    private readonly manner: Manner,
  ) {
    this.conflict = new Table();
    this.optimistic = era.backjump === 'optimistic';
    this.preference = new Preference(era, provider.requested);
  }

  get pins(): Table<Candidate> {
    return this.state.pins;
  }

  get criteria(): Table<Criterion> {
    return this.state.criteria;
  }

  private get state(): State {
    return this.states[this.states.length - 1] ?? newState();
  }

  run(): SearchEnd {
    const root = newState();
    this.states = [root];
    for (const asked of this.provider.requirements) {
      const conflict = this.add(root.criteria, asked);
      if (conflict !== null) return this.end(conflict);
    }
    this.pushState();
    for (; this.rounds < this.bounds.rounds && this.state.criteria.size <= this.bounds.projects; this.rounds += 1) {
      const end = this.round();
      if (end !== null) return end;
    }
    return this.provider.pending ? 'suspended' : 'exhausted';
  }

  private end(causes: readonly Asked[]): SearchEnd {
    this.causes = causes;
    return this.provider.pending ? 'suspended' : 'impossible';
  }

  private round(): SearchEnd | null {
    if (this.optimisticIsOver()) {
      this.rollBack();
      return null;
    }
    const open = this.open();
    if (open.length === 0) return this.provider.pending ? 'suspended' : 'complete';
    const causes = this.pin(this.preference.next(open, this.state));
    if (causes.length > 0) return this.stepBack(causes, open);
    this.pushState();
    return null;
  }

  /** Identifiers without a pin that satisfies all who ask. */
  private open(): readonly string[] {
    const open: string[] = [];
    for (const [id, criterion] of this.state.criteria) if (!this.isSettled(id, criterion)) open.push(id);
    return open;
  }

  private isSettled(id: string, criterion: Criterion): boolean {
    const pin = this.state.pins.get(id);
    return pin !== undefined && criterion.isSatisfiedBy(pin);
  }

  private pushState(): void {
    const { pins, criteria, causes } = this.state;
    this.states.push({ pins: pins.copy(), criteria: criteria.copy(), causes });
  }

  /** Who asks, where one more requirement leaves no candidate; null where some are left. */
  private add(criteria: Criteria, asked: Asked): readonly Asked[] | null {
    const before = criteria.get(asked.id);
    if (this.manner === 'first' && before !== undefined) return this.putAside(criteria, asked, before);
    const incompatible = before?.incompatible ?? [];
    const candidates = this.provider.findMatches(asked.id, criteria, asked, incompatible);
    const all = [...(before?.asked ?? []), asked];
    if (candidates.isEmpty) return this.manner === 'strict' ? all : this.putAside(criteria, asked, before);
    criteria.set(asked.id, new Criterion(candidates, all, incompatible));
    return null;
  }

  private putAside(criteria: Criteria, asked: Asked, before: Criterion | undefined): null {
    this.aside.set(asked.id, [...(this.aside.get(asked.id) ?? []), asked]);
    if (before !== undefined) return null;
    criteria.set(asked.id, new Criterion(new CandidateList([this.provider.standIn(asked.name, asked.extras)]), [], []));
    return null;
  }

  /** Pins the best candidate that fits; else says who asked for what in vain, of each candidate tried. */
  private pin(id: string): readonly Asked[] {
    const criterion = this.state.criteria.get(id);
    if (criterion === undefined) return [];
    const causes: Asked[] = [];
    for (let place = 0; ; place += 1) {
      const candidate = criterion.candidates.at(place);
      if (candidate === undefined) return causes;
      const criteria = new Overlay(this.state.criteria);
      const conflict = this.conflictOf(candidate, criteria);
      if (place > 0) this.askAhead(criterion.candidates, place);
      if (conflict !== null) {
        causes.push(...conflict);
        continue;
      }
      this.settle(id, candidate, criteria.changes);
      return [];
    }
  }

  private settle(id: string, candidate: Candidate, changes: ReadonlyMap<string, Criterion>): void {
    const { criteria, pins } = this.state;
    const before = [...changes.keys()].filter((key) => {
      const known = criteria.get(key);
      return known !== undefined && this.isSettled(key, known);
    });
    for (const [key, value] of changes) criteria.set(key, value);
    // The last pin comes last: backtracking takes it first.
    pins.setLast(id, candidate);
    const unsettled = before.filter((key) => { const now = criteria.get(key); return now !== undefined && !this.isSettled(key, now); });
    if (unsettled.length > 0 && this.era.backjump !== 'last') this.forget(new Set(unsettled));
  }

  private conflictOf(candidate: Candidate, criteria: Criteria): readonly Asked[] | null {
    for (const asked of this.provider.dependenciesOf(candidate)) {
      const conflict = this.add(criteria, asked);
      if (conflict !== null) return conflict;
    }
    return null;
  }

  private askAhead(candidates: CandidateList, from: number): void {
    if (!this.provider.pending) return;
    for (let place = from + 1; place <= from + AHEAD; place += 1) {
      const candidate = candidates.at(place);
      if (candidate === undefined) return;
      this.provider.metadataOf(candidate);
    }
  }

  private stepBack(found: readonly Asked[], open: readonly string[]): SearchEnd | null {
    if (this.provider.pending) {
      // Whatever comes of this conflict, what is open now is likely to be asked for again.
      for (const id of open) this.askFirst(id);
      return 'suspended';
    }
    const causes = this.era.causes === 'alone' ? [...new Set(found)] : found;
    this.conflict = this.state.criteria;
    const stepped = this.era.backjump === 'last' ? this.backtrack() : this.backjump(causes);
    if (!stepped && this.optimistic && this.saved !== null) {
      this.rollBack();
      return null;
    }
    this.state.causes = causes;
    return stepped ? null : this.end(causes);
  }

  private askFirst(id: string): void {
    const first = this.state.criteria.get(id)?.candidates.at(0);
    if (first !== undefined) this.provider.metadataOf(first);
  }

  private backtrack(): boolean {
    while (this.states.length >= 3) {
      this.states.pop();
      const broken = this.states.pop();
      const last = broken === undefined ? null : broken.pins.takeLast();
      if (broken === undefined || last === null) return false;
      if (this.carryOver(broken, last)) return true;
    }
    return false;
  }

  private backjump(causes: readonly Asked[]): boolean {
    const concerned = new Set(causes.flatMap((one) => (one.by === null ? [one.id] : [one.id, one.by.id])));
    while (this.states.length >= 3) {
      this.states.pop();
      const broken = this.brokenBy(concerned);
      if (broken === null) return false;
      if (this.carryOver(broken.state, broken.candidate)) return true;
    }
    return false;
  }

  /** The last pin that the conflict may be about, taken out of its state. */
  private brokenBy(concerned: ReadonlySet<string>): { readonly state: State; readonly candidate: Candidate } | null {
    for (;;) {
      const state = this.states.pop();
      const candidate = state === undefined ? null : state.pins.takeLast();
      if (state === undefined || candidate === null) return null;
      const isConcerned = concerned.has(candidate.id);
      if (this.era.backjump !== 'asking') {
        if (!this.optimistic && !isConcerned) return { state, candidate };
        if (this.optimistic && this.saved === null && !isConcerned) this.save();
      }
      if (this.provider.dependenciesOf(candidate).some((one) => concerned.has(one.id))) return { state, candidate };
      if (this.era.backjump !== 'asking') {
        if (state.pins.size === 0) return { state, candidate };
        if (this.states.length <= 1) return null;
      }
    }
  }

  /** A new state on the last that held, with what was tried in vain in the broken one. */
  private carryOver(broken: State, candidate: Candidate): boolean {
    const vain = [...broken.criteria].map(([id, criterion]) => [id, criterion.incompatible] as const);
    this.pushState();
    const { criteria } = this.state;
    for (const [id, tried] of [...vain, [candidate.id, [candidate]] as const]) {
      const criterion = criteria.get(id);
      if (tried.length === 0 || criterion === undefined) continue;
      const incompatible = [...tried, ...criterion.incompatible];
      const candidates = this.provider.findMatches(id, criteria, null, incompatible);
      if (candidates.isEmpty) return false;
      criteria.set(id, new Criterion(candidates, criterion.asked, [...new Set(incompatible)]));
    }
    return true;
  }

  /** From resolvelib 1.0 on, what a pin asked for is forgotten once another requirement rules the pin out. */
  private forget(unsettled: ReadonlySet<string>): void {
    const { criteria } = this.state;
    for (const [id, one] of criteria) {
      criteria.set(id, new Criterion(one.candidates, one.asked.filter(({ by }) => by === null || !unsettled.has(by.id)), one.incompatible));
    }
  }

  private save(): void {
    this.saved = this.states.map(({ pins, criteria, causes }) => ({ pins: pins.copy(), criteria: criteria.copy(), causes }));
  }

  private rollBack(): void {
    this.optimistic = false;
    if (this.saved !== null) this.states = this.saved;
    this.saved = null;
  }

  private optimisticIsOver(): boolean {
    if (!this.optimistic || this.saved === null) return false;
    this.optimisticSince ??= this.rounds;
    return this.rounds - this.optimisticSince >= ROUNDS_OF_PIP * OPTIMISTIC_SHARE;
  }
}
