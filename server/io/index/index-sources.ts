/** What project-facts.ts and metadata-facts.ts share: the sources of facts behind a PackageIndex, in the order they are asked. */
import type { DiskCache } from '../disk/disk-cache.ts';
import type { IndexClient } from './index-client.ts';
import type { IndexPolicy } from './index-policy.ts';
import type { Snapshot } from '../snapshot/snapshot.ts';

export type IndexSources = {
  readonly policy: IndexPolicy;
  readonly client: IndexClient;
  readonly cache: DiskCache | null;
  readonly snapshot: Snapshot | null;
  /** Sentences for people, each at most once per cause. */
  readonly onNotice: (message: string) => void;
  /** The wall clock, milliseconds since 1970. */
  readonly now: () => number;
};

/** One question under way is asked once: who asks it meanwhile gets the same answer. */
export function coalesced<T>(): (key: string, ask: () => Promise<T>) => Promise<T> {
  const under = new Map<string, Promise<T>>();
  return (key, ask) => {
    const known = under.get(key);
    if (known !== undefined) return known;
    const asked = ask().finally(() => under.delete(key));
    under.set(key, asked);
    return asked;
  };
}
