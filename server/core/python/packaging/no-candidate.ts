/** Why a project's page holds nothing for a requirement on a target. */
import type { Judge } from './choice-question.ts';
import { isPre, judgeFile, preReleasePolicy, releaseMatches, type FileVerdict } from './judge-file.ts';
import type { ProjectDigest, Release } from './project-digest.ts';

export type NoCandidateReason =
  /** The specifier can't be read by this pip. */
  | 'specifier'
  /** The page lists no file that pip would take for an archive of the project. */
  | 'no-files'
  | 'no-version'
  | 'pre-releases-only'
  | 'yanked-only'
  /** only-binary or no-binary leaves nothing. */
  | 'binary-options'
  | 'requires-python'
  /** A requires-python that isn't known was taken for a no. */
  | 'requires-python-unknown'
  /** Wheels for other platforms or Pythons only, and no sdist. */
  | 'tags';

export type NoCandidate = {
  readonly reason: NoCandidateReason;
  /** A phrase that ends a sentence like "nothing to install: …". */
  readonly message: string;
};

export function explainNoCandidate(digest: ProjectDigest, judge: Judge): NoCandidate {
  const reason = reasonOf(digest, judge);
  return { reason, message: MESSAGES[reason] };
}

const MESSAGES: Record<NoCandidateReason, string> = {
  specifier: 'the version specifier can not be read',
  'no-files': 'the project has no file that can be installed',
  'no-version': 'no version matches',
  'pre-releases-only': 'only pre-releases match',
  'yanked-only': 'all versions that match are yanked',
  'binary-options': 'only-binary or no-binary leaves no file',
  'requires-python': 'no version that matches is for this Python',
  'requires-python-unknown': 'not known whether a version that matches is for this Python',
  tags: 'only wheels for other platforms or Pythons, and no source distribution',
};

function reasonOf({ releases }: ProjectDigest, judge: Judge): NoCandidateReason {
  if (!judge.readable) return 'specifier';
  if (releases.length === 0) return 'no-files';
  const matching = releases.filter((release) => releaseMatches(judge, release));
  if (matching.length === 0) return 'no-version';
  const policy = preReleasePolicy(judge, releases);
  const admitted = policy === 'never' ? matching.filter((release) => !isPre(release)) : matching;
  if (admitted.length === 0) return 'pre-releases-only';
  return reasonOfFiles(admitted, judge);
}

/** The obstacle of the file that came nearest. */
function reasonOfFiles(releases: readonly Release[], judge: Judge): NoCandidateReason {
  const open = { ...judge, wheels: true, sdists: true };
  const verdicts = new Set<FileVerdict>();
  let blockedByOptions = false;
  for (const file of releases.flatMap((release) => release.files)) {
    const verdict = judgeFile(judge, file);
    verdicts.add(verdict);
    blockedByOptions ||= verdict === 'options' && judgeFile(open, file) === 'fine';
  }
  if (verdicts.has('fine')) return 'yanked-only';
  if (blockedByOptions) return 'binary-options';
  if (verdicts.has('python-unknown')) return 'requires-python-unknown';
  return verdicts.has('python') && !verdicts.has('tags') ? 'requires-python' : 'tags';
}
