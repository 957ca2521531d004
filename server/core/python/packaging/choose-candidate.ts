/** The file that an installer takes from a project's page (pip's LinkEvaluator and CandidateEvaluator; PEP 592 as its resolver does). */
import { FORGETFUL } from '../../model/memo.ts';
import type { IndexFile, ProjectDetail, Python } from '../../model/types.ts';
import { judgeOf, type ChoiceQuestion, type Judge } from './choice-question.ts';
import { isUv } from './flavour.ts';
import { isPre, judgeFile, preReleasePolicy, releaseMatches } from './judge-file.ts';
import { explainNoCandidate, type NoCandidate } from './no-candidate.ts';
import { digestOf, type DigestFile, type ProjectDigest, type Release } from './project-digest.ts';
import { rankOfTag, splitTag } from './tag-ranks.ts';
import { interpreterOf } from './tags.ts';
import { compareVersions } from './version-order.ts';
import { parseBuildTag } from './wheel-filename.ts';

export type Candidate = {
  readonly file: IndexFile;
  /** Normal form. */
  readonly version: string;
  readonly kind: 'wheel' | 'sdist';
  /** A wheel that is not for `any` platform. */
  readonly platformSpecific: boolean;
  /** The tag part of the wheel's name, '' for an sdist. */
  readonly tag: string;
  readonly yanked: boolean;
};

export type Choice = {
  readonly candidate: Candidate | null;
  /** Null where there is a candidate. */
  readonly why: NoCandidate | null;
  /**
   * The candidate's requires-python isn't known, and its release holds no wheel for just this Python that would settle it.
   * Whether the outcome would differ is found by asking again with `unknownRequiresPython: 'reject'`.
   */
  readonly restsOnUnknownRequiresPython: boolean;
  /** The page may lack files (`ProjectDetail.partial`), and one that it lacks may change the answer. */
  readonly restsOnPartialPage: boolean;
};

/** Never fails. A specifier that can't be read gives no candidate. */
export function chooseCandidate(project: ProjectDetail, question: ChoiceQuestion, memo = FORGETFUL): Choice {
  const digest = digestOf(project, memo);
  const judge = judgeOf(question, project.name, memo);
  const found = judge.readable ? findBest(digest, judge) : null;
  const partial = project.partial === true;
  if (found === null) {
    return {
      candidate: null,
      why: explainNoCandidate(digest, judge),
      restsOnUnknownRequiresPython: false,
      restsOnPartialPage: partial && judge.readable && !isSettled(digest, judge),
    };
  }
  return {
    candidate: toCandidate(found),
    why: null,
    restsOnUnknownRequiresPython: restsOnUnknown(found, question.target.python),
    restsOnPartialPage: partial && found.entry.kind === 'sdist' && !isWhole(found.release),
  };
}

/** On a partial page: one release is meant, and it is there with all its files. */
function isSettled({ releases }: ProjectDigest, judge: Judge): boolean {
  const meant = isPinned(judge) ? releases.filter((release) => releaseMatches(judge, release)) : [];
  return meant.length > 0 && meant.every(isWhole);
}

/** On a partial page: what says which Pythons a release is for also lists its files, all of them. */
const isWhole = (release: Release): boolean => release.files.every(({ file }) => file.requiresPython !== undefined);

type Found = { readonly release: Release; readonly entry: DigestFile };

/** Pre-releases come in only where no final release is left, if at all. */
function findBest({ releases }: ProjectDigest, judge: Judge): Found | null {
  const policy = preReleasePolicy(judge, releases);
  if (policy === 'always') return bestOf(releases, judge, () => true) ?? null;
  const final = bestOf(releases, judge, (release) => !isPre(release));
  // uv passes over a yanked release that is not pinned, and goes on to the pre-releases.
  if (final !== undefined && !(final === null && isUv(judge.flavour))) return final;
  return policy === 'fallback' ? (bestOf(releases, judge, isPre) ?? null) : null;
}

export type Layer = { readonly allowedHash: boolean; readonly yanked: boolean; readonly kind: 'wheel' | 'sdist' | 'any' };

/**
 * In pip's order of preference: an allowed hash, not yanked, (wheels,) the newest version, the best tag, the highest
 * build. Undefined: no candidate; null: only yanked ones.
 */
function bestOf(releases: readonly Release[], judge: Judge, admits: (release: Release) => boolean): Found | null | undefined {
  for (const layer of layersOf(judge)) {
    const found = scan(releases, judge, admits, layer);
    if (found !== null) return layer.yanked && judge.resolver && !isPinned(judge) ? null : found;
  }
  return undefined;
}

/** Best first. */
export function layersOf(judge: Judge): readonly Layer[] {
  return judge.hashes !== null ? (judge.preferBinary ? HASHED_BINARY : HASHED) : judge.preferBinary ? BINARY : PLAIN;
}

const layers = (hashes: readonly boolean[], kinds: readonly Layer['kind'][]): readonly Layer[] =>
  hashes.flatMap((allowedHash) => [false, true].flatMap((yanked) => kinds.map((kind) => ({ allowedHash, yanked, kind }))));

const PLAIN = layers([false], ['any']);
const BINARY = layers([false], ['wheel', 'sdist']);
const HASHED = layers([true, false], ['any']);
const HASHED_BINARY = layers([true, false], ['wheel', 'sdist']);

/** The newest release that has an acceptable file of this layer; of releases with equal versions (`1.0`, `1.0.0`), all files together. */
function scan(releases: readonly Release[], judge: Judge, admits: (release: Release) => boolean, layer: Layer): Found | null {
  let best: Found | null = null;
  for (const release of releases) {
    if (best !== null && !isSameVersion(best.release, release)) return best;
    if (!admits(release) || !releaseMatches(judge, release)) continue;
    const entry = bestFileOf(release, judge, layer);
    if (entry !== null && (best === null || isBetter(judge, entry, best.entry))) best = { release, entry };
  }
  return best;
}

/** The file of a release that is taken, of those in the layer; null where none may be. */
export function bestFileOf(release: Release, judge: Judge, layer: Layer): DigestFile | null {
  let best: DigestFile | null = null;
  for (const entry of release.files) {
    if (!isInLayer(entry, judge, layer) || judgeFile(judge, entry) !== 'fine') continue;
    if (best === null || isBetter(judge, entry, best)) best = entry;
  }
  return best;
}

function isInLayer(entry: DigestFile, judge: Judge, layer: Layer): boolean {
  if (entry.file.yanked !== layer.yanked || (layer.kind !== 'any' && entry.kind !== layer.kind)) return false;
  return judge.hashes === null || hasAllowedHash(entry, judge.hashes) === layer.allowedHash;
}

const hasAllowedHash = (entry: DigestFile, allowed: ReadonlySet<string>): boolean =>
  entry.file.hashes?.some((hash) => allowed.has(hash.toLowerCase())) === true;

const isSameVersion = (a: Release, b: Release): boolean =>
  a.version !== null && b.version !== null && compareVersions(a.version, b.version) === 0;

function isBetter(judge: Judge, entry: DigestFile, best: DigestFile): boolean {
  const order = rank(judge, best) - rank(judge, entry) || compareBuilds(entry.build, best.build);
  if (order !== 0) return order > 0;
  return judge.resolver ? entry.order > best.order : entry.order < best.order;
}

/** An sdist comes after every tag. */
const rank = (judge: Judge, entry: DigestFile): number =>
  entry.kind === 'sdist' ? judge.ranks.count : rankOfTag(judge.ranks, entry.tag);

/** No build tag comes before all (PEP 427); the digits count as a number, the rest as text. */
function compareBuilds(a: string | null, b: string | null): number {
  if (a === b) return 0;
  const left = parseBuildTag(a);
  const right = parseBuildTag(b);
  if (left === null || right === null) return left === null ? (right === null ? 0 : -1) : 1;
  return left.number - right.number || (left.suffix < right.suffix ? -1 : left.suffix > right.suffix ? 1 : 0);
}

/** `==1.0` or `===1.0` (PEP 592): then even a yanked release may be meant. */
const isPinned = (judge: Judge): boolean =>
  judge.set.clauses.some((clause) => clause.operator === '===' || (clause.operator === '==' && clause.prefix === null));

function toCandidate({ release, entry }: Found): Candidate {
  const platformSpecific = entry.kind === 'wheel' && !splitTag(entry.tag).platforms.includes('any');
  return { file: entry.file, version: release.text, kind: entry.kind, platformSpecific, tag: entry.tag, yanked: entry.file.yanked };
}

function restsOnUnknown({ release, entry }: Found, python: Python | null): boolean {
  if (entry.file.requiresPython !== undefined || python === null) return false;
  const own = interpreterOf(python);
  return !release.files.some((file) => file.kind === 'wheel' && splitTag(file.tag).interpreters.includes(own));
}
