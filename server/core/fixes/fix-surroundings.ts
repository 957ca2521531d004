/** The assessment that a fix is made in. */
import type { Snapshot, StageAssessment } from '../build/assessed.ts';
import type { DockerfileModel } from '../build/dockerfile-model.ts';
import type { Rejudge } from './rejudge.ts';

export type FixSurroundings = {
  readonly model: DockerfileModel;
  readonly stages: readonly StageAssessment[];
  readonly snapshot: Snapshot;
  readonly rejudge: Rejudge;
};
