/** Why no nearer file was taken: "manylinux_2_17: needs glibc; musllinux_1_1: not for cp313". */
import { chooseCandidate } from '../../python/packaging/choose-candidate.ts';
import type { ChoiceQuestion } from '../../python/packaging/choice-question.ts';
import { explainFiles, type FileExplanation } from '../../python/packaging/explain-files.ts';
import { uploadedBefore, uploadLimit } from '../../python/packaging/upload-limit.ts';
import type { Finding, ProjectDetail, Target } from '../../model/types.ts';

export type NotTaken = { readonly file: string; readonly version: string; readonly reason: string };

/** Files for another system or architecture are no near ones. */
const LEAST_NEARNESS = 4;
const WOULD_DO = 12;

/**
 * Of the release that glibc gets, or of the newest that the requirement admits; and of a newer one, which was uploaded too late.
 * Empty where the platform wheel of that very release was taken: no file is nearer.
 */
export function filesNotTaken(project: ProjectDetail, finding: Finding, target: Target): readonly NotTaken[] {
  const { requirement, here, onGlibc, options } = finding;
  // Which release is taken rests on facts that are not at hand.
  if (here.kind === 'unknown' || (here.version === null && here.kind !== 'none')) return [];
  const question: ChoiceQuestion = { specifier: requirement.specifier, target, options, hashes: requirement.hashes };
  const inTime = uploadedInTime(project, finding);
  const late = inTime === project ? [] : lateFiles(project, inTime, question, options.uploadedPriorTo ?? '');
  const aimed = onGlibc.version ?? undefined;
  if (here.kind === 'wheel' && (aimed === undefined || aimed === here.version)) return late;
  const explained = explainFiles(inTime, question, aimed)
    .filter(isTelling)
    .map(({ file, version, reason }) => ({ file: file.filename, version, reason: reason ?? '' }));
  return [...explained, ...late];
}

/** The page that was chosen from: all of it where no moment limits it. */
function uploadedInTime(project: ProjectDetail, { requirement, options, asOf }: Finding): ProjectDetail {
  const isLimited = options.uploadedPriorTo !== undefined && requirement.lockedFiles === null;
  const limit = isLimited ? uploadLimit(options.uploadedPriorTo, asOf) : null;
  return (limit === null ? null : uploadedBefore(project, limit)) ?? project;
}

/** The file that would be taken if it had been uploaded in time. */
function lateFiles(project: ProjectDetail, inTime: ProjectDetail, question: ChoiceQuestion, limit: string): readonly NotTaken[] {
  const candidate = chooseCandidate(project, question).candidate;
  if (candidate === null || inTime.files.some(({ filename }) => filename === candidate.file.filename)) return [];
  const { file, version } = candidate;
  const reason = `uploaded ${file.uploadTime?.slice(0, 10) ?? ''}, and only files from before ${limit} count`;
  return [{ file: file.filename, version, reason }];
}

/** A file that would do explains nothing by its being second. */
function isTelling({ chosen, nearness, reason, file }: FileExplanation): boolean {
  if (chosen || reason === null || nearness < LEAST_NEARNESS) return false;
  return nearness < WOULD_DO || file.yanked || reason === 'hash not allowed';
}
