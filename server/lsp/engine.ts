/** What the server needs of the rest: the analysis, the workspace and a few facts. main.ts wires the real ones, tests their own. */
import type { AnalysisRequest } from '../engine/analyze.ts';
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { Range } from '../core/model/text.ts';
import type { Fact, Fix } from '../core/model/types.ts';
import type { ProxySettings, ReportContent, Status } from '../protocol.ts';

export type { AnalysisRequest };

export type Engine = {
  /** From facts at hand, without waiting. */
  readonly now: (request: AnalysisRequest) => DockerfileAnalysis;
  /** With facts fetched, to the end; `onProgress` is called with each better analysis. Rejects when `signal` aborts. */
  readonly refine: (
    request: AnalysisRequest,
    options: { signal: AbortSignal; onProgress: (analysis: DockerfileAnalysis) => void; idle?: () => Promise<void> },
  ) => Promise<DockerfileAnalysis>;
  /** The file has changed, on disk or in a buffer. Resolves when what is known of it is true again; until then the old facts count. */
  readonly fileChanged: (uri: string) => Promise<void>;
};

/** A move that is offered whether or not a rule found something. `stage` null: all stages of the file at once. */
export type Rewrite = { readonly stage: number | null; readonly fix: Fix };

/** What is told of an `apk` package: the Debian package(s) that hold the same, or null if it is not known. */
export type ApkPackage = { readonly debian: readonly string[] | null; readonly purpose: string | null };

/** A package name of an `apk add`, with its position. */
export type ApkWord = { readonly name: string; readonly range: Range };

export type RuleInfo = { readonly code: string; readonly title: string; readonly url: string | null };

export type IndexStatus = Pick<Status, 'offline' | 'detail' | 'blockedHosts'>;

/** What our own client tells beside the settings of ours. */
export type Told = {
  /** Is the workspace trusted? */
  readonly trusted: boolean;
  /** The editor's own settings of a proxy, as the user made them; null: the environment's counts. */
  readonly proxy: ProxySettings | null;
};

/** Made once the client is known (main.ts). */
export type World = {
  readonly engine: Engine;
  readonly readText: (uri: string) => Promise<Fact<string>>;
  /** URIs of the Dockerfiles in a workspace folder, in no order that matters. */
  readonly findDockerfiles: (folder: string, signal: AbortSignal) => Promise<readonly string[]>;
  /** New settings, a new trust, another proxy: indexes may be asked that were not, or the reverse. */
  readonly configure: (settings: Settings, told: Told) => void;
  /** What the index said counts no more: it is asked again. */
  readonly forgetIndex: () => void;
  readonly indexStatus: () => IndexStatus;
  readonly rewrites: (request: AnalysisRequest, analysis: DockerfileAnalysis) => readonly Rewrite[];
  readonly apkWords: (text: string, uri: string) => readonly ApkWord[];
  readonly apkPackage: (name: string, suite: string | null) => ApkPackage;
  readonly rules: readonly RuleInfo[];
  /** The comparison of images for `muslin/report`. */
  readonly report: (analysis: DockerfileAnalysis, pathOf: (uri: string) => string) => Omit<ReportContent, 'title'>;
};

/** What the server lends to the ports: buffers that count over the disk, folders outside of which nothing is read. */
export type Host = {
  readonly openText: (uri: string) => string | undefined;
  readonly folders: () => readonly string[];
  readonly log: (message: string) => void;
};

export type MakeWorld = (host: Host) => World;
