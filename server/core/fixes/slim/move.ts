/** What a move to slim is about: which stages go, where to, and what is known of them. */
import type { Ask } from '../../model/ask.ts';
import type { Snapshot, StageAssessment } from '../../build/assessed.ts';
import type { SlimImage } from '../../model/image-description.ts';
import { isOfficialPython } from '../../images/describe-python.ts';
import type { DockerfileModel, StageModel } from '../../build/dockerfile-model.ts';
import type { ShellCommand, Word } from '../../reading/shell/syntax.ts';
import type { BuildNeeds } from './build-needs.ts';

export type FoundSlim = Extract<SlimImage, { found: true }>;

/** A shell script of the workspace that the image runs. */
export type StartScript = {
  /** As the command names it. */
  readonly path: string;
  readonly uri: string;
  readonly text: string;
  readonly commands: readonly ShellCommand[];
  readonly stage: StageModel;
  /** Offset of the call in the Dockerfile; Infinity where the finished image calls it. */
  readonly at: number;
  /** The word `sh` in the Dockerfile that runs it whatever its first line says; null where that line counts. */
  readonly runBy: Word | null;
};

/** One external image that goes, with all stages built on it. */
export type Family = {
  readonly root: StageAssessment;
  readonly stages: readonly StageAssessment[];
  readonly slim: FoundSlim;
  readonly ownPython: boolean;
};

export type Move = {
  readonly model: DockerfileModel;
  readonly snapshot: Snapshot;
  /** For files of the workspace. */
  readonly ask: Ask;
  readonly families: readonly Family[];
  readonly needs: BuildNeeds;
  /** Shell scripts of the workspace that the images run. */
  readonly scripts: readonly StartScript[];
};

/** `ownPython`: the image brings a Python outside of apt, so that apt's Python packages would be a second one. */
export function familyOf(root: StageAssessment, stages: readonly StageAssessment[], slim: FoundSlim): Family {
  const ownPython = isOfficialPython(slim.image) || root.image.evidence.apkPythonInstalled !== true;
  return { root, stages: stages.filter((one) => one.model.root === root.analysis.index), slim, ownPython };
}

/** The stage and those that it is built on, itself first. */
export function lineage(stage: StageModel, model: DockerfileModel): readonly StageModel[] {
  const { base } = stage.stage;
  const parent = base.kind === 'stage' ? model.stages[base.index] : undefined;
  return parent === undefined ? [stage] : [stage, ...lineage(parent, model)];
}

export const isMusl = (stage: StageAssessment): boolean => stage.image.description?.libc?.family === 'musl';
