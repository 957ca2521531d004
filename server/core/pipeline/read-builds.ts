/** A Dockerfile read in each way in which it is built; ways that come to the same images are one. */
import type { Ask } from '../model/ask.ts';
import { assessImage, wholeCopy } from './assess-image.ts';
import { assessStage } from './assess-stage.ts';
import type { Build, ImageAssessment, Snapshot, StageAssessment } from '../build/assessed.ts';
import { groupBy, type Group } from '../model/group-by.ts';
import { readModel, type DockerfileModel, type StageModel } from '../build/dockerfile-model.ts';
import type { AnswerKind } from '../model/memo.ts';
import { withAlternatives } from './find-alternatives.ts';
import { mergeStages } from './merge-stages.ts';

export type BuiltDockerfile = {
  readonly model: DockerfileModel;
  readonly stages: readonly StageAssessment[];
  /** With the first of the builds. */
  readonly snapshot: Snapshot;
};

export function readBuilds(snapshot: Snapshot, ask: Ask): Group<BuiltDockerfile> {
  const first = readBuild(snapshot, ask);
  const others = snapshot.otherBuilds.map((build) => readBuild({ ...snapshot, build }, ask));
  const key = imagesKey(first.model);
  const different = others.filter((one) => imagesKey(one.model) !== key);
  return [
    merged([first, ...others.filter((one) => imagesKey(one.model) === key)]),
    ...[...groupBy(different, (one) => imagesKey(one.model)).values()].map(merged),
  ];
}

function merged([first, ...others]: Group<BuiltDockerfile>): BuiltDockerfile {
  if (others.length === 0) return first;
  return {
    ...first,
    stages: first.stages.map((stage, at) => mergeStages([stage, ...others.flatMap((one) => one.stages.slice(at, at + 1))])),
  };
}

/** One text and one image for each stage: what is judged on them can be judged together. */
const imagesKey = ({ stages }: DockerfileModel): string =>
  JSON.stringify(stages.map(({ stage, root }) => [stage.resolved, stage.platform, root]));

function readBuild(snapshot: Snapshot, ask: Ask): BuiltDockerfile {
  const model = modelOf(snapshot);
  return { model, stages: withAlternatives(assessStages(model, snapshot, ask), snapshot, ask), snapshot };
}

/** The last ones: a text is asked for again as facts on it arrive, and while others are judged at the same time. */
const MODELS: AnswerKind<DockerfileModel> = { name: 'Dockerfiles', most: 16 };

/** The same arguments and platform make the same of the text. */
function modelOf({ uri, text, build, settings, facts }: Snapshot): DockerfileModel {
  const platform = build.platforms[0] ?? settings.platforms[0];
  const namedContexts = overriddenNames(build);
  const key = [uri, text, platform ?? null, JSON.stringify([[...build.args], [...namedContexts]])];
  return facts.memo.recall(MODELS, key, () =>
    readModel(uri, text, { buildArgs: build.args, namedContexts, ...(platform === undefined ? {} : { platform }) }),
  );
}

/** A named context replaces the image of that name; null: it is a folder or something else. */
const overriddenNames = ({ namedContexts, namedImages }: Build): ReadonlyMap<string, string | null> =>
  new Map([...[...namedContexts.keys()].map((name) => [name, null] as const), ...(namedImages ?? [])]);

function assessStages(model: DockerfileModel, snapshot: Snapshot, ask: Ask): StageAssessment[] {
  const done: StageAssessment[] = [];
  const families = groupBy(model.stages, (one) => one.root);
  for (const stage of model.stages) {
    const base = stage.stage.base.kind === 'stage' ? done[stage.stage.base.index] : undefined;
    const image = base?.image ?? imageOf(families.get(stage.root) ?? [stage], done, snapshot);
    done.push(assessStage({ model, stage, image, base: base ?? null, earlier: done, snapshot, ask }));
  }
  return done;
}

/** Of a stage that is built on no other. `family`: it, and the stages that are built on it. */
function imageOf(family: Group<StageModel>, earlier: readonly StageAssessment[], snapshot: Snapshot): ImageAssessment {
  const copied = earlier[wholeCopy(family[0]) ?? -1]?.image;
  return copied === undefined
    ? assessImage(family, snapshot)
    : { ...copied, slim: { found: false, reason: 'its files are copied from another stage' } };
}
