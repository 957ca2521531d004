import type { PackageIndex } from '../../engine/ports.ts';
import { cacheFolder } from '../disk/cache-folder.ts';
import { credentialsFrom, findNetrc } from '../http/credentials.ts';
import { diskCache } from '../disk/disk-cache.ts';
import { indexClient, type Timeouts } from './index-client.ts';
import type { IndexPolicy } from './index-policy.ts';
import type { IndexSources } from './index-sources.ts';
import { metadataFacts } from './metadata-facts.ts';
import { projectFacts } from './project-facts.ts';
import { proxyChooser } from '../http/proxy-choice.ts';
import { openSnapshot, type Snapshot } from '../snapshot/snapshot.ts';

export type PackageIndexOptions = {
  readonly policy: IndexPolicy;
  /** Path of the bundled snapshot, or the snapshot; null: none. */
  readonly snapshot: string | Snapshot | null;
  /** Where HOME, NETRC, XDG_CACHE_HOME, MUSLIN_CACHE_DIR and the variables of proxies are read. */
  readonly environment: NodeJS.ProcessEnv;
  /** Sentences for people, each said once. */
  readonly onNotice: (message: string) => void;
  /** `muslin/1.0.0`. */
  readonly userAgent: string;
  readonly timeouts?: Partial<Timeouts>;
  /** The wall clock, milliseconds since 1970. */
  readonly now?: () => number;
};

export type OpenPackageIndex = PackageIndex & {
  /** Date of the bundled snapshot, null if there is none. */
  readonly snapshotDate: string | null;
  /** Does the snapshot know the project? Its name is public then (core/python/metadata/index-order.ts). */
  readonly isPublicName: (name: string) => boolean;
  /** Requests that were sent so far. */
  readonly requests: () => number;
  /** Waits until the cache is written, then ends connections; requests under way fail. */
  readonly close: () => Promise<void>;
};

/** Facts on packages from memory, disk, network and snapshot, under the policy. For other settings, open another. */
export function openPackageIndex(options: PackageIndexOptions): OpenPackageIndex {
  const { policy, environment } = options;
  const onNotice = saidOnce(options.onNotice);
  const credentials = credentialsFrom([policy.indexUrl, ...policy.extraUrls], findNetrc(environment));
  const proxyFor = proxyChooser(environment, policy.proxy ?? null);
  const client = indexClient({
    policy,
    credentials,
    onNotice,
    userAgent: options.userAgent,
    proxyFor,
    ...(options.timeouts === undefined ? {} : { timeouts: options.timeouts }),
  });
  const snapshot = readSnapshot(options.snapshot, onNotice);
  const cache = diskCache({ folder: cacheFolder(environment, process.platform), onNotice });
  const sources: IndexSources = { policy, client, cache, snapshot, onNotice, now: options.now ?? Date.now };
  const projects = projectFacts(sources);
  const metadata = metadataFacts(sources);
  return {
    snapshotDate: snapshot?.date ?? null,
    knownProject: projects.known,
    knownMetadata: metadata.known,
    project: projects.ask,
    metadata: metadata.ask,
    isPublicName: (name) => snapshot?.has(name) === true,
    requests: client.requests,
    async close() {
      await cache.flush();
      await client.close();
    },
  };
}

/** A snapshot that is damaged, wherever that shows, is none. */
function readSnapshot(source: string | Snapshot | null, onNotice: (message: string) => void): Snapshot | null {
  const guarded = <T>(read: () => T): T | null => {
    try {
      return read();
    } catch (error) {
      onNotice(`The bundled facts can't be read (${error instanceof Error ? error.message : 'unknown error'}); only the index is asked.`);
      return null;
    }
  };
  const snapshot = typeof source === 'string' ? guarded(() => openSnapshot(source)) : source;
  return snapshot && {
    ...snapshot,
    project: (name) => guarded(() => snapshot.project(name)),
    metadata: (name, version) => guarded(() => snapshot.metadata(name, version)),
  };
}

function saidOnce(say: (message: string) => void): (message: string) => void {
  const said = new Set<string>();
  return (message) => {
    if (said.has(message)) return;
    said.add(message);
    say(message);
  };
}
