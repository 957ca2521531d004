/** `--format json` (documented in docs/json.md): one object, written as the Dockerfiles are judged. */
import type {
  Alternative, DockerfileAnalysis, RequirementSource, StageAnalysis, TargetPair,
} from '../core/model/analysis.ts';
import { formatImageReference } from '../core/images/reference.ts';
import type { StageResolution } from '../core/model/resolution.ts';
import { libcWords, totalsOf } from '../core/wording/outcomes.ts';
import { pythonWords } from '../core/wording/python.ts';
import { safeJson, withoutCredentials } from '../core/wording/safe-text.ts';
import type { Diagnostic, Finding, Fix, Outcome, Problem } from '../core/model/types.ts';
import { problemsOf } from './problems.ts';
import type { PathOf, Reporter, Tool } from './reporter.ts';

export function jsonReporter(tool: Tool, pathOf: PathOf): Reporter {
  let dockerfiles = 0;
  const problems: string[] = [];
  return {
    start: () => `{"version":1,"tool":${safeJson({ name: tool.name, version: tool.version })},"dockerfiles":[`,
    dockerfile: ({ analysis }) => {
      problems.push(...problemsOf(analysis).map((one) => safeJson(problemJson(one, pathOf))));
      return `${dockerfiles++ === 0 ? '' : ','}\n${safeJson(dockerfileJson(analysis, pathOf))}`;
    },
    end: ({ facts, problems: others }) => {
      const all = [...problems, ...others.map((one) => safeJson(problemJson(one, pathOf)))];
      return `\n],"problems":[${all.map((one) => `\n${one}`).join(',')}],"facts":${safeJson(facts)}}\n`;
    },
  };
}

/** One Dockerfile, also the answer of the server's `muslin/report`. */
function dockerfileJson(analysis: DockerfileAnalysis, pathOf: PathOf): object {
  return {
    path: pathOf(analysis.uri),
    stages: analysis.stages.map((stage) => stageJson(stage, pathOf)),
    diagnostics: analysis.diagnostics.map((one) => diagnosticJson(one, pathOf)),
  };
}

function stageJson(stage: StageAnalysis, pathOf: PathOf): object {
  return {
    index: stage.index,
    alias: stage.alias,
    image: stage.image,
    resolvedImage: stage.resolvedImage,
    line: stage.fromRange.start.line + 1,
    targets: stage.targets.map(targetJson),
    unknown: stage.unknown,
    sources: stage.sources.map((source) => sourceJson(source, pathOf)),
    resolutions: stage.resolutions.map(resolutionJson),
    alternatives: stage.alternatives.map(alternativeJson),
    context: stage.context === null ? null : pathOf(stage.context) || '.',
    requirements: stage.findings.map((finding) => findingJson(finding, pathOf)),
  };
}

const resolutionJson = ({ platform, state, reason }: StageResolution): object => ({ platform, state, reason });

function alternativeJson(one: Alternative): object {
  const totals = totalsOf(one.requirements.map(({ outcome }) => outcome));
  return {
    image: formatImageReference(one.reference),
    platform: one.platform,
    change: one.change,
    pip: one.target.installer.version,
    state: one.state,
    wheels: totals.wheels + totals.pure,
    sources: totals.sources,
    compiles: totals.compiles,
    fails: totals.fails,
    unknown: totals.unknown,
    downloadBytes: totals.size === 0 ? null : totals.size,
    supportedUntil: one.supportedUntil,
    recommended: one.recommended,
  };
}

function targetJson({ here }: TargetPair): object {
  return {
    platform: here.platform,
    python: here.python && pythonWords(here.python),
    libc: libcWords(here.libc),
    pip: here.installer.name === 'pip' ? here.installer.version : null,
    installer: here.installer,
  };
}

const sourceJson = (source: RequirementSource, pathOf: PathOf): object => ({
  kind: source.kind,
  path: source.uri === null ? withoutCredentials(source.label) : pathOf(source.uri),
  found: source.found,
});

function findingJson({ requirement, platform, here, onGlibc }: Finding, pathOf: PathOf): object {
  return {
    name: requirement.name,
    requirement: withoutCredentials(requirement.text),
    origin: { path: pathOf(requirement.origin.uri), line: requirement.origin.range.start.line + 1 },
    via: requirement.via,
    platform,
    here: outcomeJson(here),
    onGlibc: outcomeJson(onGlibc),
  };
}

/** Also in `muslin explain --json`. */
export const outcomeJson = (outcome: Outcome): object => ({
  outcome: outcome.kind,
  version: outcome.version,
  file: outcome.file,
  size: outcome.size,
  compiles: outcome.compiles,
  reason: outcome.reason,
});

function diagnosticJson(diagnostic: Diagnostic, pathOf: PathOf): object {
  const { code, severity, message, stage, range } = diagnostic;
  const related = diagnostic.related.map((one) => ({ path: pathOf(one.origin.uri), range: one.origin.range, message: one.message }));
  return { code, severity, message, stage, range, related, fixes: diagnostic.fixes.map((fix) => fixJson(fix, pathOf)) };
}

const fixJson = (fix: Fix, pathOf: PathOf): object => ({
  title: fix.title,
  kind: fix.kind,
  preferred: fix.preferred,
  edits: fix.edits.map(({ uri, range, newText, reason, needsConfirmation }) => ({
    path: pathOf(uri),
    range,
    newText,
    reason,
    needsConfirmation,
  })),
});

export const problemJson = ({ uri, range, message }: Problem, pathOf: PathOf): object => ({
  path: pathOf(uri),
  line: range === null ? null : range.start.line + 1,
  message: withoutCredentials(message),
});
