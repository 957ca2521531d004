/** A Dockerfile read in each way in which it is built; ways that come to the same images are one. */
import type { Ask } from '../ask.ts';
import { assessImage, wholeCopy, type ImageAssessment } from '../assess-image.ts';
import { assessStage, type StageAssessment } from '../assess-stage.ts';
import type { Build, Snapshot } from '../assess.ts';
import { readModel, type DockerfileModel } from '../model.ts';
import { mergeStages } from './merge-stages.ts';

export type BuiltDockerfile = { readonly model: DockerfileModel; readonly stages: readonly StageAssessment[]; /** With the first of the builds. */ readonly snapshot: Snapshot };

/** At least one. */
export function readBuilds(snapshot: Snapshot, ask: Ask): readonly BuiltDockerfile[] {
  const groups = new Map<string, BuiltDockerfile[]>();
  for (const build of [snapshot.build, ...(snapshot.otherBuilds ?? [])]) {
    const one = readBuild({ ...snapshot, build }, ask);
    const key = imagesKey(one.model);
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].flatMap(merged);
}

function merged(group: readonly BuiltDockerfile[]): readonly BuiltDockerfile[] {
  const [first, ...others] = group;
  if (first === undefined) return [];
  return [others.length === 0 ? first : { ...first, stages: first.stages.map((stage, at) => mergeStages([stage, ...others.flatMap((one) => one.stages[at] ?? [])])) }];
}

/** One text and one image for each stage: what is judged on them can be judged together. */
const imagesKey = ({ stages }: DockerfileModel): string => JSON.stringify(stages.map(({ stage, root }) => [stage.resolved, stage.platform, root]));

function readBuild(snapshot: Snapshot, ask: Ask): BuiltDockerfile {
  const model = modelOf(snapshot);
  return { model, stages: assessStages(model, assessImages(model, snapshot), snapshot, ask), snapshot };
}

/** The last ones: a text is asked for again as facts on it arrive, and while others are judged at the same time. */
const models = new Map<string, DockerfileModel>();
const KEPT = 32;

/** The same arguments and platform make the same of the text. */
function modelOf({ uri, text, build, settings }: Snapshot): DockerfileModel {
  const platform = build.platforms[0] ?? settings.platforms[0];
  const namedContexts = overriddenNames(build);
  const key = JSON.stringify([uri, text, [...build.args], platform, [...namedContexts]]);
  const known = models.get(key);
  const model = known ?? readModel(uri, text, { buildArgs: build.args, namedContexts, ...(platform === undefined ? {} : { platform }) });
  models.delete(key);
  models.set(key, model);
  for (const oldest of models.keys()) {
    if (models.size <= KEPT) break;
    models.delete(oldest);
  }
  return model;
}

/** A named context stands in the place of the image of that name; null: it is a folder or something else. */
const overriddenNames = ({ namedContexts, namedImages }: Build): ReadonlyMap<string, string | null> =>
  new Map([...[...namedContexts.keys()].map((name) => [name, null] as const), ...(namedImages ?? [])]);

/** By stage; null for those built on another one. */
function assessImages(model: DockerfileModel, snapshot: Snapshot): readonly (ImageAssessment | null)[] {
  const images: (ImageAssessment | null)[] = [];
  for (const stage of model.stages) {
    const whole = wholeCopy(model, stage);
    const copied = whole === null ? null : images[whole.root];
    if (stage.root !== stage.stage.index) images.push(null);
    else images.push(copied ? { ...copied, slim: { found: false, reason: 'its files are copied from another stage' } } : assessImage(model, stage, snapshot));
  }
  return images;
}

function assessStages(model: DockerfileModel, images: readonly (ImageAssessment | null)[], snapshot: Snapshot, ask: Ask): StageAssessment[] {
  const done: StageAssessment[] = [];
  for (const stage of model.stages) {
    const image = images[stage.root];
    const base = stage.stage.base.kind === 'stage' ? done[stage.stage.base.index] : undefined;
    done.push(assessStage({ model, stage, image: image ?? null, base: base ?? null, earlier: done, snapshot, ask }));
  }
  return done;
}
