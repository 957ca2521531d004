/** Hover on a requirement in a requirements file, a project file or a lock: which Dockerfiles install it, and how it fares on each. */
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import { codeSpan, escapeMarkdown, markdownTable } from '../core/wording/markdown.ts';
import { requirementCell } from '../core/wording/stage-markdown.ts';
import { outcomeWords, sizeWords } from '../core/wording/outcomes.ts';
import type { Position, Range } from '../core/model/text.ts';
import type { Finding } from '../core/model/types.ts';
import { contains } from './ranges.ts';

type Row = { readonly place: string; readonly image: string; readonly finding: Finding };

const ROWS = 20;

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
  const more = rows.length > ROWS ? `\n\n… and ${rows.length - ROWS} more` : '';
  const asOf = rows.flatMap((row) => row.finding.asOf?.slice(0, 10) ?? []).sort()[0];
  const dated = asOf === undefined ? '' : `\n\n*As of ${escapeMarkdown(asOf)}*`;
  return {
    markdown: `**${codeSpan(direct.finding.requirement.name)}** is installed by:\n\n${table(rows)}${more}${dated}`,
    range: origin.range,
  };
}

function table(rows: readonly Row[]): string {
  const several =
    rows.some((row) => row.finding.requirement.via.length > 0) || new Set(rows.map((row) => row.finding.requirement.name)).size > 1;
  const platforms = new Set(rows.map((row) => row.finding.platform)).size > 1;
  const header = [
    'Dockerfile',
    'Image',
    ...(several ? ['Requirement'] : []),
    ...(platforms ? ['Platform'] : []),
    'Outcome',
    'On slim',
    'File',
    'Size',
  ];
  return markdownTable(header, rows.slice(0, ROWS).map(({ place, image, finding }) => [
    codeSpan(place),
    codeSpan(image),
    ...(several ? [requirementCell(finding.requirement)] : []),
    ...(platforms ? [codeSpan(finding.platform)] : []),
    escapeMarkdown(outcomeWords(finding.here)),
    escapeMarkdown(outcomeWords(finding.onGlibc)),
    finding.here.file === null ? '' : codeSpan(finding.here.file),
    finding.here.size === null ? '' : sizeWords(finding.here.size),
  ]));
}
