/** Hover on a requirement in a requirements file, a project file or a lock: which Dockerfiles install it, and how it fares on each. */
import type { DockerfileAnalysis } from '../core/analysis.ts';
import { codeSpan, escapeMarkdown, markdownTable } from '../core/presentation/markdown.ts';
import { outcomeWords } from '../core/presentation/outcomes.ts';
import type { Position, Range } from '../core/text.ts';
import type { Finding } from '../core/types.ts';
import { contains } from './ranges.ts';

type Row = { readonly place: string; readonly image: string; readonly finding: Finding };

/** null where no Dockerfile installs anything that stands at this place. */
export function requirementMarkdown(
  analyses: readonly DockerfileAnalysis[], uri: string, position: Position, pathOf: (uri: string) => string,
): { markdown: string; range: Range } | null {
  const rows = analyses.flatMap((analysis): Row[] => analysis.stages.flatMap((stage) =>
    stage.findings.filter(({ requirement: { origin } }) => origin.uri === uri && contains(origin.range, position)).map((finding) => ({
      place: `${pathOf(analysis.uri)}:${stage.fromRange.start.line + 1}`,
      image: stage.resolvedImage ?? stage.image,
      finding,
    }))));
  const first = rows[0];
  if (!first) return null;
  const { origin } = first.finding.requirement;
  const direct = rows.find((row) => row.finding.requirement.via.length === 0) ?? first;
  return { markdown: `**${codeSpan(direct.finding.requirement.name)}** is installed by:\n\n${table(rows)}`, range: origin.range };
}

function table(rows: readonly Row[]): string {
  const several = new Set(rows.map((row) => row.finding.requirement.name)).size > 1;
  const header = ['Dockerfile', 'Image', ...(several ? ['Requirement'] : []), 'Platform', 'Outcome', 'On slim'];
  return markdownTable(header, rows.slice(0, 20).map(({ place, image, finding }) => [
    codeSpan(place),
    codeSpan(image),
    ...(several ? [codeSpan(finding.requirement.name)] : []),
    codeSpan(finding.platform),
    escapeMarkdown(outcomeWords(finding.here)),
    escapeMarkdown(outcomeWords(finding.onGlibc)),
  ]));
}
