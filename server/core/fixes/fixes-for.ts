/** The fixes of a diagnostic, the one to offer first in front. One file beside this one per kind of fix. */
import type { StageAssessment } from '../assess-stage.ts';
import type { Snapshot } from '../assess.ts';
import type { DockerfileModel } from '../model.ts';
import type { Diagnostic, Fix } from '../types.ts';
import { ignoreFix } from './ignore-fix.ts';

export type FixSurroundings = { readonly model: DockerfileModel; readonly stages: readonly StageAssessment[]; readonly snapshot: Snapshot };

export function fixesFor(diagnostic: Diagnostic, around: FixSurroundings): readonly Fix[] {
  return [ignoreFix(diagnostic, around)];
}
