/** What an assessment is made of: what it starts from, and what its steps hand on to one another, to the rules and to the fixes. */
import type { StageAnalysis, TargetPair } from '../model/analysis.ts';
import type { Ask } from '../model/ask.ts';
import type { ServiceCall } from '../reading/build-files/build-entry.ts';
import type { Facts } from '../model/facts.ts';
import type { ImageDescription, SlimImage } from '../model/image-description.ts';
import type { DockerfileModel, StageModel } from './dockerfile-model.ts';
import type { InstallPlan } from './requirements/plan.ts';
import type { Settings } from '../settings/settings.ts';
import type { Carried } from './stages/carried.ts';
import type { PackageLocation } from './stages/package-locations.ts';
import type { StageEvidence } from './stages/stage-evidence.ts';
import type { Span } from '../model/text.ts';
import type { BaseImage, Libc, Problem } from '../model/types.ts';

/** How something outside the Dockerfile builds it (Compose, Bake, devcontainer.json); nothing is known where none does. */
export type Build = {
  /** Folder URI of the build context, null: as if nothing named it. */
  readonly context: string | null;
  readonly args: ReadonlyMap<string, string>;
  readonly platforms: readonly string[];
  /** Additional contexts that are folders: name → URI. */
  readonly namedContexts: ReadonlyMap<string, string>;
  /** Additional contexts that are something else: name → image reference (`docker-image://`), null if it is not. */
  readonly namedImages?: ReadonlyMap<string, string | null>;
  /** The stage that is built, null: the last. All stages are judged nevertheless. */
  readonly target?: string | null;
  /** What Compose services start in the image. */
  readonly calls?: readonly ServiceCall[];
};

export const NO_BUILD: Build = { context: null, args: new Map(), platforms: [], namedContexts: new Map() };

export type Snapshot = {
  readonly uri: string;
  readonly text: string;
  /** URI of the workspace folder that the Dockerfile lies in. */
  readonly folder: string;
  readonly settings: Settings;
  readonly facts: Facts;
  readonly build: Build;
  /** Further ways in which it is built: it is judged in each, and reported once. */
  readonly otherBuilds: readonly Build[];
  /** Are the images nearby worked out wherever packages are installed? Absent: only where something fares badly. */
  readonly alternatives?: 'always' | undefined;
  /** The image that stages which install Python packages are judged on, in place of the one that their FROM names. */
  readonly image?: string | undefined;
};

export type ImageAssessment = {
  readonly reference: BaseImage | null;
  readonly description: ImageDescription | null;
  readonly slim: SlimImage | null;
  readonly targets: readonly TargetPair[];
  readonly evidence: StageEvidence;
  /** Why the libc isn't known. */
  readonly unknown: string | null;
};

export type PlannedInstall = {
  readonly plan: InstallPlan;
  /** pip at that command, on this image and on the glibc one. */
  readonly pip: { readonly here: string | null; readonly glibc: string | null };
  readonly hasCompiler: boolean;
};

export type CarriedInterpreter = { readonly label: string; readonly path: string; readonly libc: Libc; readonly span: Span };

export type StageAssessment = {
  readonly analysis: StageAnalysis;
  readonly model: StageModel;
  readonly image: ImageAssessment;
  /** pip at the end of the stage, here and on glibc. */
  readonly pip: { readonly here: string | null; readonly glibc: string | null };
  readonly problems: readonly Problem[];
  readonly plans: readonly PlannedInstall[];
  readonly carried: readonly Carried[];
  /** Where it holds Python packages at its end. */
  readonly held: readonly PackageLocation[];
  readonly interpreters: readonly CarriedInterpreter[];
};

export type StageInput = {
  readonly model: DockerfileModel;
  readonly stage: StageModel;
  readonly image: ImageAssessment;
  /** The stage that it is built on. */
  readonly base: StageAssessment | null;
  readonly earlier: readonly StageAssessment[];
  readonly snapshot: Snapshot;
  readonly ask: Ask;
};
