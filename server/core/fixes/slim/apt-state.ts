/** What the commands so far have left behind, over all RUNs of a family. */
import type { DockerfileModel, StageModel } from '../../build/dockerfile-model.ts';
import { lineage } from './move.ts';

export type AptState = {
  /** By the name of `--virtual`: what is installed for it. */
  readonly virtuals: Map<string, readonly string[]>;
  readonly installed: Set<string>;
  readonly unknown: Set<string>;
  /** Stages whose apt has been pointed at Debian's archive. */
  readonly pointed: Set<StageModel>;
};

export const emptyAptState = (): AptState => ({ virtuals: new Map(), installed: new Set(), unknown: new Set(), pointed: new Set() });

/**
 * Do apt's sources lead to the archive already? If not, the caller points them there, for the rest of the stage unless
 * it may not come to that.
 */
export function pointsSources(state: AptState, stage: StageModel, model: DockerfileModel, certain = true): boolean {
  const already = lineage(stage, model).some((one) => state.pointed.has(one));
  if (!already && certain) state.pointed.add(stage);
  return already;
}
