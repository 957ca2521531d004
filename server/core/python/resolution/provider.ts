/** What a search asks of the world: which candidates satisfy requirements, and what a candidate requires (pip's Factory and Candidates). */
import { FORGETFUL } from '../../model/memo.ts';
import { NOWHERE } from '../../model/text.ts';
import type { ChoiceOptions, Requirement } from '../../model/types.ts';
import { flavourOf } from '../packaging/flavour.ts';
import { pythonGate } from '../packaging/requires-python.ts';
import { parseVersion } from '../packaging/version.ts';
import { splitWheelFilename } from '../packaging/wheel-filename.ts';
import { CandidateList, idOf, PYTHON, satisfies, type Asked, type Candidate, type Criterion } from './candidate.ts';
import type { ResolverEra } from './era.ts';
import { ProjectOffers, readSpecifier, type Offer, type ReadSpecifier } from './offers.ts';
import type { MetadataAnswer, ResolutionQuestion } from './types.ts';

type Criteria = { readonly get: (id: string) => Criterion | undefined };

type PageQuestion = { readonly name: string; readonly extras: readonly string[]; readonly specifiers: readonly ReadSpecifier[] };

export class Provider {
  /** Is something wanted that may still come? */
  pending = false;
  /** What is not known and was come upon, a phrase each. */
  readonly unknown = new Set<string>();
  /** Places of user requirements in the command, by identifier. */
  readonly requested = new Map<string, number>();
  private readonly constraints = new Map<string, Asked[]>();
  private readonly specifiers = new Map<string, ReadSpecifier>();
  private readonly offers = new Map<string, ProjectOffers | 'absent' | 'stand-in'>();
  private readonly partial = new Set<string>();
  private readonly candidates = new Map<Offer, Map<string, Candidate>>();
  private readonly others = new Map<string, Candidate>();
  private readonly dependencies = new Map<Candidate, readonly Asked[]>();
  private readonly roots: Asked[] = [];

  constructor(private readonly question: ResolutionQuestion, private readonly era: ResolverEra) {
    for (const one of question.constraints) {
      if (!question.holds(one.marker, [])) continue;
      this.constraints.set(one.name, [...(this.constraints.get(one.name) ?? []), ...this.askedBy({ ...one, extras: [] }, null)]);
    }
    question.requirements.forEach((one, place) => {
      if (!question.holds(one.marker, [])) return;
      const asked = this.askedBy(one, null);
      const id = asked[0]?.id ?? '';
      if (!this.requested.has(id)) this.requested.set(id, place);
      this.roots.push(...asked);
    });
  }

  /** Those with extras last, from pip 23.3 on. */
  get requirements(): readonly Asked[] {
    if (!this.era.splitsExtras) return this.roots;
    return [...this.roots.filter((one) => one.extras.length === 0), ...this.roots.filter((one) => one.extras.length > 0)];
  }

  /** One requirement as the search sees it: one or two requests. */
  private askedBy(requirement: Requirement, by: Candidate | null): readonly Asked[] {
    const { name } = requirement;
    const extras = [...requirement.extras].sort();
    if (requirement.url !== null) return this.askedDirectly(requirement, extras, by);
    const specifier = this.read(requirement.specifier);
    const asked = { id: idOf(name, extras), name, extras, specifier, candidate: null, requirement, by };
    return this.era.splitsExtras && extras.length > 0 && requirement.specifier !== ''
      ? [{ ...asked, id: name, extras: [] }, asked]
      : [asked];
  }

  private askedDirectly(requirement: Requirement, extras: readonly string[], by: Candidate | null): readonly Asked[] {
    const { name } = requirement;
    const base = this.direct(name, requirement.url ?? '');
    const asked = { id: name, name, extras: [], specifier: null, candidate: base, requirement, by };
    return extras.length === 0 ? [asked] : [asked, { ...asked, id: idOf(name, extras), extras, candidate: this.withExtras(base, extras) }];
  }

  private read(text: string): ReadSpecifier {
    let known = this.specifiers.get(text);
    if (known === undefined) this.specifiers.set(text, (known = readSpecifier(text, flavourOf(this.question.target.installer))));
    return known;
  }

  /** The candidates that all who ask for an identifier would take. `extra`: one that joins those of the criterion. */
  findMatches(id: string, criteria: Criteria, extra: Asked | null, incompatible: readonly Candidate[]): CandidateList {
    const asked = [...(criteria.get(id)?.asked ?? []), ...(extra === null ? [] : [extra])];
    const [first] = asked;
    if (first === undefined) return new CandidateList([]);
    const { name, extras } = first;
    const ofBase = extras.length === 0 ? [] : (criteria.get(name)?.asked ?? []);
    const constraints = this.constraints.get(name) ?? [];
    const explicit = this.explicitAmong(asked, [...ofBase, ...constraints], extras);
    if (explicit.length > 0 || id === PYTHON) {
      const bounds = [...asked, ...constraints.filter((one) => one.candidate === null)];
      const left = explicit.filter((one) => !incompatible.includes(one));
      return new CandidateList(left.filter((one) => bounds.every((bound) => satisfies(one, bound))));
    }
    const binding = [...constraints, ...asked, ...(this.era.splitsExtras ? ofBase : [])];
    const specifiers = [...new Set(binding.flatMap((one) => one.specifier ?? []))];
    return new CandidateList(this.fromPage({ name, extras, specifiers }, new Set(incompatible)));
  }

  /** Candidates that are asked for themselves, each once. */
  private explicitAmong(asked: readonly Asked[], ofBase: readonly Asked[], extras: readonly string[]): readonly Candidate[] {
    const found: Candidate[] = [];
    const add = (candidate: Candidate): void => {
      if (!found.includes(candidate)) found.push(candidate);
    };
    for (const one of asked) if (one.candidate !== null) add(one.candidate);
    for (const one of ofBase) {
      if (one.candidate !== null) add(extras.length === 0 ? one.candidate : this.withExtras(one.candidate, extras));
    }
    return found;
  }

  private *fromPage({ name, extras, specifiers }: PageQuestion, incompatible: ReadonlySet<Candidate>): Generator<Candidate> {
    const offers = this.offersOf(name);
    if (offers === 'absent') return;
    if (offers === 'stand-in') {
      yield this.standIn(name, extras);
      return;
    }
    for (const offer of offers.matching(specifiers)) {
      const base = this.candidateOf(name, offer, null, []);
      const candidate = extras.length === 0 ? base : this.withExtras(base, extras);
      if (!incompatible.has(candidate)) yield candidate;
    }
    if (!this.partial.has(name)) return;
    this.unknown.add(`which releases ${name} has`);
    yield this.standIn(name, extras);
  }

  private offersOf(name: string): ProjectOffers | 'absent' | 'stand-in' {
    const known = this.offers.get(name);
    if (known !== undefined) return known;
    const made = this.openPage(name);
    this.offers.set(name, made);
    return made;
  }

  private openPage(name: string): ProjectOffers | 'absent' | 'stand-in' {
    const page = this.question.facts.page(name);
    if (page.state === 'known') {
      if (page.partial) this.partial.add(name);
      const { requirements, target, strategy, memo = FORGETFUL } = this.question;
      const own = requirements.filter((one) => one.name === name);
      const options = own.reduce<ChoiceOptions>((all, one) => ({ ...all, ...one.options }), this.question.options);
      const lowestFirst = strategy === 'lowest' || (strategy === 'lowest-direct' && own.length > 0);
      const constraints = (this.constraints.get(name) ?? []).flatMap((one) => one.specifier ?? []);
      const bounds = [...own.map((one) => this.read(one.specifier)), ...constraints];
      return new ProjectOffers(page.project, {
        target, options, hashes: own.flatMap((one) => one.hashes), lowestFirst, memo,
        namesPreRelease: bounds.some((one) => one.set.namesPreRelease),
        takesYanked: target.installer.name !== 'uv' || bounds.length > 0,
      });
    }
    if (page.state === 'pending') this.pending = true;
    if (page.state === 'unknown') this.unknown.add(`${name}: ${page.reason}`);
    return page.state === 'absent' ? 'absent' : 'stand-in';
  }

  private candidateOf(name: string, offer: Offer, base: Candidate | null, extras: readonly string[]): Candidate {
    let byExtras = this.candidates.get(offer);
    if (byExtras === undefined) this.candidates.set(offer, (byExtras = new Map()));
    const id = idOf(name, extras);
    const known = byExtras.get(id);
    if (known !== undefined) return known;
    const { version, text } = offer.release;
    const made: Candidate = { kind: 'release', id, name, extras, offer, version: { version, text }, base };
    byExtras.set(id, made);
    return made;
  }

  private withExtras(base: Candidate, extras: readonly string[]): Candidate {
    if (base.offer !== null) return this.candidateOf(base.name, base.offer, base, extras);
    const id = idOf(base.name, extras);
    return this.other(`${base.kind} ${id} ${base.version?.text ?? ''}`, { ...base, id, extras, base });
  }

  standIn(name: string, extras: readonly string[]): Candidate {
    const id = idOf(name, extras);
    return this.other(`stand-in ${id}`, { kind: 'stand-in', id, name, extras, offer: null, version: null, base: null });
  }

  /** A wheel's name says its version. */
  private direct(name: string, url: string): Candidate {
    const [address = ''] = url.split(/[?#]/, 1);
    const file = address.endsWith('.whl') ? address.slice(address.lastIndexOf('/') + 1, -'.whl'.length) : undefined;
    const version = file === undefined ? null : parseVersion(splitWheelFilename(`${file}.whl`)?.version ?? '');
    const known = version === null ? null : { version, text: splitWheelFilename(`${file}.whl`)?.version ?? '' };
    return this.other(`direct ${name} ${url}`, { kind: 'direct', id: name, name, extras: [], offer: null, version: known, base: null });
  }

  private other(key: string, candidate: Candidate): Candidate {
    const known = this.others.get(key);
    if (known !== undefined) return known;
    this.others.set(key, candidate);
    return candidate;
  }

  dependenciesOf(candidate: Candidate): readonly Asked[] {
    const known = this.dependencies.get(candidate);
    if (known !== undefined) return known;
    const made = this.readDependencies(candidate);
    this.dependencies.set(candidate, made);
    return made;
  }

  private readDependencies(candidate: Candidate): readonly Asked[] {
    const { base, extras, name } = candidate;
    const onBase: Asked[] =
      base === null ? [] : [{ id: name, name, extras: [], specifier: null, candidate: base, requirement: pinned(base), by: candidate }];
    const metadata = this.metadataOf(candidate);
    if (metadata?.state !== 'known') return onBase;
    // pip leaves out extras that a release doesn't list; what its markers say of those comes to the same, and bundled facts lack the list.
    const asked = this.question.followsDependencies
      ? metadata.dependencies.filter((one) => this.question.holds(one.marker, extras)).flatMap((one) => this.askedBy(one, candidate))
      : [];
    if (base !== null) return [...onBase, ...asked];
    const python = this.pythonAsked(metadata.requiresPython, candidate);
    return this.era.pythonFirst ? [...python, ...asked] : [...asked, ...python];
  }

  /** Null where it can't have any that count. */
  metadataOf(candidate: Candidate): MetadataAnswer | null {
    if (candidate.offer === null) {
      const counts = candidate.kind === 'direct' && this.question.followsDependencies;
      if (counts) this.unknown.add(`what ${candidate.name} needs, which comes from an address of its own`);
      return null;
    }
    const { release, file } = candidate.offer;
    const answer = this.question.facts.metadata(candidate.name, release, file);
    if (answer.state === 'pending') this.pending = true;
    if (answer.state === 'unknown') this.unknown.add(`what ${candidate.name} ${release.text} needs`);
    return answer;
  }

  private pythonAsked(requiresPython: string | null, by: Candidate): readonly Asked[] {
    const { target, options } = this.question;
    if (requiresPython === null || requiresPython === '' || target.python === null || options.ignoreRequiresPython === true) return [];
    const fits = pythonGate(target.python, flavourOf(target.installer))(requiresPython);
    const python = this.other(PYTHON, { kind: 'python', id: PYTHON, name: PYTHON, extras: [], offer: null, version: null, base: null });
    const requirement = plainRequirement(PYTHON, `Python ${requiresPython}`, requiresPython);
    return [{ id: PYTHON, name: PYTHON, extras: [], specifier: null, candidate: fits ? python : null, requirement, by }];
  }
}

function pinned({ name, version }: Candidate): Requirement {
  const specifier = version === null ? '' : `==${version.text}`;
  return plainRequirement(name, name + specifier, specifier);
}

const plainRequirement = (name: string, text: string, specifier: string): Requirement => ({
  name, text, extras: [], specifier, marker: null, url: null, hashes: [], origin: { uri: '', range: NOWHERE }, via: [],
  lockedFiles: null, options: null,
});
