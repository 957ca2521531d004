/** What a project's page offers on a target, by pip's order of preference, and which of it a set of specifiers lets in. */
import type { Memo } from '../../model/memo.ts';
import type { ChoiceOptions, ProjectDetail, Target } from '../../model/types.ts';
import { bestFileOf, layersOf, type Layer } from '../packaging/choose-candidate.ts';
import { judgeOf, type Judge } from '../packaging/choice-question.ts';
import { isUv } from '../packaging/flavour.ts';
import { isPre, preReleasePolicy, releaseMatches } from '../packaging/judge-file.ts';
import { digestOf, type DigestFile, type Release } from '../packaging/project-digest.ts';
import { parseSpecifierSet, type SpecifierSet } from '../packaging/specifier.ts';
import { compareVersions } from '../packaging/version-order.ts';

export type Offer = { readonly release: Release; readonly file: DigestFile; readonly yanked: boolean };

/** Specifiers that bind together, read. `readable`: false where this installer rejects one of them. */
export type ReadSpecifier = { readonly text: string; readonly set: SpecifierSet; readonly readable: boolean };

export type OffersQuestion = {
  readonly target: Target;
  readonly options: ChoiceOptions;
  readonly hashes: readonly string[];
  readonly lowestFirst: boolean;
  readonly memo: Memo;
  /** May a yanked release be taken where a specifier pins it? uv asks that the command or a constraint does. */
  readonly takesYanked: boolean;
  /** Does the command or a constraint name a pre-release? To uv before 0.12, others don't count. */
  readonly namesPreRelease: boolean;
};

/** The offers of one project. Files are looked at as the search comes to them: it takes the newest few of hundreds. */
export class ProjectOffers {
  private readonly judge: Judge;
  private readonly releases: readonly Release[];
  private readonly layers: readonly Layer[];
  private readonly offers: (Offer | null | undefined)[] = [];
  private readonly matches = new Map<string, { readonly judge: Judge; readonly known: (boolean | undefined)[] }>();

  constructor(project: ProjectDetail, private readonly asked: OffersQuestion) {
    this.judge = judgeOf({ specifier: '', target: asked.target, options: asked.options, hashes: asked.hashes }, project.name, asked.memo);
    this.releases = digestOf(project, asked.memo).releases;
    this.layers = layersOf(this.judge);
  }

  /** Best first, each version once. */
  *matching(specifiers: readonly ReadSpecifier[]): Generator<Offer> {
    if (!specifiers.every((one) => one.readable)) return;
    const joined = joinSets(this.judge, specifiers);
    const set = this.judge.flavour === 'uv-0.11' ? { ...joined, namesPreRelease: this.asked.namesPreRelease } : joined;
    if (set.broken && this.judge.pre !== true) return;
    const policy = preReleasePolicy({ ...this.judge, set }, this.releases);
    if (policy === 'always') return yield* this.within(specifiers, set, () => true);
    let any = false;
    for (const offer of this.within(specifiers, set, (release) => !isPre(release))) {
      any = true;
      yield offer;
    }
    if (policy !== 'fallback') return;
    // uv comes to pre-releases once it has rejected what is final; pip only where nothing is.
    const nothingFinal = !any && !this.hasAny(specifiers, (release) => !isPre(release));
    if (nothingFinal || isUv(this.judge.flavour)) yield* this.within(specifiers, set, isPre);
  }

  /** PEP 592: yanked releases only where nothing else matches and a specifier pins. */
  private *within(specifiers: readonly ReadSpecifier[], set: SpecifierSet, admits: (release: Release) => boolean): Generator<Offer> {
    let any = false;
    for (const offer of this.among(specifiers, admits, false)) {
      any = true;
      yield offer;
    }
    if (!any && this.asked.takesYanked && isPinned(set)) yield* this.among(specifiers, admits, true);
  }

  private hasAny(specifiers: readonly ReadSpecifier[], admits: (release: Release) => boolean): boolean {
    return !this.among(specifiers, admits, false).next().done || !this.among(specifiers, admits, true).next().done;
  }

  private *among(specifiers: readonly ReadSpecifier[], admits: (release: Release) => boolean, yanked: boolean): Generator<Offer> {
    const given: Release[] = [];
    const several = this.layers.length > 2;
    for (const [layerAt, layer] of this.layers.entries()) {
      if (layer.yanked !== yanked) continue;
      for (const at of this.order()) {
        const release = this.releases[at];
        if (release === undefined || !admits(release) || !specifiers.every((one) => this.lets(one, at, release))) continue;
        const offer = this.offerAt(layerAt, layer, at, release);
        if (offer === null || (several ? given.some((one) => isSame(one, release)) : isSame(given[0], release))) continue;
        if (several) given.push(release);
        else given[0] = release;
        yield offer;
      }
    }
  }

  private *order(): Generator<number> {
    const { length } = this.releases;
    for (let at = 0; at < length; at += 1) yield this.asked.lowestFirst ? length - 1 - at : at;
  }

  private lets({ text, set }: ReadSpecifier, at: number, release: Release): boolean {
    let matches = this.matches.get(text);
    if (matches === undefined) this.matches.set(text, (matches = { judge: { ...this.judge, set }, known: [] }));
    return (matches.known[at] ??= releaseMatches(matches.judge, release));
  }

  private offerAt(layerAt: number, layer: Layer, at: number, release: Release): Offer | null {
    const place = layerAt * this.releases.length + at;
    const known = this.offers[place];
    if (known !== undefined) return known;
    const file = bestFileOf(release, this.judge, layer);
    return (this.offers[place] = file === null ? null : { release, file, yanked: layer.yanked });
  }
}

const isSame = (one: Release | undefined, other: Release): boolean =>
  one !== undefined && one.version !== null && other.version !== null && compareVersions(one.version, other.version) === 0;

/** As `SpecifierSet.__and__`. */
function joinSets({ flavour }: Judge, specifiers: readonly ReadSpecifier[]): SpecifierSet {
  return {
    flavour,
    clauses: specifiers.flatMap((one) => one.set.clauses),
    namesPreRelease: specifiers.some((one) => one.set.namesPreRelease),
    broken: specifiers.some((one) => one.set.broken),
  };
}

const isPinned = ({ clauses }: SpecifierSet): boolean =>
  clauses.some((one) => one.operator === '===' || (one.operator === '==' && one.prefix === null));

export function readSpecifier(text: string, flavour: SpecifierSet['flavour']): ReadSpecifier {
  const { value, problems } = parseSpecifierSet(text, flavour);
  return { text, set: value, readable: problems.length === 0 };
}
