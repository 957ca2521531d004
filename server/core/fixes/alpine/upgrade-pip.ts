/** A newer pip before the first command that installs: from 21.2 on it sees musllinux wheels. */
import type { PlannedInstall, StageAssessment } from '../../build/assessed.ts';
import { pipAtLeast } from '../../python/packaging/flavour.ts';
import type { StageRun } from '../../build/stages/stage-state.ts';
import type { TextEdit } from '../../model/types.ts';
import { editOf, fixOf, isRoot, runOf, type Candidate, type FixInput } from './fix-input.ts';
import { commentsAbove, indentAt, newlineOf } from '../slim/layout.ts';
import { jointBefore } from './run-style.ts';

const SEES_MUSLLINUX = '21.2';

export function upgradePip(input: FixInput): readonly Candidate[] {
  const upgraded = new Set<number>();
  const edits: TextEdit[] = [];
  for (const stage of input.family) {
    const { base } = stage.model.stage;
    const first = base.kind === 'stage' && upgraded.has(base.index) ? undefined : firstBlind(stage);
    if (base.kind === 'stage' && upgraded.has(base.index)) upgraded.add(stage.analysis.index);
    if (first === undefined) continue;
    const edit = upgradeBefore(first, stage, input);
    if (edit === null) return [];
    edits.push(edit);
    upgraded.add(stage.analysis.index);
  }
  const title = `Upgrade pip first, so that it sees ${wheelsOf(input)} wheels`;
  return edits.length === 0 ? [] : [{ fix: fixOf('image', title, edits), wheels: true }];
}

const firstBlind = ({ plans }: StageAssessment): PlannedInstall | undefined =>
  plans.find(
    ({ plan, pip }) =>
      plan.install.installer === 'pip' && pip.here !== null && !pipAtLeast({ name: 'pip', version: pip.here }, SEES_MUSLLINUX),
  );

const wheelsOf = ({ root }: FixInput): string => (root.analysis.targets[0]?.here.libc.family === 'glibc' ? 'manylinux' : 'musllinux');

const reasonOf = (input: FixInput): string =>
  `pip before ${wheelsOf(input) === 'musllinux' ? '21.2' : '20.3'} does not see ${wheelsOf(input) === 'musllinux' ? 'musllinux' : 'all manylinux'} wheels`;

/** A RUN of its own, or in the same RUN where commands before it make the environment that it installs into. */
function upgradeBefore({ plan }: PlannedInstall, stage: StageAssessment, input: FixInput): TextEdit | null {
  const run = runOf(plan.from, stage);
  const pip = pipWords(plan.install.command.words.map((word) => word.text), plan.install.action);
  if (run === null || pip === null || !isRoot(plan.from)) return null;
  const upgrade = `${pip} install --no-cache-dir --upgrade pip`;
  return run.script.commands[0] === plan.install.command ? ownRun(upgrade, run, input) : inRun(upgrade, plan, input);
}

/** `pip3`, `python3 -m pip`, `/venv/bin/pip`: the words before the command's own. */
function pipWords(words: readonly string[], action: string): string | null {
  const at = words.indexOf(action);
  const pip = words.slice(0, at).join(' ');
  return at < 1 || /["'`\\\n]/.test(pip) ? null : pip;
}

function ownRun(upgrade: string, { instruction }: StageRun, input: FixInput): TextEdit {
  const { model } = input.around;
  const at = commentsAbove(model.lines.text, instruction.span.start);
  const newText = `${indentAt(model.lines.text, instruction.span.start)}${instruction.keyword.text} ${upgrade}${newlineOf(model.lines.text)}`;
  return editOf(input, { span: { start: at, end: at }, newText, reason: reasonOf(input) });
}

function inRun(upgrade: string, plan: PlannedInstall['plan'], input: FixInput): TextEdit | null {
  const { command } = plan.install;
  const joint = jointBefore(input.around.model, command);
  if (joint === null || command.conditional || command.loops.length > 0) return null;
  const { start } = command.span;
  return editOf(input, { span: { start, end: start }, newText: `${upgrade}${joint}`, reason: reasonOf(input) });
}
