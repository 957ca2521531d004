/** What the command needs of the rest; cli.ts wires the real ones, tests their own. */
import type { Readable } from 'node:stream';
import type { AnalysisRequest } from '../engine/analyze.ts';
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import type { PolicyLayers } from '../core/settings/nearest-policy.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { Fact, ProjectDetail } from '../core/model/types.ts';
import type { ReportedRule } from '../report/reporter.ts';

export type CliWorld = {
  readonly version: string;
  readonly rules: readonly ReportedRule[];
  readonly kindOf: (path: string) => Promise<'file' | 'folder' | 'missing'>;
  /** The page of examples that a rule is shipped with; null where it isn't. */
  readonly rulePage: (code: string) => Promise<string | null>;
  /** Rejects where the file can't be read. */
  readonly readFile: (path: string) => Promise<string>;
  /** Absolute paths, as they are found. */
  readonly findDockerfiles: (folder: string) => AsyncIterable<string>;
  /** null: done; else why not. Only where the file is still what was read, and never half of it. */
  readonly replaceText: (path: string, before: string, after: string) => Promise<string | null>;
  /** null: `replaceText` would do it; else why not. */
  readonly whyNotReplaceable: (path: string, before: string) => Promise<string | null>;
  readonly open: (options: OpenOptions) => Run;
  readonly explain: (options: ExplainOptions) => Promise<void>;
  readonly startServer: () => Promise<void>;
};

export type OpenOptions = {
  /** Absolute paths of folders; nothing outside of them is read. */
  readonly roots: readonly string[];
  readonly settings: Settings;
  /** How policies of folders below the roots count; undefined: not. */
  readonly policy?: PolicyLayers | undefined;
  readonly notice: (message: string) => void;
};

/** One run's engine: facts are shared between its Dockerfiles. */
export type Run = {
  readonly readText: (uri: string) => Promise<Fact<string>>;
  readonly analyze: (request: AnalysisRequest) => Promise<DockerfileAnalysis>;
  /** Text of a file as the last analysis read it; null where it read none. */
  readonly lastRead: (uri: string) => string | null;
  /** From now on the file counts as holding this text; the disk stays as it is. */
  readonly setText: (uri: string, text: string) => void;
  /** The page of a project on an index (with its final slash). */
  readonly project: (index: string, name: string) => Promise<Fact<ProjectDetail>>;
  readonly close: () => Promise<void>;
};

export type ExplainOptions = {
  readonly input: Readable;
  /** Path of a facts file; null: an index is asked. */
  readonly facts: string | null;
  readonly settings: Settings;
  readonly notice: (message: string) => void;
};
