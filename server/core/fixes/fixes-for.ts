/** The fixes of a diagnostic, the one to offer first in front. One file beside this one per kind of fix. */
import type { StageAssessment } from '../assess-stage.ts';
import type { Snapshot } from '../assess.ts';
import type { DockerfileModel } from '../model.ts';
import type { Rejudge } from '../rejudge.ts';
import type { Diagnostic, Finding, Fix } from '../types.ts';
import { alpineFixes } from './alpine/alpine-fixes.ts';
import { ignoreFix } from './ignore-fix.ts';
import { slimFixes } from './slim/slim-fixes.ts';

export type FixSurroundings = {
  readonly model: DockerfileModel;
  readonly stages: readonly StageAssessment[];
  readonly snapshot: Snapshot;
  readonly rejudge: Rejudge;
};

/** `findings`: those that the rule reports, empty for rules that report something else. */
export function fixesFor(diagnostic: Diagnostic, around: FixSurroundings, findings: readonly Finding[]): readonly Fix[] {
  return [...slimFixes(diagnostic, around), ...alpineFixes(diagnostic, around, findings), ignoreFix(diagnostic, around)];
}
