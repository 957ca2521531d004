/** What the tools need of the rest; server/app wires it. Everything is for reading: nothing here writes a file. */
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { AnalysisRequest } from '../engine/analyze.ts';

export type McpWorld = {
  readonly version: string;
  readonly settings: Settings;
  /** Absolute paths of the folders that may be read, the working directory first. */
  readonly roots: readonly string[];
  /** A run over the files of the roots as they are now; `files` (by URI): these instead, and nothing of the disk. */
  readonly open: (files: ReadonlyMap<string, string> | null) => McpRun;
};

export type McpRun = {
  /** null: there is no such file, or it may not be read. */
  readonly readText: (uri: string) => Promise<string | null>;
  readonly analyze: (request: AnalysisRequest) => Promise<DockerfileAnalysis>;
  /** `only`: the move to slim, or what keeps the distribution; null: the preferred fix of each finding. */
  readonly fix: (judged: JudgedRequest, only: 'slim' | 'alpine' | null) => Promise<PlannedFix>;
  readonly close: () => Promise<void>;
};

export type JudgedRequest = AnalysisRequest & { readonly analysis: DockerfileAnalysis };

export type PlannedFix = {
  readonly changes: readonly { readonly uri: string; readonly before: string; readonly after: string }[];
  readonly applied: readonly { readonly line: number; readonly code: string; readonly title: string; readonly review: readonly string[] }[];
  readonly left: readonly { readonly line: number; readonly code: string; readonly why: string }[];
};
