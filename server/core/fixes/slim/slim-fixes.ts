/** The move to slim as the quick fix of a finding, the first to offer. */
import type { Diagnostic, Fix } from '../../model/types.ts';
import type { FixSurroundings } from '../fix-surroundings.ts';
import { isMusl } from './move.ts';
import { slimFix } from './slim-fix.ts';

/** Findings of other images (apt-get on Alpine apart) have other ways out. */
export function slimFixes({ stage, code }: Diagnostic, around: FixSurroundings): readonly Fix[] {
  const root = around.stages[around.stages[stage]?.model.root ?? stage];
  if (root === undefined || !(isMusl(root) || code === 'libc-mixed')) return [];
  const fix = slimFix(isMusl(root) ? [root.analysis.index] : muslSources(stage, around), around);
  return 'none' in fix ? [] : [fix];
}

/** Where a glibc stage takes packages from a musl one, that one moves. */
function muslSources(stage: number, { stages }: FixSurroundings): readonly number[] {
  const roots = (stages[stage]?.carried ?? []).flatMap((one) => stages[stages[one.from]?.model.root ?? -1] ?? []);
  return [...new Set(roots.filter(isMusl).map((one) => one.analysis.index))];
}
