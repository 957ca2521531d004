/** What hovers in a Dockerfile say, as Markdown in which nothing of the workspace or an index is markup. */
import type { DockerfileAnalysis, StageAnalysis } from '../core/model/analysis.ts';
import { codeSpan, escapeMarkdown } from '../core/wording/markdown.ts';
import { compareOutcomes, wheelSentence } from '../core/wording/outcomes.ts';
import { comparable, stageHeading, stageIssues, stageTable, stageTotals } from '../core/wording/stage-markdown.ts';
import type { Finding } from '../core/model/types.ts';
import type { ApkPackage } from './engine.ts';

/** A hover of hundreds of rows can't be read: the report has them all. */
const ROWS = 20;
const ISSUES = 4;

export function imageMarkdown(stage: StageAnalysis, analysis: DockerfileAnalysis): string {
  return joined([
    stageHeading(stage),
    ...findingsParts(stage, stage.findings),
    sourcesLine(stage),
    stageIssues(stage, ISSUES),
    problemsList(analysis),
    factsLine(analysis),
  ]);
}

export function commandMarkdown(stage: StageAnalysis, findings: readonly Finding[], analysis: DockerfileAnalysis): string {
  return joined([
    `On ${codeSpan(stage.resolvedImage ?? stage.image)}:`,
    ...findingsParts({ ...stage, findings }, findings),
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

function findingsParts(stage: StageAnalysis, findings: readonly Finding[]): string[] {
  if (findings.length === 0) {
    return [stage.installsPackages ? 'Installs Python packages, but which could not be read.' : 'No Python packages are installed here.'];
  }
  if (!comparable(stage)) return [stageTotals(stage), limitedTable(stage, findings)];
  const worse = findings.filter((one) => compareOutcomes(one) === 'worse');
  const unknown = findings.filter((one) => compareOutcomes(one) === 'unknown');
  const verdict =
    worse.length > 0
      ? `**${worse.length} of ${findings.length} fare worse than on slim.**`
      : unknown.length === 0
        ? `${wheelSentence(findings)}. Nothing fares worse than on slim.`
        : '';
  return [
    verdict,
    stageTotals(stage),
    limitedTable(stage, worse.length > 0 ? worse : findings),
    unknownList(worse.length > 0 ? unknown : []),
  ];
}

function limitedTable(stage: StageAnalysis, findings: readonly Finding[]): string {
  const more = findings.length - ROWS;
  return joined([stageTable(stage, findings.slice(0, ROWS)), more > 0 ? `… and ${more} more` : '']);
}

function unknownList(findings: readonly Finding[]): string {
  if (findings.length === 0) return '';
  const names = [...new Set(findings.map((one) => one.requirement.name))];
  const reason = findings.map((one) => one.here.reason ?? one.onGlibc.reason).find((one) => one !== null);
  return `Not known: ${names.slice(0, ROWS).map(codeSpan).join(', ')}${names.length > ROWS ? ' …' : ''}${reason === undefined ? '' : `, because ${escapeMarkdown(reason)}`}`;
}

function sourcesLine({ sources }: StageAnalysis): string {
  const shown = [...new Set(sources.map(({ label, found, kind }) => `${codeSpan(label)}${found ? (kind === 'nearby' ? ' (nearest; the command could not be followed)' : '') : ' (not found)'}`))];
  return shown.length === 0 ? '' : `Requirements from ${shown.slice(0, ROWS).join(', ')}${shown.length > ROWS ? ' …' : ''}`;
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
