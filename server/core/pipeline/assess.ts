/**
 * The analysis of one Dockerfile as a pure function of its text, the settings and the facts at hand. `check.ts` has the two
 * doors to it: what it says (`check`) and what it would like to know (`wanted`).
 */
import type { DockerfileAnalysis, StageAnalysis } from '../model/analysis.ts';
import { askFacts } from '../model/ask.ts';
import type { Snapshot } from '../build/assessed.ts';
import { mergeAnalyses } from './merge-analyses.ts';
import { mergeFacts } from './merge-facts.ts';
import { uniqueBy } from '../model/group-by.ts';
import { readBuilds, type BuiltDockerfile } from './read-builds.ts';
import type { Want } from '../model/facts.ts';
import { slimRewrites, type SlimRewrite } from '../fixes/slim/slim-rewrites.ts';
import { judge } from './judge.ts';
import { rejudging, type Rejudge } from '../fixes/rejudge.ts';
import { rangeOf } from '../model/text.ts';
import type { FactSource, Problem } from '../model/types.ts';

export type Assessment = {
  readonly analysis: DockerfileAnalysis;
  readonly wants: readonly Want[];
  /** What is missing to prove fixes. Works out all fixes, which else are only worked out when they are looked at. */
  readonly fixWants: () => readonly Want[];
  /** Moves to slim, offered whether or not a rule found something; of the first way in which it is built. */
  readonly rewrites: () => readonly SlimRewrite[];
};

export function assess(snapshot: Snapshot): Assessment {
  const ask = askFacts(snapshot.facts);
  const rejudge = rejudging(snapshot, assess);
  const builds = readBuilds(snapshot, ask);
  const [first, ...others] = builds;
  const analysis = mergeAnalyses([analysisOf(first, rejudge), ...others.map((one) => analysisOf(one, rejudge))]);
  const rewrites = (): readonly SlimRewrite[] => slimRewrites({ ...first, rejudge });
  const fixWants = (): readonly Want[] => {
    for (const diagnostic of analysis.diagnostics) void diagnostic.fixes;
    return rejudge.wants();
  };
  return { analysis, wants: ask.wants(), fixWants, rewrites };
}

function analysisOf({ model, stages, snapshot }: BuiltDockerfile, rejudge: Rejudge): DockerfileAnalysis {
  const judged = judge(model, stages, snapshot, rejudge);
  const problems: Problem[] = [
    ...model.problems.map(({ span, message }) => ({ uri: model.uri, range: rangeOf(model.lines, span), message })),
    ...stages.flatMap((one) => one.problems),
    ...judged.problems,
  ];
  return {
    uri: snapshot.uri,
    stages: stages.map((one) => one.analysis),
    diagnostics: judged.diagnostics,
    problems: uniqueBy(problems, (one) => `${one.uri} ${JSON.stringify(one.range?.start)} ${one.message}`),
    facts: factsOf(stages.map((one) => one.analysis)),
    unjudged: stages.flatMap((one) => unjudgedOf(one.analysis)),
  };
}

function factsOf(stages: readonly StageAnalysis[]): DockerfileAnalysis['facts'] {
  const findings = stages.flatMap((stage) => stage.findings);
  return mergeFacts(findings.map(({ source, asOf }) => (source === null ? null : { source: reportedSource(source), asOf })));
}

function reportedSource(source: FactSource): 'index' | 'snapshot' | 'lock' {
  if (source === 'snapshot') return source;
  return source === 'index' || source === 'cache' ? 'index' : 'lock';
}

function unjudgedOf(stage: StageAnalysis): DockerfileAnalysis['unjudged'] {
  return stage.findings.filter((one) => one.here.kind === 'unknown')
    .map((one) => ({ name: one.requirement.name, reason: one.here.reason ?? 'not known', origin: one.requirement.origin }));
}
