/** The musl issues to show for a stage: those that are live on its image and touch what it installs. */
import type { LiveIssue } from '../model/analysis.ts';
import type { ImageAssessment, StageInput } from '../build/assessed.ts';
import { liveIssues, type IssueRequirement } from '../knowledge/live-issues.ts';
import type { StageModel } from '../build/dockerfile-model.ts';
import type { Finding } from '../model/types.ts';

export function liveIssuesOf(
  image: ImageAssessment,
  stage: StageModel,
  findings: readonly Finding[],
  { model, ask }: StageInput,
): readonly LiveIssue[] {
  const target = image.targets[0]?.here;
  if (target === undefined || target.libc.family !== 'musl') return [];
  const { start } = stage.stage.from.span;
  const end = model.stages[stage.stage.index + 1]?.stage.from.span.start ?? model.lines.text.length;
  return liveIssues({
    image: image.reference,
    alpine: image.description?.alpine ?? null,
    python: target.python,
    pip: target.installer.version,
    architecture: target.architecture,
    requirements: findings.filter((one) => one.platform === target.platform).map(asIssueRequirement),
    text: model.lines.text.slice(start, end),
  }, ask.memo);
}

const asIssueRequirement = ({ requirement, here, onGlibc }: Finding): IssueRequirement => ({
  name: requirement.name, version: here.version, compiled: here.kind === 'source' && here.compiles,
  withoutWheel: here.kind !== 'wheel' && here.kind !== 'pure' && here.kind !== 'unknown' && onGlibc.kind === 'wheel',
});
