/** `check_dockerfile`: what can't be installed, or has to be compiled, on the images that a Dockerfile names. */
import type { DockerfileAnalysis, StageAnalysis } from '../core/model/analysis.ts';
import type { Diagnostic } from '../core/model/types.ts';
import { totalsOf, totalsWords } from '../core/wording/outcomes.ts';
import { DOCUMENT_PROPERTIES, openDocument, pathOf } from './document.ts';
import { capped, list, number, object, plain, text, type Answer, type Tool } from './tool.ts';

const MOST_FINDINGS = 30;
const MOST_UNKNOWN = 20;
const MOST_NAMES = 40;

const FINDING = object({
  code: text, severity: text, line: number, message: text, fixes: list(text),
  requirements: list(object({ path: text, line: number, message: text })),
});

const IMAGE = object({
  line: number, image: text, platforms: list(text), requirements: number, wheels: number, compiles: number, fails: number, unknown: number,
});

export const CHECK_DOCKERFILE: Tool = {
  name: 'check_dockerfile',
  title: 'Check a Dockerfile',
  description:
    'Says which Python requirements of a Dockerfile cannot be installed, or would be compiled from source, on its base image, ' +
    'and where they have wheels. Reads requirements files, pyproject.toml and locks as the build would. Nothing is run or written.',
  inputSchema: { type: 'object', properties: DOCUMENT_PROPERTIES, additionalProperties: false },
  outputSchema: object({
    dockerfile: text, verdict: { type: 'string', enum: ['ok', 'findings', 'unknown'] }, findings: list(FINDING), images: list(IMAGE),
    notJudged: list(object({ name: text, reason: text })), notRead: list(object({ path: text, message: text })), factsAsOf: text,
  }),
  run: async (values, world) => {
    const { request, run } = await openDocument(values, world);
    try {
      return answerOf(await run.analyze(request));
    } finally {
      await run.close();
    }
  },
};

function answerOf(analysis: DockerfileAnalysis): Answer {
  const findings = capped(analysis.diagnostics.filter(({ severity }) => severity !== 'hint').map(findingOf), MOST_FINDINGS);
  const images = analysis.stages.filter((stage) => stage.findings.length > 0 || stage.unknown !== null).map(imageOf);
  const unjudged = new Map(analysis.unjudged.map(({ name, reason }) => [name, { name: plain(name), reason: plain(reason) }]));
  const notJudged = capped([...unjudged.values()], MOST_UNKNOWN);
  const unread = analysis.problems.map(({ uri, message }) => ({ path: plain(pathOf(uri)), message: plain(message) }));
  const notRead = capped(unread, MOST_UNKNOWN);
  const isUnknown = notJudged.shown.length > 0 || analysis.stages.every((stage) => stage.findings.length === 0);
  const verdict = findings.shown.length > 0 ? 'findings' : isUnknown ? 'unknown' : 'ok';
  const structured = {
    dockerfile: plain(pathOf(analysis.uri)), verdict, findings: findings.shown, images, notJudged: notJudged.shown, notRead: notRead.shown,
    factsAsOf: analysis.facts?.asOf?.slice(0, 10) ?? '',
  };
  const lines = [
    `${structured.dockerfile}: ${verdictWords(verdict, analysis)}`,
    ...findings.shown.flatMap((one) => [
      `- line ${one.line}, ${one.severity} ${one.code}: ${one.message}`,
      ...one.requirements.slice(0, 5).map(({ path, line, message }) => `  - ${path}:${line}: ${message}`),
      ...one.fixes.map((title) => `  fix: ${title}`),
    ]),
    ...(findings.more > 0 ? [`- and ${findings.more} more findings`] : []),
    ...analysis.stages.filter((stage) => stage.findings.length > 0).map(imageLine),
    ...notJudged.shown.map(({ name, reason }) => `- not judged: ${name}: ${reason}`),
    ...(notJudged.more > 0 ? [`- and ${notJudged.more} more not judged`] : []),
    ...notRead.shown.map(({ path, message }) => `- not read: ${path}: ${message}`),
    ...(structured.factsAsOf === '' ? [] : [`Facts as of ${structured.factsAsOf}.`]),
  ];
  return { text: lines.join('\n'), structured };
}

function findingOf({ code, severity, range, message, related, fixes }: Diagnostic) {
  return {
    code, severity, line: range.start.line + 1, message: plain(message),
    fixes: fixes.filter(({ kind }) => kind !== 'ignore').map(({ title }) => plain(title)),
    requirements: related.slice(0, MOST_NAMES).map((one) => ({
      path: plain(pathOf(one.origin.uri)), line: one.origin.range.start.line + 1, message: plain(one.message),
    })),
  };
}

function imageOf(stage: StageAnalysis) {
  const { wheels, pure, sources, compiles, fails, unknown } = totalsOf(stage.findings.map(({ here }) => here));
  return {
    line: stage.fromRange.start.line + 1, image: plain(stage.resolvedImage ?? stage.image),
    platforms: [...new Set(stage.findings.map(({ platform }) => platform))],
    requirements: wheels + pure + sources + compiles + fails + unknown, wheels: wheels + pure, compiles, fails, unknown,
  };
}

function imageLine({ fromRange, resolvedImage, image, findings }: StageAnalysis): string {
  const sums = totalsWords(totalsOf(findings.map(({ here }) => here)));
  return `- line ${fromRange.start.line + 1}, ${plain(resolvedImage ?? image)}: ${sums}`;
}

function verdictWords(verdict: 'ok' | 'findings' | 'unknown', { diagnostics, stages }: DockerfileAnalysis): string {
  if (verdict === 'ok') return 'everything installs on its images.';
  if (verdict === 'unknown' && stages.every((stage) => stage.findings.length === 0)) return 'no Python requirement was found in it.';
  if (verdict === 'unknown') return 'nothing wrong was found, but not everything could be judged.';
  const count = diagnostics.filter(({ severity }) => severity !== 'hint').length;
  return `${count} ${count === 1 ? 'finding' : 'findings'}.`;
}
