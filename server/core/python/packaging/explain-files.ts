/** For people: each file of a release, and why it was not taken. */
import type { IndexFile, ProjectDetail, Target } from '../../model/types.ts';
import { chooseCandidate } from './choose-candidate.ts';
import { judgeOf, type ChoiceQuestion, type Judge } from './choice-question.ts';
import { explainTag, type TagExplanation } from './explain-tag.ts';
import { isPre, judgeFile, preReleasePolicy, releaseMatches } from './judge-file.ts';
import { digestOf, type DigestFile, type Release } from './project-digest.ts';

export type FileExplanation = {
  readonly file: IndexFile;
  readonly version: string;
  readonly kind: 'wheel' | 'sdist';
  readonly chosen: boolean;
  /** Short, to follow the file or its tag: `manylinux_2_17: needs glibc`; null for the file that was chosen. */
  readonly reason: string | null;
  /**
   * How little was missing: 0 and 1 for another system, 2 and 3 another architecture, 4 and 5 the other libc, up to 9 a
   * newer libc or pip, 10 another Python, more: it would do.
   */
  readonly nearness: number;
};

/**
 * The files of the release that the requirement aims at (the newest that matches, or `version`), the nearest first,
 * the chosen one before all; equally near ones in the page's order. Empty where no release matches.
 */
export function explainFiles(project: ProjectDetail, question: ChoiceQuestion, version?: string): readonly FileExplanation[] {
  const digest = digestOf(project);
  const judge = judgeOf(question, project.name);
  const release = version === undefined ? aimedAt(digest.releases, judge) : digest.releases.find(({ text }) => text === version);
  if (release === undefined) return [];
  const chosen = chooseCandidate(project, question).candidate?.file ?? null;
  const explained = release.files.map((entry) => explainFile(entry, release, judge, question.target, chosen));
  return explained.sort((a, b) => Number(b.chosen) - Number(a.chosen) || b.nearness - a.nearness);
}

/** The newest release that would be taken if its files let it. */
function aimedAt(releases: readonly Release[], judge: Judge): Release | undefined {
  const matching = releases.filter((release) => releaseMatches(judge, release));
  const final = matching.filter((release) => !isPre(release));
  const policy = preReleasePolicy(judge, releases);
  if (policy === 'always') return matching[0];
  return final[0] ?? (policy === 'fallback' ? matching[0] : undefined);
}

function explainFile(entry: DigestFile, release: Release, judge: Judge, target: Target, chosen: IndexFile | null): FileExplanation {
  const about = { file: entry.file, version: release.text, kind: entry.kind };
  if (entry.file.filename === chosen?.filename) return { ...about, chosen: true, reason: null, nearness: FINE };
  const { text, nearness } = reasonOf(entry, judge, target);
  return { ...about, chosen: false, reason: text, nearness };
}

const FINE = 12;

function reasonOf(entry: DigestFile, judge: Judge, target: Target): TagExplanation {
  switch (judgeFile(judge, entry)) {
    case 'options':
      return {
        nearness: 11,
        text: entry.kind === 'wheel' ? 'wheels are switched off (no-binary)' : 'source distributions are switched off (only-binary)',
      };
    case 'name':
      return { nearness: 11, text: 'this pip rejects the file name' };
    case 'tags':
      return entry.kind === 'wheel' ? explainTag(entry.tag, target) : { nearness: 10, text: `for Python ${entry.python ?? ''}` };
    case 'python':
      return { nearness: 11, text: `needs Python ${entry.file.requiresPython ?? ''}` };
    case 'python-unknown':
      return { nearness: 11, text: 'not known for which Python' };
    case 'fine':
      return { nearness: FINE, text: fineButNotChosen(entry, judge) };
  }
}

function fineButNotChosen(entry: DigestFile, judge: Judge): string {
  if (entry.file.yanked) return 'yanked';
  if (judge.hashes !== null && entry.file.hashes?.some((hash) => judge.hashes?.has(hash.toLowerCase())) !== true) return 'hash not allowed';
  return entry.kind === 'sdist' ? 'a wheel comes first' : 'another file fits better';
}
