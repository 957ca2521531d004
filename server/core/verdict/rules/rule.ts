/** What a rule is: its name, how loud it is by default, and a pure function from a judged image to what it has to say. */
import type { Alternative, StageAnalysis } from '../../model/analysis.ts';
import type { CarriedInterpreter } from '../../build/assessed.ts';
import type { Level } from '../../settings/settings.ts';
import type { Carried } from '../../build/stages/carried.ts';
import type { StageState } from '../../build/stages/stage-state.ts';
import type { Range, TextLines } from '../../model/text.ts';
import type { Finding, RelatedInformation } from '../../model/types.ts';

/** A stage as far as rules need it: what was found, and what its commands do. */
export type JudgedStage = {
  readonly analysis: StageAnalysis;
  readonly state: StageState;
  /** Packages that it takes over from earlier stages. */
  readonly carried: readonly Carried[];
  /** Whole interpreters and their packages that it takes over, from a stage or another image. */
  readonly interpreters: readonly CarriedInterpreter[];
};

/** One external image: the stage that names it and all stages built on that one. */
export type RuleInput = {
  /** The stage whose FROM names the image. */
  readonly root: JudgedStage;
  /** `root` and the stages built on it, in file order. */
  readonly family: readonly JudgedStage[];
  /** Findings of the family, each requirement and platform once, ignored packages left out. */
  readonly findings: readonly Finding[];
  /** Images nearby, the smallest change first; empty where nothing fares badly. */
  readonly alternatives: readonly Alternative[];
  /** All stages of the file, for what is copied between them. */
  readonly stages: readonly JudgedStage[];
  /** URI of the Dockerfile. */
  readonly uri: string;
  /** Its text, for the ranges of what is found in it. */
  readonly lines: TextLines;
};

/** `at` only where it is not the root's image reference that is to blame. */
export type Report = {
  readonly message: string;
  readonly related: readonly RelatedInformation[];
  /** What the report is about, for fixes; absent where it is about something else than requirements. */
  readonly findings?: readonly Finding[];
  readonly at?: { readonly stage: number; readonly range: Range };
};

export type Rule = {
  readonly code: string;
  readonly level: Level;
  /** A few words for lists of rules. */
  readonly title: string;
  /** One sentence: when it reports. */
  readonly when: string;
  readonly check: (input: RuleInput) => readonly Report[];
};
