/** The ways out of a finding beside the move to slim, each proven by judging again; those first that change least. */
import type { Diagnostic, Finding, Fix } from '../../model/types.ts';
import type { FixSurroundings } from '../fix-surroundings.ts';
import { buildPackages } from './build-packages.ts';
import { builderStage } from './builder-stage.ts';
import type { Candidate, FixInput } from './fix-input.ts';
import { nearbyImage } from './nearby-image.ts';
import { newerImage } from './newer-image.ts';
import { otherVersion } from './other-version.ts';
import { firstProven } from './proof.ts';
import { upgradePip } from './upgrade-pip.ts';

type Way = (input: FixInput) => Iterable<Candidate>;

const WHEELS: readonly Way[] = [upgradePip, newerImage, otherVersion];

/** Where musl is not the cause. */
const ELSEWHERE: readonly Way[] = [nearbyImage, otherVersion];

const WAYS: ReadonlyMap<string, readonly Way[]> = new Map<string, readonly Way[]>([
  ['pip-too-old', WHEELS],
  ['musl-source-build', WHEELS],
  ['musl-install-fails', WHEELS],
  ['musl-pure-fallback', WHEELS],
  ['musl-older-version', WHEELS],
  ['install-fails', ELSEWHERE],
  ['source-build', ELSEWHERE],
  ['missing-build-dependency', [...WHEELS, buildPackages, builderStage]],
]);

/** `findings`: those that the diagnostic reports. */
export function alpineFixes(diagnostic: Diagnostic, around: FixSurroundings, findings: readonly Finding[]): readonly Fix[] {
  const ways = WAYS.get(diagnostic.code) ?? [];
  const root = around.stages[diagnostic.stage];
  if (ways.length === 0 || root === undefined || findings.length === 0) return [];
  const family = around.stages.filter((one) => one.analysis.root === diagnostic.stage);
  const input: FixInput = { diagnostic, around, findings, root, family };
  return ways.flatMap((way) => firstProven(way(input), input));
}
