/** What a search pins, and what is asked of it. */
import type { Requirement } from '../../model/types.ts';
import { specifierMatches } from '../packaging/specifier.ts';
import type { Version } from '../packaging/version.ts';
import type { Offer, ReadSpecifier } from './offers.ts';

/** Identifier of the Python itself; no project can have that name. */
export const PYTHON = '<Python>';

/**
 * `release`: of a page. `direct`: what an address of its own holds. `stand-in`: for a project of which nothing can be said, or
 * (where a search tolerates conflicts) of which nothing can be taken. `python`: the interpreter.
 */
export type Candidate = {
  readonly kind: 'release' | 'direct' | 'stand-in' | 'python';
  /** `name`, or `name[extra,…]`: with extras it is a candidate of its own, which asks for the very same release without. */
  readonly id: string;
  readonly name: string;
  readonly extras: readonly string[];
  readonly offer: Offer | null;
  /** Null where not known. */
  readonly version: { readonly version: Version | null; readonly text: string } | null;
  /** Of one with extras. */
  readonly base: Candidate | null;
};

/** One requirement, by whom it is asked. */
export type Asked = {
  readonly id: string;
  readonly name: string;
  readonly extras: readonly string[];
  /** Null where a candidate itself is asked for. */
  readonly specifier: ReadSpecifier | null;
  /** The one that satisfies it, where it names one. */
  readonly candidate: Candidate | null;
  readonly requirement: Requirement;
  /** Null: the command. */
  readonly by: Candidate | null;
};

export const idOf = (name: string, extras: readonly string[]): string => (extras.length === 0 ? name : `${name}[${extras.join(',')}]`);

export function satisfies(candidate: Candidate, asked: Asked): boolean {
  if (candidate.kind === 'stand-in') return true;
  if (asked.candidate !== null) return asked.candidate === candidate;
  if (asked.specifier === null) return false;
  return candidate.version === null || (asked.specifier.readable && specifierMatches(asked.specifier.set, candidate.version));
}

/** Candidates as they are come to, each looked for once. */
export class CandidateList {
  private readonly found: Candidate[] = [];
  private source: Iterator<Candidate> | null;

  constructor(source: Iterable<Candidate>) {
    this.source = source[Symbol.iterator]();
  }

  at(place: number): Candidate | undefined {
    while (this.source !== null && this.found.length <= place) {
      const next = this.source.next();
      if (next.done === true) this.source = null;
      else this.found.push(next.value);
    }
    return this.found[place];
  }

  get isEmpty(): boolean {
    return this.at(0) === undefined;
  }
}

/** What is known of one identifier: who asks for it, what was tried in vain, and what is left. */
export class Criterion {
  private checked: Candidate | null = null;
  private satisfied = false;
  private knownTraits: Traits | null = null;

  constructor(readonly candidates: CandidateList, readonly asked: readonly Asked[], readonly incompatible: readonly Candidate[]) {}

  isSatisfiedBy(candidate: Candidate): boolean {
    if (this.checked !== candidate) {
      this.checked = candidate;
      this.satisfied = this.asked.every((one) => satisfies(candidate, one));
    }
    return this.satisfied;
  }

  get traits(): Traits {
    return (this.knownTraits ??= traitsOf(this.asked));
  }
}

/** How narrow the specifiers are that ask for an identifier. */
export type Traits = {
  readonly direct: boolean;
  /** `==` and `===`, with a wildcard or without. */
  readonly equals: boolean;
  readonly pinned: boolean;
  readonly upper: boolean;
  readonly bound: boolean;
};

const UPPER: ReadonlySet<string> = new Set(['<', '<=', '~=']);

function traitsOf(asked: readonly Asked[]): Traits {
  const traits = { direct: false, equals: false, pinned: false, upper: false, bound: false };
  for (const { candidate, specifier } of asked) {
    traits.direct ||= candidate !== null;
    for (const { operator, text } of specifier?.set.clauses ?? []) {
      const equals = operator === '==' || operator === '===';
      const wildcard = text.includes('*');
      traits.bound = true;
      traits.equals ||= equals;
      traits.pinned ||= equals && !wildcard;
      traits.upper ||= UPPER.has(operator) || (operator === '==' && wildcard);
    }
  }
  return traits;
}
