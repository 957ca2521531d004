/** Why no nearer file was taken: "manylinux_2_17: needs glibc; musllinux_1_1: not for cp313". */
import { explainFiles, type FileExplanation } from '../packaging/explain-files.ts';
import type { Finding, ProjectDetail, Target } from '../types.ts';

export type NotTaken = { readonly file: string; readonly version: string; readonly reason: string };

/** Files for another system or architecture are no near ones. */
const LEAST_NEARNESS = 4;
const WOULD_DO = 12;

/**
 * Of the release that glibc gets, or of the newest that the requirement admits. Empty where the platform wheel of that
 * very release was taken: no file is nearer.
 */
export function filesNotTaken(project: ProjectDetail, { requirement, here, onGlibc }: Finding, target: Target): readonly NotTaken[] {
  // Which release is taken rests on facts that are not at hand.
  if (here.kind === 'unknown' || (here.version === null && here.kind !== 'none')) return [];
  const aimed = onGlibc.version ?? undefined;
  if (here.kind === 'wheel' && (aimed === undefined || aimed === here.version)) return [];
  const question = { specifier: requirement.specifier, target, options: requirement.options, hashes: requirement.hashes };
  return explainFiles(project, question, aimed)
    .filter(isTelling)
    .map(({ file, version, reason }) => ({ file: file.filename, version, reason: reason ?? '' }));
}

/** A file that would do explains nothing by its being second. */
function isTelling({ chosen, nearness, reason, file }: FileExplanation): boolean {
  if (chosen || reason === null || nearness < LEAST_NEARNESS) return false;
  return nearness < WOULD_DO || file.yanked || reason === 'hash not allowed';
}
