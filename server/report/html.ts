/** The body of the editor's report page: Alpine and slim side by side, sizes drawn as bars. No script, all text escaped. */
import type { DockerfileAnalysis, StageAnalysis } from '../core/analysis.ts';
import { escapeHtml, htmlLink } from '../core/presentation/html.ts';
import { outcomeWords, sizeWords, totalsOf, totalsWords } from '../core/presentation/outcomes.ts';
import { imageText } from '../core/presentation/stage.ts';
import { comparable } from '../core/presentation/stage-markdown.ts';
import type { Finding, Outcome } from '../core/types.ts';
import { dockerfileMarkdown } from './markdown.ts';
import type { PathOf } from './reporter.ts';

/** Both forms of one report, for `muslin/report`. */
export const reportContent = (analysis: DockerfileAnalysis, pathOf: PathOf): { readonly html: string; readonly markdown: string } =>
  ({ html: dockerfileHtml(analysis, pathOf), markdown: dockerfileMarkdown(analysis, pathOf) });

export function dockerfileHtml(analysis: DockerfileAnalysis, pathOf: PathOf): string {
  const stages = analysis.stages.filter((stage) => stage.findings.length > 0);
  const sections = stages.length === 0 ? '<p>No stage installs Python packages that could be read.</p>' : stages.map((stage) => stageSection(stage, analysis)).join('\n');
  const problems = analysis.problems.map((one) => `<li>${escapeHtml(pathOf(one.uri))}${one.range === null ? '' : `:${one.range.start.line + 1}`}: ${escapeHtml(one.message)}</li>`);
  const dated = analysis.facts?.asOf ? `<p class="muted">Facts as of ${escapeHtml(analysis.facts.asOf.slice(0, 10))} (${analysis.facts.source}).</p>` : '';
  return `<h1>${escapeHtml(pathOf(analysis.uri))}</h1>\n${dated}\n${sections}\n${problems.length === 0 ? '' : `<h2>Not read</h2>\n<ul>${problems.join('')}</ul>`}`;
}

function stageSection(stage: StageAnalysis, analysis: DockerfileAnalysis): string {
  const findings = analysis.diagnostics.filter((one) => one.stage === stage.index).map((one) => `<li><strong>${one.severity}</strong> <code>${escapeHtml(one.code)}</code>: ${escapeHtml(one.message)}</li>`);
  const platforms = [...new Set(stage.findings.map((one) => one.platform))];
  return [
    `<h2>Line ${stage.fromRange.start.line + 1}: <code>${escapeHtml(stage.resolvedImage ?? stage.image)}</code></h2>`,
    stage.description === null ? '' : `<p>${escapeHtml(stage.description.summary)}</p>`,
    findings.length === 0 ? '' : `<ul>${findings.join('')}</ul>`,
    ...platforms.map((platform) => platformTables(stage, platform)),
    issuesList(stage),
  ].filter((part) => part !== '').join('\n');
}

function platformTables(stage: StageAnalysis, platform: string): string {
  const findings = stage.findings.filter((one) => one.platform === platform);
  const sides: Side[] = [{ name: stage.resolvedImage ?? stage.image, outcomes: findings.map((one) => one.here), style: 'bar' }];
  if (comparable(stage)) sides.push({ name: slimText(stage), outcomes: findings.map((one) => one.onGlibc), style: 'bar slim' });
  return `${totalsTable(sides, platform)}\n${requirementsTable(findings, sides.length > 1 ? slimText(stage) : null, platform)}`;
}

type Side = { readonly name: string; readonly outcomes: readonly Outcome[]; readonly style: string };

const slimText = ({ slim }: StageAnalysis): string => (slim?.found === true ? imageText(slim.image) : 'slim');

/** Bars are drawn to the larger of both sums. */
function totalsTable(sides: readonly Side[], platform: string): string {
  const totals = sides.map((side) => ({ ...side, sum: totalsOf(side.outcomes) }));
  const largest = Math.max(1, ...totals.map(({ sum }) => sum.size));
  const rows = totals.map(({ name, sum, style }) =>
    `<tr><th scope="row"><code>${escapeHtml(name)}</code></th><td>${escapeHtml(totalsWords(sum))}</td>` +
    `<td class="number">${sum.size === 0 ? '' : `${sum.unsized > 0 ? 'at least ' : ''}${sizeWords(sum.size)}`}</td>` +
    `<td><span class="${style}" style="width:${(sum.size / largest * 12).toFixed(2)}em" aria-hidden="true"></span></td></tr>`);
  return table(`Totals on ${platform}`, ['Image', 'Outcome', 'Download', ''], rows, 2);
}

function requirementsTable(findings: readonly Finding[], slim: string | null, platform: string): string {
  const rows = findings.map(({ requirement, here, onGlibc }) => {
    const chain = requirement.via.length === 0 ? '' : ` <span class="muted">from ${requirement.via.map(escapeHtml).join(' → ')}</span>`;
    return `<tr><th scope="row"><code>${escapeHtml(requirement.name)}</code>${chain}</th>${outcomeCells(here)}${slim === null ? '' : outcomeCells(onGlibc)}</tr>`;
  });
  const header = ['Requirement', 'Here', 'Size', ...(slim === null ? [] : [`On ${slim}`, 'Size'])];
  return table(`Requirements on ${platform}`, header, rows, -1);
}

function outcomeCells(outcome: Outcome): string {
  const style = outcome.kind === 'none' ? ' class="fails"' : outcome.kind === 'source' && outcome.compiles ? ' class="compiles"' : outcome.kind === 'unknown' ? ' class="muted"' : '';
  return `<td${style}>${escapeHtml(outcomeWords(outcome))}</td><td class="number">${outcome.size === null ? '' : sizeWords(outcome.size)}</td>`;
}

function table(caption: string, header: readonly string[], rows: readonly string[], numberColumn: number): string {
  const cells = header.map((name, index) => `<th scope="col"${index === numberColumn || name === 'Size' ? ' class="number"' : ''}>${escapeHtml(name)}</th>`);
  return `<table><caption>${escapeHtml(caption)}</caption><thead><tr>${cells.join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}

function issuesList({ issues }: StageAnalysis): string {
  if (issues.length === 0) return '';
  const items = issues.map(({ title, summary, touches, sources }) =>
    `<li><strong>${escapeHtml(title)}</strong>${touches.length === 0 ? '' : ` (${touches.map((one) => `<code>${escapeHtml(one)}</code>`).join(', ')})`}: ` +
    `${escapeHtml(summary)} ${sources.map((one) => htmlLink(one.title, one.url)).join(', ')}</li>`);
  return `<h3>musl on this image</h3>\n<ul>${items.join('\n')}</ul>`;
}
