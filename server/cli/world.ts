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
  /** Paths of the Dockerfile and its context; null where there is no builder. */
  readonly buildImage: (dockerfile: string, context: string) => Promise<BuiltImage | null>;
  readonly open: (options: OpenOptions) => Run;
  /** The repository of the folder as it was where what is checked out parted from what the reference names. */
  readonly past: (folder: string, reference: string) => Promise<FoundPast>;
  /** Rejects where the file can't be written. */
  readonly createFile: (path: string) => Promise<CreatedFile>;
  readonly explain: (options: ExplainOptions) => Promise<void>;
  readonly startServer: () => Promise<void>;
  /** Resolves once it listens. */
  readonly startMcp: (options: OpenOptions) => Promise<void>;
};

/** `tail`: the last lines of what the builder said. */
export type BuiltImage = { readonly builder: string; readonly ok: boolean; readonly tail: readonly string[] };

export type FoundPast = { readonly ok: true; readonly past: Past } | { readonly ok: false; readonly reason: string };

export type Past = {
  /** Those that have come, gone or changed since. */
  readonly changed: (uris: ReadonlySet<string>) => Promise<ReadonlySet<string>>;
  /** A run over the files as they were; their URIs are those of today. */
  readonly open: (options: OpenOptions) => Run;
};

export type CreatedFile = {
  readonly write: (text: string) => Promise<void>;
  /** Puts the file in its place: until then, and without it, what was there stays. */
  readonly finish: () => Promise<void>;
  readonly discard: () => Promise<void>;
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
  /** Files that the verdict on a Dockerfile rests on, itself and those that are not there included; no index is asked. */
  readonly filesRead: (request: AnalysisRequest) => Promise<ReadonlySet<string>>;
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
