/** What the fixes that keep Alpine are made from. */
import type { PlannedInstall, StageAssessment } from '../../build/assessed.ts';
import type { RunInstruction } from '../../reading/dockerfile/syntax.ts';
import type { StageInstall, StageRun } from '../../build/stages/stage-state.ts';
import { rangeOf, type Span } from '../../model/text.ts';
import type { Diagnostic, Finding, Fix, TextEdit } from '../../model/types.ts';
import type { FixSurroundings } from '../fix-surroundings.ts';

export type FixInput = {
  readonly diagnostic: Diagnostic;
  readonly around: FixSurroundings;
  /** What the diagnostic reports. */
  readonly findings: readonly Finding[];
  /** The stage whose FROM names the image. */
  readonly root: StageAssessment;
  /** `root` and the stages built on it, in file order. */
  readonly family: readonly StageAssessment[];
};

/** A fix that is not proven yet. `wheels`: it promises that what is reported becomes a wheel. */
export type Candidate = { readonly fix: Fix; readonly wheels: boolean };

export type EditText = { readonly span: Span; readonly newText: string; readonly reason: string; readonly needsConfirmation?: boolean };

/** An edit of the Dockerfile. */
export const editOf = ({ around: { model } }: FixInput, { span, newText, reason, needsConfirmation = false }: EditText): TextEdit =>
  ({ uri: model.uri, range: rangeOf(model.lines, span), newText, reason, needsConfirmation });

export const fixOf = (kind: Fix['kind'], title: string, edits: readonly TextEdit[]): Fix => ({ title, kind, edits, preferred: false });

export const namesOf = (findings: readonly Finding[]): readonly string[] => [...new Set(findings.map((one) => one.requirement.name))];

/** The RUN that an installing command is in, with its script. */
export function runOf(install: StageInstall, stage: StageAssessment): StageRun | null {
  return stage.model.state.runs.find((run) => run.stage === install.stage && run.script.commands.includes(install.install.command)) ?? null;
}

export type PlannedRun = { readonly planned: PlannedInstall; readonly run: StageRun; readonly stage: StageAssessment };

/** The commands of the family whose requirements, or theirs, are reported. */
export function reportedRuns({ family, findings }: FixInput): readonly PlannedRun[] {
  const names = new Set(findings.flatMap(({ requirement: { via, name } }) => [via[0] ?? name]));
  return family.flatMap((stage) => stage.plans.flatMap((planned) => {
    const run = runOf(planned.plan.from, stage);
    const takes = planned.plan.requirements.some((one) => names.has(one.name)) || planned.plan.lock !== null;
    return run === null || !takes ? [] : [{ planned, run, stage }];
  }));
}

/** Runs as root? A user of its own may not install system packages. */
export const isRoot = (install: StageInstall): boolean => install.user === null || /^(?:root|0)(?::|$)/.test(install.user);

export const isShellForm = (instruction: RunInstruction): boolean => instruction.command.form === 'shell';
