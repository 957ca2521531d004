/** What the image of a FROM is, and what is installed onto: for the stage that names it and all stages built on that. */
import type { ImageAssessment, Snapshot } from '../build/assessed.ts';
import { describeImage } from '../images/describe-image.ts';
import { parseImageReference } from '../images/reference.ts';
import type { AnswerKind } from '../model/memo.ts';
import type { Group } from '../model/group-by.ts';
import type { StageModel } from '../build/dockerfile-model.ts';
import type { Settings } from '../settings/settings.ts';
import { evidenceOf, type StageEvidence } from '../build/stages/stage-evidence.ts';
import { imageTargets, platformsOf } from '../images/image-targets.ts';

/** `FROM scratch` with a whole file system copied in (`COPY --from=build / /`) is the image that this came from: the index of its stage. */
export function wholeCopy(root: StageModel): number | null {
  if (root.stage.base.kind !== 'scratch') return null;
  return (
    root.state.copies
      .all()
      .flatMap(({ origin, source, destination }) => (origin.kind === 'stage' && source === '/' && destination === '/' ? origin.index : []))
      .at(-1) ?? null
  );
}

/** `family`: the stage that names the image, and those that are built on it. */
export function assessImage(family: Group<StageModel>, { settings, build, facts, image }: Snapshot): ImageAssessment {
  const [root] = family;
  const evidence = evidenceOf(family.map((one) => one.state));
  const nothing = { reference: null, description: null, slim: null, targets: [], evidence };
  const { base } = root.stage;
  if (base.kind === 'scratch') return { ...nothing, unknown: 'scratch is empty: it has no C library' };
  if (base.kind !== 'image') {
    return { ...nothing, unknown: base.kind === 'unknown' ? base.reason : 'the stage that it is built on is not known' };
  }
  const platforms = platformsOf(root.stage.platform, build.platforms, settings);
  const reference = installs(family) ? (image ?? base.reference) : base.reference;
  const key = [settings, JSON.stringify([reference, platforms, evidence])];
  const described = facts.memo.recall(IMAGES, key, () => describedImage(reference, platforms, evidence, settings));
  return { ...described, evidence };
}

const installs = (family: Group<StageModel>): boolean => family.some(({ state }) => state.installs.length > 0);

type DescribedImage = Omit<ImageAssessment, 'evidence'>;

const IMAGES: AnswerKind<DescribedImage> = { name: 'images', most: 500 };

function describedImage(
  text: string,
  platforms: readonly string[],
  evidence: StageEvidence,
  settings: Settings,
): DescribedImage {
  const nothing = { reference: null, description: null, slim: null, targets: [] };
  const parsed = parseImageReference(text);
  const reference = parsed.value;
  if (reference === null) return { ...nothing, unknown: parsed.problems[0]?.message ?? `${text} is no image reference` };
  const description = describeImage(reference, { platform: platforms[0] ?? '', settings: settings.images, ...evidence });
  const { pairs, slim } = imageTargets(reference, description, platforms, settings);
  return { reference, description, slim, targets: pairs, unknown: description.unknown };
}
