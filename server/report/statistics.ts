/** Sums over a run. */
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import type { Severity } from '../core/model/types.ts';
import type { RunEnd, RunTotals } from './reporter.ts';

export const NO_TOTALS: RunTotals = {
  dockerfiles: 0, stages: 0, requirements: 0, unjudged: 0,
  severities: { error: 0, warning: 0, information: 0, hint: 0 }, codes: new Map(),
};

export function addTotals(totals: RunTotals, analysis: DockerfileAnalysis): RunTotals {
  const severities: Record<Severity, number> = { ...totals.severities };
  const codes = new Map(totals.codes);
  for (const { severity, code } of analysis.diagnostics) {
    severities[severity]++;
    codes.set(code, (codes.get(code) ?? 0) + 1);
  }
  return {
    dockerfiles: totals.dockerfiles + 1,
    stages: totals.stages + analysis.stages.length,
    requirements: totals.requirements + analysis.stages.reduce((sum, stage) => sum + stage.findings.length, 0),
    unjudged: totals.unjudged + analysis.unjudged.length,
    severities,
    codes,
  };
}

/** `3 Dockerfiles: 1 error, 2 warnings. Facts as of 2026-01-31 (snapshot).` */
export function summaryText({ totals, facts }: RunEnd): string {
  const counts = (Object.entries(totals.severities) as [Severity, number][]).filter(([, count]) => count > 0);
  const found = counts.length === 0 ? 'nothing to report' : counts.map(([severity, count]) => plural(count, severity)).join(', ');
  const unjudged = totals.unjudged === 0 ? '' : ` ${plural(totals.unjudged, 'requirement')} not judged.`;
  const dated = facts?.asOf ? ` Facts as of ${facts.asOf.slice(0, 10)} (${facts.source}).` : '';
  return `${plural(totals.dockerfiles, 'Dockerfile')}: ${found}.${unjudged}${dated}`;
}

/** Findings by code, then what was looked at; one a line. */
export function statisticsText(totals: RunTotals): string {
  const rows: [number, string][] = [
    ...[...totals.codes].sort(([left], [right]) => (left < right ? -1 : 1)).map(([code, count]): [number, string] => [count, code]),
    [totals.dockerfiles, 'Dockerfiles'],
    [totals.stages, 'stages'],
    [totals.requirements, 'requirements (each once a stage and platform)'],
    [totals.unjudged, 'requirements not judged'],
  ];
  return `${rows.map(([count, name]) => `${String(count).padStart(7)}  ${name}`).join('\n')}\n\n`;
}

/** `information` and `hint` as reports count them. */
function plural(count: number, noun: string): string {
  if (noun === 'information') return `${count} informational`;
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
