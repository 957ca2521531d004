/** The result of reading one Dockerfile: what every consumer (diagnostics, hovers, reports, fixes) is given. Plain data. */
import type { ImageDescription, SlimImage } from './image-description.ts';
import type { Diagnostic, Finding, Origin, Problem, Target } from './types.ts';
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
