/**
 * The analysis of a document as the workspace has it: a Dockerfile in each of the ways in which the files around it build it, or
 * a Compose or Bake file with the Dockerfiles in it.
 */
import type { DockerfileAnalysis } from '../model/analysis.ts';
import { askFacts, type Ask } from '../model/ask.ts';
import { assess, type Assessment } from './assess.ts';
import { NO_BUILD, type Build, type Snapshot } from '../build/assessed.ts';
import { mayHoldDockerfiles } from '../build/definitions/build-files.ts';
import { buildsOf } from '../build/definitions/find-builds.ts';
import { inlineDockerfiles, type InlineDockerfile } from '../build/definitions/inline-dockerfiles.ts';
import { mergeFacts } from './merge-facts.ts';
import { placeAnalysis } from './place-analysis.ts';
import { placeFix } from './place-fix.ts';
import { composeVariables } from '../build/definitions/read-build-file.ts';
import { wantKey, type Want } from '../model/facts.ts';
import type { SlimRewrite } from '../fixes/slim/slim-rewrites.ts';
import { nearestPolicy, type PolicyLayers } from '../settings/nearest-policy.ts';
import { rangeOf, textLines } from '../model/text.ts';

/** `build`: the caller knows it; the files around the Dockerfile are not asked then. */
export type DocumentSnapshot = Omit<Snapshot, 'build' | 'otherBuilds'> & {
  readonly build?: Build | undefined;
  /** Where policies nearer to the document than the workspace folder count. */
  readonly policy?: PolicyLayers | undefined;
};

export function assessDocument({ policy, ...document }: DocumentSnapshot): Assessment {
  if (policy === undefined) return assessBuilt(document);
  const ask = askFacts(document.facts);
  const nearest = nearestPolicy(document.uri, document.folder, policy, ask);
  const assessment = alsoWanting(assessBuilt(nearest === null ? document : { ...document, settings: nearest.settings }), ask);
  if (nearest === null || nearest.problems.length === 0) return assessment;
  const problems = nearest.problems.map((message) => ({ uri: nearest.uri, range: null, message }));
  return { ...assessment, analysis: { ...assessment.analysis, problems: [...problems, ...assessment.analysis.problems] } };
}

function assessBuilt({ build: given, ...snapshot }: Omit<DocumentSnapshot, 'policy'>): Assessment {
  if (given !== undefined) return assess({ ...snapshot, build: given, otherBuilds: [] });
  const ask = askFacts(snapshot.facts);
  if (mayHoldDockerfiles(snapshot.uri)) return assessInline(snapshot, ask);
  const [build = NO_BUILD, ...otherBuilds] = buildsOf(snapshot.uri, snapshot.folder, ask).builds;
  return alsoWanting(assess({ ...snapshot, build, otherBuilds }), ask);
}

function alsoWanting(assessment: Assessment, ask: Ask): Assessment {
  return { ...assessment, wants: uniqueWants([...ask.wants(), ...assessment.wants]) };
}

const uniqueWants = (wants: readonly Want[]): readonly Want[] => [...new Map(wants.map((want) => [wantKey(want), want])).values()];

function assessInline(snapshot: Omit<DocumentSnapshot, 'build' | 'policy'>, ask: Ask): Assessment {
  const { uri, text } = snapshot;
  const found = inlineDockerfiles(uri, text, ask);
  const variables = composeVariables(uri, text, ask);
  const parts = found === 'pending' ? [] : found.dockerfiles.map((one) => assessOne(snapshot, one));
  const analyses: DockerfileAnalysis[] = [];
  let before = 0;
  for (const { assessment, dockerfile } of parts) {
    analyses.push(placeAnalysis(assessment.analysis, dockerfile.place, variables, before));
    before += assessment.analysis.stages.length;
  }
  const lines = textLines(text);
  const problems = found === 'pending' ? [] : found.problems.map(({ span, message }) => ({ uri, range: rangeOf(lines, span), message }));
  const analysis: DockerfileAnalysis = {
    uri,
    stages: analyses.flatMap((one) => one.stages),
    diagnostics: analyses.flatMap((one) => one.diagnostics),
    problems: [...problems, ...analyses.flatMap((one) => one.problems)],
    facts: mergeFacts(analyses.map((one) => one.facts)),
    unjudged: analyses.flatMap((one) => one.unjudged),
  };
  const rewrites = (): readonly SlimRewrite[] => parts.flatMap(({ assessment, dockerfile }, index) => {
    const first = parts.slice(0, index).reduce((sum, one) => sum + one.assessment.analysis.stages.length, 0);
    return assessment.rewrites().flatMap(({ stage, fix }) => {
      const placed = placeFix(fix, dockerfile.place, variables);
      // What moves all stages of one of several Dockerfiles moves not all of the document.
      return stage === null || placed === null ? [] : [{ stage: stage + first, fix: placed }];
    });
  });
  return {
    analysis, rewrites, wants: uniqueWants([...ask.wants(), ...parts.flatMap((one) => one.assessment.wants)]),
    fixWants: () => uniqueWants(parts.flatMap((one) => one.assessment.fixWants())),
  };
}

function assessOne(
  snapshot: Omit<DocumentSnapshot, 'build' | 'policy'>,
  dockerfile: InlineDockerfile,
): { readonly assessment: Assessment; readonly dockerfile: InlineDockerfile } {
  const [build = NO_BUILD, ...otherBuilds] = dockerfile.builds;
  return { assessment: assess({ ...snapshot, text: dockerfile.place.script.text, build, otherBuilds }), dockerfile };
}
