/** The body of the editor's report page: Alpine and slim side by side, sizes drawn as bars. No script, all text escaped. */
import type { DockerfileAnalysis, StageAnalysis } from '../core/model/analysis.ts';
import { escapeHtml, htmlLink } from '../core/wording/html.ts';
import {
  compareOutcomes,
  downloadWords,
  inferredWords,
  outcomeWords,
  sizeWords,
  totalsOf,
  totalsWords,
} from '../core/wording/outcomes.ts';
import { formatImageReference } from '../core/images/reference.ts';
import { bestFirst, comparable } from '../core/wording/stage-markdown.ts';
import { worstFirst } from '../core/wording/stage-verdict.ts';
import type { Finding, Outcome } from '../core/model/types.ts';
import { dockerfileMarkdown } from './markdown.ts';
import type { PathOf } from './reporter.ts';

/** Both forms of one report, for `muslin/report`. */
export const reportContent = (analysis: DockerfileAnalysis, pathOf: PathOf): { readonly html: string; readonly markdown: string } =>
  ({ html: dockerfileHtml(analysis, pathOf), markdown: dockerfileMarkdown(analysis, pathOf) });

export function dockerfileHtml(analysis: DockerfileAnalysis, pathOf: PathOf): string {
  const stages = analysis.stages.filter((stage) => stage.findings.length > 0);
  const sections =
    stages.length === 0
      ? '<p>No stage installs Python packages that could be read.</p>'
      : stages.map((stage) => stageSection(stage, analysis)).join('\n');
  const problems = analysis.problems.map(
    (one) =>
      `<li>${escapeHtml(pathOf(one.uri))}${one.range === null ? '' : `:${one.range.start.line + 1}`}: ${escapeHtml(one.message)}</li>`,
  );
  const dated = analysis.facts?.asOf ? `<p class="muted">Facts as of ${escapeHtml(analysis.facts.asOf.slice(0, 10))} (${analysis.facts.source}).</p>` : '';
  return `<h1>${escapeHtml(pathOf(analysis.uri))}</h1>\n${dated}\n${sections}\n${problems.length === 0 ? '' : `<h2>Not read</h2>\n<ul>${problems.join('')}</ul>`}`;
}

function stageSection(stage: StageAnalysis, analysis: DockerfileAnalysis): string {
  const findings = analysis.diagnostics.filter((one) => one.stage === stage.index).map((one) =>
    `<li class="${one.severity}"><strong>${one.severity}</strong> <code>${escapeHtml(one.code)}</code>: ${escapeHtml(one.message)}</li>`);
  const platforms = [...new Set(stage.findings.map((one) => one.platform))];
  return [
    `<h2>Line ${stage.fromRange.start.line + 1}: <code>${escapeHtml(stage.resolvedImage ?? stage.image)}</code></h2>`,
    stage.description === null ? '' : `<p>${escapeHtml(stage.description.summary)}</p>`,
    findings.length === 0 ? '' : `<h3>Findings</h3>\n<ul class="findings">${findings.join('')}</ul>`,
    ...platforms.map((platform) => platformPart(stage, platform)),
    issuesList(stage),
  ].filter((part) => part !== '').join('\n');
}

function platformPart(stage: StageAnalysis, platform: string): string {
  const findings = stage.findings.filter((one) => one.platform === platform);
  const sides: Side[] = [{ name: stage.resolvedImage ?? stage.image, outcomes: findings.map((one) => one.here), style: 'bar' }];
  if (comparable(stage)) sides.push({ name: slimText(stage), outcomes: findings.map((one) => one.onGlibc), style: 'bar slim' });
  for (const { reference, requirements } of bestFirst(stage.alternatives.filter((one) => one.platform === platform))) {
    const name = formatImageReference(reference);
    const outcomes = requirements.map(({ outcome }) => outcome);
    if (sides.every((one) => one.name !== name)) sides.push({ name, outcomes, style: 'bar slim' });
  }
  return `${sidesRow(sides, platform)}\n${requirementsTable(findings, comparable(stage) ? slimText(stage) : null, platform)}`;
}

type Side = { readonly name: string; readonly outcomes: readonly Outcome[]; readonly style: string };

const slimText = ({ slim }: StageAnalysis): string => (slim?.found === true ? formatImageReference(slim.image) : 'slim');

/** The images side by side. Bars are drawn to the larger of both sums, and fade out where the size of some file is not known. */
function sidesRow(sides: readonly Side[], platform: string): string {
  const totals = sides.map((side) => ({ ...side, sum: totalsOf(side.outcomes) }));
  const largest = Math.max(1, ...totals.map(({ sum }) => sum.size));
  const cards = totals.map(({ name, sum, style }) =>
    [
      '<div class="side">',
      `<h3><code>${escapeHtml(name)}</code></h3>`,
      `<p class="sum">${escapeHtml(totalsWords(sum))}</p>`,
      ...(sum.size === 0
        ? []
        : [`<p>${downloadWords(sum)} to download</p>`, bar(sum.unsized > 0 ? `${style} part` : style, sum.size / largest)]),
      '</div>',
    ].join(''),
  );
  return `<p class="muted">On ${escapeHtml(platform)}:</p>\n<div class="sides">${cards.join('\n')}</div>`;
}

const bar = (style: string, share: number): string =>
  `<span class="${style}" style="width:${(share * 100).toFixed(1)}%" aria-hidden="true"></span>`;

/** What fails comes first, then what compiles; within, the order is the requirements' own. Bars are drawn to the largest file. */
function requirementsTable(findings: readonly Finding[], slim: string | null, platform: string): string {
  const worse = findings.filter((one) => compareOutcomes(one) === 'worse');
  const largest = Math.max(1, ...findings.flatMap(({ here, onGlibc }) => [here.size ?? 0, slim === null ? 0 : onGlibc.size ?? 0]));
  const rows = worstFirst(findings).map(({ requirement, here, onGlibc }) =>
    `<tr><th scope="row"><code>${escapeHtml(requirement.name)}</code>${chain(requirement)}</th>` +
    `${outcomeCells(here, 'bar', largest)}${slim === null ? '' : outcomeCells(onGlibc, 'bar slim', largest)}</tr>`);
  const header = ['Requirement', 'Here', 'Size', ...(slim === null ? [] : [`On ${slim}`, 'Size'])];
  return table(
    `Requirements on ${platform}${worse.length > 0 ? `: ${worse.length} of ${findings.length} requirements are worse off here` : ''}`,
    header,
    rows,
  );
}

function chain({ via, inferredFrom }: Finding['requirement']): string {
  const parts = [
    ...(via.length === 0 ? [] : [`from ${via.join(' → ')}`]),
    ...(inferredFrom === undefined ? [] : [inferredWords(inferredFrom)]),
  ];
  return parts.length === 0 ? '' : ` <span class="muted">${escapeHtml(parts.join(', '))}</span>`;
}

function outcomeCells(outcome: Outcome, style: string, largest: number): string {
  const fate =
    outcome.kind === 'none'
      ? ' class="fails"'
      : outcome.kind === 'source' && outcome.compiles
        ? ' class="compiles"'
        : outcome.kind === 'unknown'
          ? ' class="muted"'
          : '';
  const file = outcome.file === null ? '' : ` title="${escapeHtml(outcome.file)}"`;
  const size = outcome.size === null ? '' : `${sizeWords(outcome.size)}${bar(style, outcome.size / largest)}`;
  return `<td${fate}${file}>${escapeHtml(outcomeWords(outcome))}</td><td class="number">${size}</td>`;
}

/** A region of its own that takes the focus: where the page is narrow, arrow keys move along the columns. */
function table(caption: string, header: readonly string[], rows: readonly string[]): string {
  const cells = header.map((name) => `<th scope="col"${name === 'Size' ? ' class="number"' : ''}>${escapeHtml(name)}</th>`);
  return `<div class="wide" role="region" aria-label="${escapeHtml(caption)}" tabindex="0"><table><caption>${escapeHtml(caption)}</caption><thead><tr>${cells.join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table></div>`;
}

function issuesList({ issues }: StageAnalysis): string {
  if (issues.length === 0) return '';
  const items = issues.map(({ title, summary, touches, sources }) => {
    const touched = touches.map((one) => `<code>${escapeHtml(one)}</code>`).join(', ');
    const links = sources.map((one) => htmlLink(one.title, one.url)).join(', ');
    return `<li><strong>${escapeHtml(title)}</strong>${touched === '' ? '' : ` (${touched})`}: ${escapeHtml(summary)} ${links}</li>`;
  });
  return `<h3>musl on this image</h3>\n<ul>${items.join('\n')}</ul>`;
}
