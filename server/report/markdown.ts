/** `muslin report` and the editor's export: Alpine and slim side by side, as Markdown. */
import type { DockerfileAnalysis, StageAnalysis } from '../core/model/analysis.ts';
import { codeSpan, escapeMarkdown } from '../core/wording/markdown.ts';
import { alternativesList, stageHeading, stageIssues, stageTable, stageTotals } from '../core/wording/stage-markdown.ts';
import type { PathOf, Reporter } from './reporter.ts';
import { summaryText } from './statistics.ts';

export function markdownReporter(pathOf: PathOf): Reporter {
  return {
    start: () => '# Python on Alpine: what installs, and from what\n',
    dockerfile: ({ analysis }) => `\n${dockerfileMarkdown(analysis, pathOf)}\n`,
    end: (end) => `\n${escapeMarkdown(summaryText(end))}\n`,
  };
}

/** A section for the Dockerfile with one below it for each stage that installs something or was reported. */
export function dockerfileMarkdown(analysis: DockerfileAnalysis, pathOf: PathOf): string {
  const stages = analysis.stages.filter(
    (stage) => stage.findings.length > 0 || analysis.diagnostics.some((one) => one.stage === stage.index),
  );
  const sections = stages.map((stage) => stageMarkdown(stage, analysis));
  const problems = analysis.problems.map(
    (one) => `- ${escapeMarkdown(pathOf(one.uri))}${one.range ? `:${one.range.start.line + 1}` : ''}: ${escapeMarkdown(one.message)}`,
  );
  return [
    `## ${codeSpan(pathOf(analysis.uri))}`,
    ...(sections.length === 0 ? ['No stage installs Python packages.'] : sections),
    ...(problems.length === 0 ? [] : [`### Not read\n\n${problems.join('\n')}`]),
  ].join('\n\n');
}

function stageMarkdown(stage: StageAnalysis, analysis: DockerfileAnalysis): string {
  const reported = analysis.diagnostics.filter((one) => one.stage === stage.index);
  const findings = reported.map((one) => `- **${one.severity}** (${codeSpan(one.code)}): ${one.message.split('\n').map(escapeMarkdown).join('<br>')}`);
  const parts = [
    `### Line ${stage.fromRange.start.line + 1}: ${codeSpan(stage.image)}`,
    stageHeading(stage),
    findings.join('\n'),
    stageTotals(stage),
    stageTable(stage, stage.findings),
    alternativesList(stage, Infinity),
    stageIssues(stage),
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}
