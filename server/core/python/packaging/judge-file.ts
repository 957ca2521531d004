/** May this file of a release be taken? In the order of pip's LinkEvaluator. */
import type { Judge } from './choice-question.ts';
import type { DigestFile, Release } from './project-digest.ts';
import { admitsPreReleases, specifierMatches } from './specifier.ts';
import { rankOfTag } from './tag-ranks.ts';
import { isPreRelease } from './version.ts';

/** `options`: left out by only-binary or no-binary. `name`: a wheel's name that this pip rejects. */
export type FileVerdict = 'fine' | 'options' | 'name' | 'tags' | 'python' | 'python-unknown';

export function judgeFile(judge: Judge, file: DigestFile): FileVerdict {
  if (!(file.kind === 'wheel' ? judge.wheels : judge.sdists)) return 'options';
  if (file.kind === 'wheel') {
    if (judge.strictNames && !file.strict) return 'name';
    if (rankOfTag(judge.ranks, file.tag) < 0) return 'tags';
  }
  if (file.python !== null && file.python !== judge.pythonVersion) return 'tags';
  return judgeRequiresPython(judge, file);
}

/** Does the release match the specifier? Whether its being a pre-release matters is `isWelcome`'s question. */
export function releaseMatches(judge: Judge, release: Release): boolean {
  // pip from 24.1 on leaves out what is no version; before, the empty set did.
  if (release.version === null && (judge.flavour !== 'packaging-21' || judge.set.clauses.length === 0)) return false;
  return specifierMatches(judge.set, release);
}

export const isPre = (release: Release): boolean => release.version !== null && isPreRelease(release.version);

/** When may a pre-release be taken? For uv before 0.12 the fallback is for projects that have nothing else at all. */
export function preReleasePolicy(judge: Judge, releases: readonly Release[]): 'always' | 'fallback' | 'never' {
  const policy = admitsPreReleases(judge.set, judge.pre);
  if (policy !== 'fallback' || judge.flavour !== 'uv-0.11') return policy;
  return releases.every(isPre) ? 'always' : 'never';
}

function judgeRequiresPython(judge: Judge, { file }: DigestFile): FileVerdict {
  if (judge.gate === null || file.requiresPython === null || file.requiresPython === '') return 'fine';
  if (file.requiresPython === undefined) return judge.acceptsUnknownPython ? 'fine' : 'python-unknown';
  return judge.gate(file.requiresPython) ? 'fine' : 'python';
}
