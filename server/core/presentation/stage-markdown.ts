/** A stage as Markdown: what the image is, what its requirements come to here and on slim. Shared by hovers and reports. */
import type { StageAnalysis } from '../analysis.ts';
import type { Finding, Outcome } from '../types.ts';
import { codeSpan, escapeMarkdown, markdownLink, markdownTable } from './markdown.ts';
import { libcWords, outcomeWords, sizeWords, totalsOf, totalsWords } from './outcomes.ts';
import { pythonWords } from './python.ts';
import { imageText } from './stage.ts';

/** What the image is: one sentence, then its parts. */
export function stageHeading(stage: StageAnalysis): string {
  const { description, resolvedImage, image } = stage;
  const name = resolvedImage !== null && resolvedImage !== image ? `${codeSpan(image)} is ${codeSpan(resolvedImage)}` : codeSpan(image);
  const what = description === null || description.summary === '' ? '' : `: ${escapeMarkdown(description.summary)}`;
  return [`**${name}**${what}`, imageParts(stage), stage.unknown === null ? '' : `Not known: ${escapeMarkdown(stage.unknown)}`]
    .filter((part) => part !== '')
    .join('  \n');
}

function imageParts({ description, targets }: StageAnalysis): string {
  if (description === null) return '';
  const installer = targets[0]?.here.installer;
  const parts = [
    description.python === null ? '' : `Python ${pythonWords(description.python)}`,
    description.alpine === null ? '' : `Alpine ${description.alpine}`,
    description.suite === null ? '' : `suite ${description.suite}`,
    description.libc === null ? '' : libcWords(description.libc),
    installer === undefined || installer.version === null ? '' : `${installer.name} ${installer.version}`,
    targets.map((pair) => pair.here.platform).join(', '),
  ];
  return parts.filter((part) => part !== '').map(escapeMarkdown).join(' · ');
}

/** One line a platform: counts and download sizes here and on slim; '' where nothing is installed. */
export function stageTotals(stage: StageAnalysis): string {
  const platforms = [...new Set(stage.findings.map((one) => one.platform))];
  return platforms.map((platform) => platformTotals(stage, platform, platforms.length > 1)).join('  \n');
}

function platformTotals(stage: StageAnalysis, platform: string, named: boolean): string {
  const findings = stage.findings.filter((one) => one.platform === platform);
  const here = sideWords('Here', findings.map((one) => one.here));
  const slim = comparable(stage) ? ` — ${sideWords(slimName(stage), findings.map((one) => one.onGlibc))}` : '';
  return `${named ? `${codeSpan(platform)}: ` : ''}${here}${slim}`;
}

function sideWords(name: string, outcomes: readonly Outcome[]): string {
  const totals = totalsOf(outcomes);
  const size = totals.size === 0 ? '' : `, ${totals.unsized > 0 ? 'at least ' : ''}${sizeWords(totals.size)} to download`;
  return `${name}: ${totalsWords(totals)}${size}`;
}

/** Is there a glibc side to show beside this stage? */
export const comparable = (stage: StageAnalysis): boolean => stage.targets.some((pair) => pair.here.libc.family === 'musl' && pair.glibc !== null);

/** `python:3.12-slim` as code, or `slim` where no such image was found. */
export const slimName = (stage: StageAnalysis): string => (stage.slim?.found === true ? codeSpan(imageText(stage.slim.image)) : 'slim');

/** Requirements with both outcomes, the file and its size; '' for no findings. */
export function stageTable(stage: StageAnalysis, findings: readonly Finding[]): string {
  if (findings.length === 0) return '';
  const platforms = new Set(stage.findings.map((one) => one.platform)).size > 1;
  const both = comparable(stage);
  const header = ['Requirement', ...(platforms ? ['Platform'] : []), 'Here', ...(both ? [`On ${slimName(stage)}`] : []), 'File', 'Size'];
  return markdownTable(header, findings.map((one) => [
    requirementCell(one),
    ...(platforms ? [codeSpan(one.platform)] : []),
    escapeMarkdown(outcomeWords(one.here)),
    ...(both ? [escapeMarkdown(outcomeWords(one.onGlibc))] : []),
    one.here.file === null ? '' : codeSpan(one.here.file),
    one.here.size === null ? '' : sizeWords(one.here.size),
  ]));
}

function requirementCell({ requirement }: Finding): string {
  return requirement.via.length === 0 ? codeSpan(requirement.name) : `${codeSpan(requirement.name)} (from ${requirement.via.map(codeSpan).join(' → ')})`;
}

/** The musl issues that are live here, each with what it touches and its sources; '' where none is. */
export function stageIssues({ issues }: StageAnalysis): string {
  return issues.map((issue) => {
    const touches = issue.touches.length === 0 ? '' : ` (${issue.touches.map(codeSpan).join(', ')})`;
    const sources = issue.sources.map((one) => markdownLink(one.title, one.url)).join(', ');
    return `- **${escapeMarkdown(issue.title)}**${touches}: ${escapeMarkdown(issue.summary)}${sources === '' ? '' : ` — ${sources}`}`;
  }).join('\n');
}
