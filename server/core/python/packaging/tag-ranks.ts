/** Ranks of tags, for deciding between wheels. */
import { FORGETFUL, type AnswerKind } from '../../model/memo.ts';
import type { Target } from '../../model/types.ts';
import { supportedTags, type TagRun } from './tags.ts';

/** 0 is best. Nested maps, so that a wheel's compressed sets are looked up without gluing texts together. */
export type TagRanks = {
  readonly ranks: ReadonlyMap<string, ReadonlyMap<string, readonly RankedRun[]>>;
  /** How many tags there are: the rank of what has none. */
  readonly count: number;
};

/** The rank of its first tag, and how far behind it each platform stands. */
type RankedRun = { readonly first: number; readonly places: ReadonlyMap<string, number> };

export type TagSets = { readonly interpreters: readonly string[]; readonly abis: readonly string[]; readonly platforms: readonly string[] };

const RANKS: AnswerKind<TagRanks> = { name: 'ranks of tags', most: 256 };

export function tagRanks(target: Target, memo = FORGETFUL): TagRanks {
  return memo.recall(RANKS, [keyOf(target)], () => rankTags(supportedTags(target)));
}

export function rankTags(runs: readonly TagRun[]): TagRanks {
  const ranks = new Map<string, Map<string, RankedRun[]>>();
  const placesOf = new Map<readonly string[], ReadonlyMap<string, number>>();
  let count = 0;
  for (const { interpreter, abi, platforms } of runs) {
    const places = placesOf.get(platforms) ?? new Map(platforms.map((platform, at) => [platform, at]));
    placesOf.set(platforms, places);
    const abis = ranks.get(interpreter) ?? new Map<string, RankedRun[]>();
    ranks.set(interpreter, abis.set(abi, [...(abis.get(abi) ?? []), { first: count, places }]));
    count += platforms.length;
  }
  return { ranks, count };
}

/**
 * The best rank of a wheel by the tag part of its name (`cp39.cp310-abi3-musllinux_1_2_x86_64`, lower case), -1 where
 * none is supported.
 */
export const rankOfTag = (ranks: TagRanks, tag: string): number => bestRank(ranks, splitTag(tag));

/** A compressed tag (PEP 425) → its sets. */
export function splitTag(tag: string): TagSets {
  const [interpreters = [], abis = [], platforms = []] = tag.split('-').map((set) => set.split('.'));
  return { interpreters, abis, platforms };
}

/** The best rank that a wheel's tags have, -1 if none is supported. */
export function bestRank({ ranks }: TagRanks, sets: TagSets): number {
  let best = -1;
  for (const interpreter of sets.interpreters) {
    const byAbi = ranks.get(interpreter);
    if (byAbi === undefined) continue;
    for (const abi of sets.abis) {
      for (const { first, places } of byAbi.get(abi) ?? []) {
        for (const platform of sets.platforms) {
          const place = places.get(platform);
          if (place !== undefined && (best < 0 || first + place < best)) best = first + place;
        }
      }
    }
  }
  return best;
}

function keyOf({ architecture, libc, python, installer }: Target): string {
  const pythonKey = python === null ? '' : `${python.implementation} ${python.major}.${python.minor}${python.freeThreaded ? 't' : ''}`;
  return `${architecture} ${libc.family} ${libc.version?.join('.') ?? ''} ${pythonKey} ${installer.name} ${installer.version ?? ''}`;
}
