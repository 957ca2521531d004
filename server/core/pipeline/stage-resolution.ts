/** What the commands of a stage settle on, put together. */
import { groupBy, uniqueBy } from '../model/group-by.ts';
import type { AskedBy, Clash, Settled, StageResolution } from '../model/resolution.ts';
import type { Origin, Requirement } from '../model/types.ts';
import type { Closure } from '../verdict/outcomes/closure.ts';

export function resolutionOf({ state, reason, clash, resolved }: Closure, platform: string): StageResolution {
  const settled = resolved.map(({ requirement, release, askedBy }): Settled => ({
    name: requirement.name, version: release, extras: [...new Set(askedBy.flatMap((one) => one.requirement.extras))].sort(), askedBy,
    isInferred: requirement.inferredFrom !== undefined,
  }));
  return { platform, state, reason, clash, settled };
}

const STATES: readonly StageResolution['state'][] = ['impossible', 'unknown', 'complete'];

/** By platform: the worst of them speaks, and all that is settled stands together. */
export function joinResolutions(all: readonly StageResolution[]): readonly StageResolution[] {
  return [...groupBy(all, (one) => one.platform).values()].map((some): StageResolution => {
    const worst = some.reduce((one, other) => (STATES.indexOf(other.state) < STATES.indexOf(one.state) ? other : one));
    return { ...worst, settled: uniqueSettled(some.flatMap((one) => one.settled)) };
  });
}

const uniqueSettled = (all: readonly Settled[]): readonly Settled[] =>
  [...groupBy(all, ({ name, version }) => `${name} ${version ?? ''}`).values()].map((same) => {
    const [first] = same;
    return same.length === 1 ? first : { ...first, askedBy: uniqueBy(same.flatMap((one) => one.askedBy), askedKey) };
  });

/** By what it says and where: the same requirement may have been read twice. */
function askedKey({ requirement: { text, origin }, by }: AskedBy): string {
  const { line, character } = origin.range.start;
  return `${by?.name ?? ''} ${by?.version ?? ''} ${text} ${origin.uri} ${line}:${character}`;
}

/** The same where its requirements stand elsewhere. */
export function resolutionMovedTo(resolution: StageResolution, origins: ReadonlyMap<Origin, Origin>): StageResolution {
  const moved = (requirement: Requirement): Requirement => {
    const origin = origins.get(requirement.origin);
    return origin === undefined ? requirement : { ...requirement, origin };
  };
  const asked = <T extends AskedBy>(one: T): T => ({ ...one, requirement: moved(one.requirement) });
  const clash: Clash | null = resolution.clash && {
    ...resolution.clash, between: resolution.clash.between.map((one) => ({ ...asked(one), root: moved(one.root) })),
  };
  return { ...resolution, clash, settled: resolution.settled.map((one) => ({ ...one, askedBy: one.askedBy.map(asked) })) };
}
