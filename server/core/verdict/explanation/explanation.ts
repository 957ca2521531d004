/** Answers of `muslin explain`: how each requirement fares on each image and platform, and why no nearer file was taken. Plain data. */
import type { DockerfileAnalysis, StageAnalysis } from '../../model/analysis.ts';
import { formatImageReference } from '../../images/reference.ts';
import type { StageResolution } from '../../model/resolution.ts';
import type { Finding, Outcome, Problem, ProjectDetail, Target } from '../../model/types.ts';
import { filesNotTaken, type NotTaken } from './files-not-taken.ts';

export type ExplainedTarget = {
  readonly image: string;
  readonly platform: string;
  /** null where nothing can be judged: then `unknown` says why. */
  readonly here: Target | null;
  readonly glibc: Target | null;
  /** The glibc image that it is compared with; null where it has glibc itself, or if it is not known. */
  readonly slim: string | null;
  readonly unknown: string | null;
  /** Whose Python it is, where the image brings none. */
  readonly remark: string | null;
};

export type ExplainedOutcome = {
  readonly here: Outcome;
  readonly onGlibc: Outcome;
  /** The nearest first; none where the best wheel was taken. */
  readonly notTaken: readonly NotTaken[];
};

export type ExplainedRequirement = {
  readonly name: string;
  /** As written. */
  readonly text: string;
  readonly via: readonly string[];
  /** One for each target, null where it is not installed there (a marker). */
  readonly outcomes: readonly (ExplainedOutcome | null)[];
};

export type Explanation = {
  readonly targets: readonly ExplainedTarget[];
  /** Those that were asked for first, in their order, then what they bring in. */
  readonly requirements: readonly ExplainedRequirement[];
  /** One for each target: what all of it together settles on, null where nothing can be said. */
  readonly resolutions: readonly (StageResolution | null)[];
  readonly problems: readonly Problem[];
  readonly facts: DockerfileAnalysis['facts'];
};

/** One image: the platforms asked for, and the analysis of the question about it. */
export type ImageAnswer = {
  readonly image: string;
  readonly platforms: readonly string[];
  readonly analysis: DockerfileAnalysis;
  readonly remark: string | null;
};

/** `projectOf`: the page that a finding was decided from, null where it is not at hand. */
export function explain(
  answers: readonly ImageAnswer[],
  facts: DockerfileAnalysis['facts'],
  projectOf: (finding: Finding) => ProjectDetail | null,
): Explanation {
  const places = answers.flatMap((answer) => answer.platforms.map((platform) => ({ answer, platform, stage: answer.analysis.stages[0] })));
  const targets = places.map(({ answer, platform, stage }) => targetOf(answer, platform, stage));
  const rows = new Map<string, { readonly first: Finding; readonly outcomes: (ExplainedOutcome | null)[] }>();
  places.forEach(({ stage, platform }, column) => {
    for (const finding of stage?.findings ?? []) {
      if (finding.platform !== platform) continue;
      const { name, url } = finding.requirement;
      const key = `${name} ${url ?? ''}`;
      const row = rows.get(key) ?? { first: finding, outcomes: places.map(() => null) };
      rows.set(key, row);
      row.outcomes[column] = outcomeOf(finding, targets[column]?.here ?? null, projectOf);
    }
  });
  const requirements = [...rows.values()].map(({ first, outcomes }): ExplainedRequirement => ({
    name: first.requirement.name,
    text: first.requirement.text,
    via: first.requirement.via,
    outcomes,
  }));
  const direct = requirements.filter((one) => one.via.length === 0);
  return {
    targets, requirements: [...direct, ...requirements.filter((one) => one.via.length > 0)], problems: problemsOf(answers), facts,
    resolutions: places.map(({ stage, platform }) => stage?.resolutions.find((one) => one.platform === platform) ?? null),
  };
}

function targetOf({ image, remark }: ImageAnswer, platform: string, stage: StageAnalysis | undefined): ExplainedTarget {
  const pair = stage?.targets.find((one) => one.here.platform === platform);
  const slim = stage?.slim?.found === true && pair?.here.libc.family === 'musl' ? formatImageReference(stage.slim.image) : null;
  const unknown =
    stage?.unknown ??
    (pair === undefined ? `no wheels are made for ${platform}` : pair.here.python === null ? 'which Python it has is not known' : null);
  return { image, platform, here: pair?.here ?? null, glibc: pair?.glibc ?? null, slim, unknown, remark };
}

function outcomeOf(finding: Finding, target: Target | null, projectOf: (finding: Finding) => ProjectDetail | null): ExplainedOutcome {
  const { here, onGlibc } = finding;
  const project = target === null ? null : projectOf(finding);
  return { here, onGlibc, notTaken: target === null || project === null ? [] : filesNotTaken(project, finding, target) };
}

/** A problem of several images is reported once. */
function problemsOf(answers: readonly ImageAnswer[]): readonly Problem[] {
  const all = answers.flatMap(({ analysis }) => analysis.problems);
  return [...new Map(all.map((one) => [`${one.uri} ${one.message}`, one])).values()];
}
