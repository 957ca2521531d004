/** The result of reading one Dockerfile: what every consumer (diagnostics, hovers, reports, fixes) is given. Plain data. */
import type { ImageDescription, SlimImage } from './image-description.ts';
import type { BaseImage, Diagnostic, Finding, Origin, Outcome, Problem, Target } from './types.ts';
import type { StageResolution } from './resolution.ts';
import type { Range } from './text.ts';

export type SourceKind = 'file' | 'inline' | 'copied' | 'inherited' | 'apk' | 'nearby';

/** Where the requirements of a stage come from. */
export type RequirementSource = {
  readonly kind: SourceKind;
  /** URI of the file (file, nearby); null otherwise. For a file that was not found: where it was looked for, or as the command names it. */
  readonly uri: string | null;
  /** The path as the command writes it, the package list for `inline` and `apk`, the stage for `copied`. */
  readonly label: string;
  readonly found: boolean;
  /** Where the Dockerfile names it. */
  readonly range: Range;
};

/**
 * One target of a stage with its glibc counterpart; `glibc` is null where there is nothing to compare with (Python
 * unknown, slim lacks the architecture).
 */
export type TargetPair = { readonly here: Target; readonly glibc: Target | null };

/** What an image nearby changes (DESIGN, "Images nearby"), the smallest change first. */
export type ImageChange = 'pip' | 'libc' | 'distribution' | 'python';

export type InstalledThere = { readonly name: string; readonly via: readonly string[]; readonly outcome: Outcome };

/** An image that the FROM could name instead, and what the same commands install there on one platform. */
export type Alternative = {
  /** The one that is written for it; for a newer pip the image as it is. */
  readonly reference: BaseImage;
  readonly platform: string;
  readonly change: ImageChange;
  readonly target: Target;
  /** `complete`: all is known and installs; `impossible`: something can't be installed. */
  readonly state: 'complete' | 'impossible' | 'unknown';
  /** Resolved for itself: what is installed there may differ in more than files. */
  readonly requirements: readonly InstalledThere[];
  /** ISO date until which Python and distribution are supported, null where no table says. */
  readonly supportedUntil: string | null;
  /** Nothing fails there, the fewest compile, and of those that are alike it changes least. */
  readonly recommended: boolean;
};

/** A musl issue that is live on this image and touches these requirements (core/knowledge). */
export type LiveIssue = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly touches: readonly string[];
  readonly sources: readonly { readonly title: string; readonly url: string }[];
};

export type StageAnalysis = {
  readonly index: number;
  readonly alias: string | null;
  /** As written in the FROM. */
  readonly image: string;
  /** ARGs put in, stage names followed; null where an ARG has no value. */
  readonly resolvedImage: string | null;
  /** Of the image reference in this stage's FROM. */
  readonly imageRange: Range;
  /** Of the FROM instruction. */
  readonly fromRange: Range;
  /** Index of the stage that names the external image (itself for most). */
  readonly root: number;
  readonly description: ImageDescription | null;
  readonly slim: SlimImage | null;
  readonly targets: readonly TargetPair[];
  /** Why the libc or the image is not known; null where it is. */
  readonly unknown: string | null;
  /** Does the stage install or hold Python packages other than the tools? */
  readonly installsPackages: boolean;
  readonly sources: readonly RequirementSource[];
  /** Build context folder URI, null where none was needed or found. */
  readonly context: string | null;
  readonly findings: readonly Finding[];
  /** What each installing command installs, for hovers on RUN: range of the command, indexes into `findings`. */
  readonly commands: readonly { readonly range: Range; readonly findings: readonly number[] }[];
  readonly issues: readonly LiveIssue[];
  /** One a platform, of all its commands together; empty where nothing is installed. */
  readonly resolutions: readonly StageResolution[];
  /** Worked out where something fares badly here, or where somebody asks; else empty. The same for all stages built on one image. */
  readonly alternatives: readonly Alternative[];
};

export type DockerfileAnalysis = {
  readonly uri: string;
  readonly stages: readonly StageAnalysis[];
  readonly diagnostics: readonly Diagnostic[];
  readonly problems: readonly Problem[];
  /** The least current source and the oldest date among the facts that verdicts rest on; null where no fact was needed. */
  readonly facts: { readonly source: 'index' | 'snapshot' | 'lock'; readonly asOf: string | null } | null;
  /** Requirements that no fact could judge, with the reason. */
  readonly unjudged: readonly { readonly name: string; readonly reason: string; readonly origin: Origin }[];
};
