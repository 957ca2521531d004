/** The moves to offer as refactorings, whether a rule found something or not: each Alpine Python FROM, and all of a file at once. */
import type { Fix } from '../../model/types.ts';
import type { FixSurroundings } from '../fix-surroundings.ts';
import { isAlpinePython, slimFix } from './slim-fix.ts';

/** `stage` null: all stages of the file at once, offered where there are several images. */
export type SlimRewrite = { readonly stage: number | null; readonly fix: Fix };

export function slimRewrites(around: FixSurroundings): readonly SlimRewrite[] {
  const roots = around.stages.filter(isAlpinePython).map((stage) => stage.analysis.index);
  const single = roots.flatMap((stage): SlimRewrite[] => {
    const fix = slimFix([stage], around);
    return 'none' in fix ? [] : [{ stage, fix: { ...fix, preferred: false } }];
  });
  const all = moveAll(single.flatMap((one) => one.stage ?? []), around);
  return all === null ? single : [...single, { stage: null, fix: all }];
}

function moveAll(stages: readonly number[], around: FixSurroundings): Fix | null {
  const fix = stages.length === 0 ? null : slimFix(stages, around);
  return fix === null || 'none' in fix ? null : { ...fix, preferred: false };
}
