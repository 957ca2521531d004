/** What an installer takes for one requirement on one target. */
import { choose, type Question } from './choose.ts';
import { classifySource } from './classify-source.ts';
import { directOutcome } from './direct-outcome.ts';
import { uploadedBefore, uploadLimit } from '../../python/packaging/upload-limit.ts';
import type { Choice } from '../../python/packaging/choose-candidate.ts';
import type { Memo } from '../../model/memo.ts';
import type { ChoiceOptions, IndexFile, Outcome, ProjectDetail, Requirement, Target } from '../../model/types.ts';

export type OutcomeQuestion = {
  readonly requirement: Requirement;
  /** The specifiers that have gathered on its name, joined by commas. */
  readonly specifier: string;
  readonly target: Target;
  readonly options: ChoiceOptions;
  /** When the index said what its page holds (`Fact.asOf`). */
  readonly asOf: string | null;
  /** Is there a compiler in the stage? */
  readonly hasCompiler: boolean;
  readonly memo: Memo;
};

export type Decided = {
  readonly outcome: Outcome;
  readonly file: IndexFile | null;
  /** The release whose dependencies count; not shown where it is only one of those that it may be. */
  readonly release: string | null;
};

export const UNKNOWN: Outcome = { kind: 'unknown', version: null, file: null, size: null, compiles: false, reason: null };

/** `like`: what it would be if a doubt were settled in its favour; its dependencies are followed, nothing else is said of it. */
export const unknown = (reason: string, like: Decided | null = null): Decided => ({
  outcome: { ...UNKNOWN, reason },
  file: like?.file ?? null,
  release: like?.release ?? null,
});

export function decide(project: ProjectDetail, asked: OutcomeQuestion): Decided {
  if (asked.target.python === null) return unknown('the Python of the image is not known');
  if (asked.target.libc.version === null) return unknown(`which ${asked.target.libc.family} the image has is not known; “libcVersion” in muslin.images can say it`);
  const question = questionOf(asked);
  const { uploadedPriorTo } = question.options;
  // A lock has settled its files.
  if (uploadedPriorTo === undefined || asked.requirement.lockedFiles !== null) return decideAmong(project, question, asked);
  const limit = uploadLimit(uploadedPriorTo, asked.asOf);
  if (limit === null) return unknown('the moment before which its files have to be uploaded can’t be read');
  const before = uploadedBefore(project, limit, asked.memo);
  return before === null
    ? unknown(`when its files were uploaded is not known, and only those from before ${uploadedPriorTo} count`)
    : decideAmong(before, question, asked);
}

function decideAmong(project: ProjectDetail, question: Question, asked: OutcomeQuestion): Decided {
  const choice = choose(project, question, asked.memo);
  const decided = fromChoice(project, choice, asked);
  if (!choice.restsOnUnknownRequiresPython && !choice.restsOnPartialPage) return decided;
  const onWhole = fromChoice(project, choose(project, { ...question, unknownRequiresPython: 'reject' }, asked.memo), asked);
  if (choice.restsOnPartialPage) {
    return installsReady(onWhole.outcome) ? withoutNewer(onWhole) : unknown(notBundled(project, choice, question), decided);
  }
  // A gap in our own facts: the outcome stands only if it is the same whichever release is taken.
  if (sameOutcome(decided.outcome, onWhole.outcome)) return decided.release === onWhole.release ? decided : withoutVersion(decided);
  if (project.partial === true && installsReady(onWhole.outcome)) return withoutNewer(onWhole);
  return unknown(`which Pythons ${project.name} ${String(decided.outcome.version)} is for is not known${CONNECT}`, decided);
}

const installsReady = ({ kind }: Outcome): boolean => kind === 'wheel' || kind === 'pure';

/** What would make a gap of the bundled facts known. */
const CONNECT = ': connect once, or take a lock that lists its files';

function notBundled({ name }: ProjectDetail, { candidate, why }: Choice, { specifier }: Question): string {
  if (candidate !== null) return `the bundled facts may lack files of ${name} ${candidate.version}${CONNECT}`;
  return why?.reason === 'no-version'
    ? `the bundled facts don’t have ${name}${specifier}${CONNECT}`
    : `no ${name}${specifier} of the bundled facts installs here${CONNECT}`;
}

/** The newest release that is known whole, where what is known of a newer one doesn't settle whether that is taken. */
const withoutNewer = (decided: Decided): Decided => ({ ...decided, outcome: { ...decided.outcome, mayBeNewer: true } });

/**
 * What happens is known, the release it happens to is not (the newest, in all likelihood): no rule may hold its version
 * against another.
 */
const withoutVersion = (decided: Decided): Decided => ({
  ...decided,
  outcome: { ...decided.outcome, version: null, file: null, size: null },
});

const sameOutcome = (one: Outcome, other: Outcome): boolean => one.kind === other.kind && one.compiles === other.compiles;

function questionOf({ requirement, specifier, target, options }: OutcomeQuestion): Question {
  return {
    specifier,
    target,
    options: optionsFor(requirement, options),
    hashes: requirement.hashes,
    unknownRequiresPython: 'accept',
  };
}

/** The requirement's own options over the command's. */
export const optionsFor = ({ options }: Requirement, all: ChoiceOptions): ChoiceOptions =>
  options === null ? all : { ...all, ...options };

function fromChoice(project: ProjectDetail, { candidate, why }: Choice, { hasCompiler, memo }: OutcomeQuestion): Decided {
  if (candidate === null) return { outcome: { ...UNKNOWN, kind: 'none', reason: why?.message ?? null }, file: null, release: null };
  const { file, version } = candidate;
  const common = { version, file: file.filename, size: file.size ?? null };
  if (candidate.kind === 'wheel') {
    return {
      outcome: { ...common, kind: candidate.platformSpecific ? 'wheel' : 'pure', compiles: false, reason: null },
      file,
      release: version,
    };
  }
  return { outcome: { ...common, kind: 'source', ...classifySource(project, version, hasCompiler, memo) }, file, release: version };
}

/** A requirement with an address of its own (PEP 508 `@`, a path, a VCS): nothing is chosen from an index. */
export const decideDirect = (asked: OutcomeQuestion): Decided => ({
  outcome: directOutcome(asked.requirement, asked.target),
  file: null,
  release: null,
});
