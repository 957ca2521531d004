/** A stage as Markdown: what the image is, what becomes of its requirements here and on slim. Shared by hovers and reports. */
import type { Alternative, StageAnalysis } from '../model/analysis.ts';
import { alpineRelease } from '../images/alpine-releases.ts';
import { formatImageReference } from '../images/reference.ts';
import type { Finding, Outcome, Requirement } from '../model/types.ts';
import { codeSpan, escapeMarkdown, markdownLink, markdownTable } from './markdown.ts';
import { downloadWords, inferredWords, libcWords, outcomeWords, sizeWords, totalsOf, totalsWords } from './outcomes.ts';
import { pythonWords } from './python.ts';

/** What the image is: one sentence, then its parts. */
export function stageHeading(stage: StageAnalysis): string {
  const { description, resolvedImage, image } = stage;
  const name = resolvedImage !== null && resolvedImage !== image ? `${codeSpan(image)} is ${codeSpan(resolvedImage)}` : codeSpan(image);
  const what = description === null || description.summary === '' ? '' : `: ${escapeMarkdown(description.summary)}`;
  return [`**${name}**${what}`, imageParts(stage), stage.unknown === null ? '' : `Not known: ${escapeMarkdown(stage.unknown)}`]
    .filter((part) => part !== '')
    .join('  \n');
}

/** What the sentence leaves out: the release's end of life, the installer where it is not the image's own, the platforms. */
function imageParts({ description, targets }: StageAnalysis): string {
  if (description === null) return '';
  const says = (words: string): boolean => description.summary.includes(words);
  const installer = targets[0]?.here.installer;
  const installs = installer === undefined || installer.version === null ? '' : `${installer.name} ${installer.version}`;
  const parts = [
    description.python === null || says(`Python ${pythonWords(description.python)}`) ? '' : `Python ${pythonWords(description.python)}`,
    description.alpine === null ? '' : alpineWords(description.alpine, says('supported until')),
    description.suite === null || says(description.suite) ? '' : `suite ${description.suite}`,
    description.libc === null || says(description.libc.family) ? '' : libcWords(description.libc),
    says(installs) ? '' : `${installs} installs`,
    targets.map((pair) => pair.here.platform).join(', '),
  ];
  return parts.filter((part) => part !== '').map(escapeMarkdown).join(' · ');
}

/** No clock in here: the date itself says whether it has passed. */
function alpineWords(alpine: string, dated: boolean): string {
  const release = alpineRelease(alpine);
  return release === null || dated ? `Alpine ${alpine}` : `Alpine ${alpine}: end of life ${release.endOfLife}`;
}

/** A list of the sides, a pair for each platform: counts and download sizes here and on slim; '' where nothing is installed. */
export function stageTotals(stage: StageAnalysis): string {
  const platforms = [...new Set(stage.findings.map((one) => one.platform))];
  return platforms.map((platform) => platformTotals(stage, platform, platforms.length > 1)).join('\n');
}

function platformTotals(stage: StageAnalysis, platform: string, named: boolean): string {
  const findings = stage.findings.filter((one) => one.platform === platform);
  const on = named ? ` on ${codeSpan(platform)}` : '';
  const here = `- Here${on}: ${sideWords(findings.map((one) => one.here))}`;
  return comparable(stage) ? `${here}\n- ${slimTitle(stage)}${on}: ${sideWords(findings.map((one) => one.onGlibc))}` : here;
}

/** Counts and download of one side. */
export function sideWords(outcomes: readonly Outcome[]): string {
  const totals = totalsOf(outcomes);
  return `${totalsWords(totals)}${totals.size === 0 ? '' : `, ${downloadWords(totals)} to download`}`;
}

/** Is there a glibc side to show beside this stage? */
export const comparable = (stage: StageAnalysis): boolean =>
  stage.targets.some((pair) => pair.here.libc.family === 'musl' && pair.glibc !== null);

/** `python:3.12-slim` as code, or `slim` where no such image was found. */
export const slimName = (stage: StageAnalysis): string =>
  stage.slim?.found === true ? codeSpan(formatImageReference(stage.slim.image)) : 'slim';

/** `slim` at the beginning of a line. */
const slimTitle = (stage: StageAnalysis): string => (stage.slim?.found === true ? slimName(stage) : 'Slim');

/** Requirements with both outcomes, the file and its size (where any is known); '' for no findings. */
export function stageTable(stage: StageAnalysis, findings: readonly Finding[]): string {
  if (findings.length === 0) return '';
  const platforms = new Set(stage.findings.map((one) => one.platform)).size > 1;
  const both = comparable(stage);
  const sized = findings.some((one) => one.here.size !== null);
  const header = [
    'Requirement',
    ...(platforms ? ['Platform'] : []),
    'Here',
    ...(both ? [`On ${slimName(stage)}`] : []),
    'File here',
    ...(sized ? ['Size'] : []),
  ];
  return markdownTable(header, findings.map((one) => [
    requirementCell(one.requirement),
    ...(platforms ? [codeSpan(one.platform)] : []),
    escapeMarkdown(outcomeWords(one.here)),
    ...(both ? [escapeMarkdown(outcomeWords(one.onGlibc))] : []),
    one.here.file === null ? '' : codeSpan(one.here.file),
    ...(sized ? [one.here.size === null ? '' : sizeWords(one.here.size)] : []),
  ]));
}

/** The name with the chain that brings it in, and whose metadata says so where that of the release itself is not known. */
export function requirementCell({ name, via, inferredFrom }: Requirement): string {
  const chain = via.length === 0 ? '' : ` from ${via.map(codeSpan).join(' → ')}`;
  return `${codeSpan(name)}${chain}${inferredFrom === undefined ? '' : `, ${escapeMarkdown(inferredWords(inferredFrom))}`}`;
}

/** The musl issues that are live here, each with what it touches and its sources; '' if there is none. */
export function stageIssues({ issues }: StageAnalysis): string {
  return issues.map((issue) => {
    const touches = issue.touches.length === 0 ? '' : ` (${issue.touches.map(codeSpan).join(', ')})`;
    const sources = issue.sources.map((one) => markdownLink(one.title, one.url)).join(', ');
    return `- **${escapeMarkdown(issue.title)}**${touches}: ${escapeMarkdown(issue.summary)}${sources === '' ? '' : ` — ${sources}`}`;
  }).join('\n');
}

/** So many images nearby are listed; the report has all of them. */
const NEARBY = 4;

/** The images nearby, the recommended one first, then those on which least goes wrong; '' where none was worked out. */
export function alternativesList({ alternatives }: StageAnalysis, most = NEARBY): string {
  const platforms = new Set(alternatives.map((one) => one.platform)).size > 1;
  const shown = bestFirst(alternatives).slice(0, most).map((one) => {
    const { reference, platform, supportedUntil, recommended, requirements } = one;
    const parts = [
      `${codeSpan(formatImageReference(reference))}${platforms ? ` (${codeSpan(platform)})` : ''}: ${sideWords(requirements.map((each) => each.outcome))}`,
      supportedUntil === null ? '' : `supported until ${supportedUntil}`,
      recommended ? '**recommended**' : '',
    ];
    return `- ${parts.filter((part) => part !== '').join(' · ')}`;
  });
  return shown.length === 0 ? '' : ['Images nearby:', ...shown].join('\n');
}

/** Images that differ in what the reader chooses by; a newer pip is no other image. */
export function bestFirst(alternatives: readonly Alternative[]): readonly Alternative[] {
  const badness = ({ requirements, recommended }: Alternative): readonly number[] => {
    const totals = totalsOf(requirements.map((each) => each.outcome));
    return [recommended ? 0 : 1, totals.fails, totals.unknown, totals.compiles];
  };
  const compare = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((found, one, at) => (found === 0 ? one - (b[at] ?? 0) : found), 0);
  return alternatives.filter((one) => one.change !== 'pip').toSorted((a, b) => compare(badness(a), badness(b)));
}
