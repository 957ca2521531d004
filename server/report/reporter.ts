/**
 * What all output formats have in common: they are written piece by piece, so that a run over many Dockerfiles needs no
 * memory for them.
 */
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import type { Problem, Severity } from '../core/model/types.ts';

/** One rule, as far as reports show it. */
export type ReportedRule = {
  readonly code: string;
  readonly title: string;
  readonly defaultLevel: Severity | 'off';
  /** Markdown: what it means and what to do. */
  readonly help: string;
  readonly url: string | null;
};

export type Tool = { readonly name: 'muslin'; readonly version: string; readonly rules: readonly ReportedRule[] };

export type JudgedDockerfile = { readonly analysis: DockerfileAnalysis; /** The text that was judged. */ readonly text: string };

/** Best source and oldest date over the whole run; null where no fact was needed. */
export type RunFacts = DockerfileAnalysis['facts'];

export type RunEnd = {
  readonly facts: RunFacts;
  /** Problems that belong to no Dockerfile (unreadable files, wrong settings). */
  readonly problems: readonly Problem[];
  readonly totals: RunTotals;
};

export type RunTotals = {
  readonly dockerfiles: number;
  readonly stages: number;
  readonly requirements: number;
  readonly unjudged: number;
  readonly severities: Readonly<Record<Severity, number>>;
  /** Findings by code, sorted by name. */
  readonly codes: ReadonlyMap<string, number>;
};

/** Strings to write, in this order: `start`, `dockerfile` for each, `end`. */
export type Reporter = {
  readonly start: () => string;
  readonly dockerfile: (one: JudgedDockerfile) => string;
  readonly end: (end: RunEnd) => string;
};

/** URI → path as reports show it: relative to the working directory, with `/`, without a leading `./`. */
export type PathOf = (uri: string) => string;
