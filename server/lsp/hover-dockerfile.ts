/** What hovers in a Dockerfile say, as Markdown in which nothing of the workspace or an index is markup. */
import type { DockerfileAnalysis, StageAnalysis } from '../core/model/analysis.ts';
import { codeSpan, escapeMarkdown, markdownLink } from '../core/wording/markdown.ts';
import { outcomeWords } from '../core/wording/outcomes.ts';
import { alternativesList, requirementCell, stageHeading } from '../core/wording/stage-markdown.ts';
import { standingOf, verdictWords, worstFirst } from '../core/wording/stage-verdict.ts';
import type { Finding } from '../core/model/types.ts';
import type { ApkPackage } from './engine.ts';

/** What fits on the screen without scrolling; the report has all of it. */
const ROWS = 8;
const ISSUES = 3;
const NAMES = 20;

/** Verdict first, then what is wrong, then what the image is; good news is counted. */
export function imageMarkdown(stage: StageAnalysis, analysis: DockerfileAnalysis): string {
  return joined([
    ...findingsParts(stage),
    alternativesList(stage),
    stageHeading(stage),
    issueNotes(stage),
    sourcesLine(stage),
    problemsList(analysis),
    factsLine(analysis),
  ]);
}

export function commandMarkdown(stage: StageAnalysis, findings: readonly Finding[], analysis: DockerfileAnalysis): string {
  return joined([
    `On ${codeSpan(stage.resolvedImage ?? stage.image)}:`,
    ...findingsParts({ ...stage, findings }),
    factsLine(analysis),
  ]);
}

export function apkMarkdown(name: string, suite: string | null, { debian, purpose }: ApkPackage): string {
  const where = suite === null ? 'Debian' : `Debian ${escapeMarkdown(suite)}`;
  const same = debian === null
    ? `no package with the same purpose is known on ${where}`
    : debian.length === 0 ? `not needed on ${where}` : `on ${where}: ${debian.map(codeSpan).join(', ')}`;
  return joined([`**${codeSpan(name)}** (Alpine package): ${same}`, purpose === null ? '' : escapeMarkdown(purpose)]);
}

function findingsParts(stage: StageAnalysis): string[] {
  const { findings } = stage;
  if (findings.length === 0) {
    return [stage.installsPackages ? 'Couldn’t tell which packages are installed.' : 'No Python packages are installed here.'];
  }
  const unknown = findings.filter((one) => one.here.kind === 'unknown');
  return [`**${escapeMarkdown(verdictWords(stage))}**`, troubleList(stage), unknownList(unknown)];
}

/** What fails, then what compiles, then what is older than elsewhere; the rest is counted. */
function troubleList({ findings }: StageAnalysis): string {
  const trouble = worstFirst(findings).filter((one) => !['fine', 'unknown'].includes(standingOf(one)));
  if (trouble.length === 0) return '';
  const platforms = new Set(findings.map((one) => one.platform)).size > 1;
  const shown = trouble.slice(0, ROWS).map((one) => {
    const platform = platforms ? ` (${codeSpan(one.platform)})` : '';
    return `- ${requirementCell(one.requirement)}${platform}: ${escapeMarkdown(outcomeWords(one.here))}`;
  });
  const more = trouble.length - shown.length;
  const fine = findings.filter((one) => standingOf(one) === 'fine').length;
  const rest = fine === 0 ? '' : `${fine} ${fine === 1 ? 'other installs' : 'others install'} without trouble.`;
  return joined([[...shown, ...(more > 0 ? [`- … and ${more} more, in the report`] : [])].join('\n'), rest]);
}

/** A line and a link each: the report has the rest of what is known about an issue. */
function issueNotes({ issues }: StageAnalysis): string {
  return issues.slice(0, ISSUES).map(({ title, touches, sources: [source] }) => {
    const linked = source === undefined ? escapeMarkdown(title) : markdownLink(title, source.url);
    return `- musl: ${linked}${touches.length === 0 ? '' : ` (${touches.map(codeSpan).join(', ')})`}`;
  }).join('\n');
}

function unknownList(findings: readonly Finding[]): string {
  if (findings.length === 0) return '';
  const names = [...new Set(findings.map((one) => one.requirement.name))];
  const reason = findings.map((one) => one.here.reason ?? one.onGlibc.reason).find((one) => one !== null);
  return `Not known: ${names.slice(0, NAMES).map(codeSpan).join(', ')}${names.length > NAMES ? ' …' : ''}${reason === undefined ? '' : `, because ${escapeMarkdown(reason)}`}`;
}

function sourcesLine({ sources }: StageAnalysis): string {
  const shown = [...new Set(sources.map(({ label, found, kind }) => `${codeSpan(label)}${found ? (kind === 'nearby' ? ' (nearest; the command could not be followed)' : '') : ' (not found)'}`))];
  return shown.length === 0 ? '' : `Requirements from ${shown.slice(0, NAMES).join(', ')}${shown.length > NAMES ? ' …' : ''}`;
}

function problemsList({ problems }: DockerfileAnalysis): string {
  const shown = problems.slice(0, 5).map((one) => `- Not read: ${escapeMarkdown(one.message)}`);
  return [...shown, ...(problems.length > 5 ? [`- … and ${problems.length - 5} more`] : [])].join('\n');
}

const SOURCES = { index: 'package index', snapshot: 'bundled snapshot', lock: 'lock file' } as const;

function factsLine({ facts }: DockerfileAnalysis): string {
  if (facts === null) return '';
  return facts.asOf === null
    ? `*Facts: ${SOURCES[facts.source]}*`
    : `*As of ${escapeMarkdown(facts.asOf.slice(0, 10))} (${SOURCES[facts.source]})*`;
}

const joined = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');
