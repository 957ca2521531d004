import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { metadataKey } from '../../core/model/facts.ts';
import { parseCoreMetadata } from '../../core/python/metadata/core-metadata.ts';
import { normalizeName } from '../../core/python/packaging/names.ts';
import type { Fact, IndexFile, ReleaseMetadata } from '../../core/model/types.ts';
import { isMainIndex, judgeAddress, judgeFile } from './index-policy.ts';
import { coalesced, type IndexSources } from './index-sources.ts';
import { readJsonApi } from './json-api.ts';
import { indexAddress } from '../http/redact.ts';
import { isObject } from './simple-json.ts';
import { isFresh } from './stored-project.ts';

export type MetadataFacts = {
  readonly known: (index: string, name: string, version: string) => Fact<ReleaseMetadata> | undefined;
  readonly ask: (index: string, name: string, version: string, file: IndexFile | null) => Promise<Fact<ReleaseMetadata>>;
};

const MOST_RELEASES = 20_000;

/** Metadata is small; a page of that size is something else. */
const LIMITS = { received: 4e6, inflated: 16e6 };

/**
 * Metadata of releases. It never changes: what the snapshot or the disk knows is not asked for again. Else it comes from
 * the file that lies beside the release's own (PEP 658), or from the JSON API of an index of PyPI's kind.
 */
export function metadataFacts(sources: IndexSources): MetadataFacts {
  const memory = new LRUCache<string, Fact<ReleaseMetadata>>({ max: MOST_RELEASES });
  const once = coalesced<Fact<ReleaseMetadata>>();
  const known = (index: string, name: string, version: string): Fact<ReleaseMetadata> | undefined => {
    const key = metadataKey(index, name, version);
    const fact = memory.get(key) ?? snapshotFact(sources, index, name, version);
    if (fact !== undefined) memory.set(key, fact);
    return fact;
  };
  return {
    known: (index, name, version) => known(indexAddress(index), normalizeName(name), version),
    async ask(index, name, version, file) {
      const release: Release = { index: indexAddress(index), name: normalizeName(name), version };
      const atHand = known(release.index, release.name, version);
      if (atHand !== undefined) return atHand;
      const key = metadataKey(release.index, release.name, version);
      return once(key, async () => {
        const fact = await askMetadata(sources, release, file);
        if (fact.state === 'known') memory.set(key, fact);
        return fact;
      });
    },
  };
}

type Release = { readonly index: string; readonly name: string; readonly version: string };

function snapshotFact({ snapshot, policy }: IndexSources, index: string, name: string, version: string): Fact<ReleaseMetadata> | undefined {
  if (snapshot === null || !isMainIndex(policy, index)) return undefined;
  const value = snapshot.metadata(name, version);
  return value === null ? undefined : { state: 'known', value, source: 'snapshot', asOf: snapshot.date };
}

async function askMetadata(sources: IndexSources, release: Release, file: IndexFile | null): Promise<Fact<ReleaseMetadata>> {
  const judgement = judgeAddress({ ...sources.policy, offline: false }, release.index);
  if (!judgement.allowed) return { state: 'unavailable', reason: judgement.reason };
  const key = storageKey(release, file);
  const stored = readStored(await sources.cache?.read(key));
  if (stored !== null) return { state: 'known', ...stored, source: 'cache' };
  // One index's word proves nothing to another, even with a digest.
  const missingKey = `no metadata ${metadataKey(release.index, release.name, release.version)}`;
  const missing = readMissing(await sources.cache?.read(missingKey));
  if (missing !== null && isFresh(missing, sources.now())) return { state: 'unavailable', reason: missing.reason };
  const beside = await besideFile(sources, release, file);
  const answer = beside.state === 'none' ? await fromJsonApi(sources, release, beside, missing?.etag ?? null) : beside;
  if (answer.state === 'none' && answer.maxAge !== null) {
    sources.cache?.write(missingKey, { reason: answer.reason, maxAge: answer.maxAge, confirmed: sources.now(), etag: answer.etag ?? null });
  }
  if (answer.state !== 'known') return { state: 'unavailable', reason: answer.reason };
  const asOf = new Date(sources.now()).toISOString();
  sources.cache?.write(key, { value: answer.value, asOf });
  return { state: 'known', value: answer.value, source: 'index', asOf };
}

/** By the hash of the metadata where the index states it, so that it holds for every index; else by the release. */
function storageKey(release: Release, file: IndexFile | null): string {
  const digest = file?.coreMetadata;
  return typeof digest === 'string' ? `metadata ${digest}` : `metadata ${metadataKey(release.index, release.name, release.version)}`;
}

type Missing = {
  readonly state: 'none';
  readonly reason: string;
  readonly maxAge: number | null;
  /** Of the page that says so. */
  readonly etag?: string | null;
};

type Found =
  | { readonly state: 'known'; readonly value: ReleaseMetadata }
  /** `maxAge`: for how many seconds the index's word holds, null where it was not asked. */
  | Missing
  | { readonly state: 'failed'; readonly reason: string };

async function besideFile(sources: IndexSources, release: Release, file: IndexFile | null): Promise<Found> {
  if (file?.url === undefined || file.coreMetadata === undefined || file.coreMetadata === false) return none(release, null);
  const address = new URL(file.url);
  address.pathname += '.metadata';
  const judge = (url: string) => judgeFile(sources.policy, release.index, url);
  const response = await sources.client.get({ url: address.href, accept: '*/*', etag: null, judge, limits: LIMITS });
  if (response.state === 'absent' || response.state === 'not-modified') return none(release, response.maxAge);
  if (response.state === 'failed') return judge(address.href).allowed ? response : none(release, null);
  if (!matches(response.body, file.coreMetadata)) {
    return { state: 'none', reason: `the metadata of ${file.filename} is not what the index promised`, maxAge: response.maxAge };
  }
  const value = parseCoreMetadata(response.body.toString('utf8'));
  return value === null ? none(release, response.maxAge) : { state: 'known', value };
}

const none = ({ name, version }: Release, maxAge: number | null): Missing => ({
  state: 'none',
  reason: `the index serves no metadata of ${name} ${version}`,
  maxAge,
});

/** The digest that the page states (PEP 658); `true`: none stated. */
function matches(body: Buffer, stated: string | true): boolean {
  return stated === true || stated === `sha256=${createHash('sha256').update(body).digest('hex')}`;
}

async function fromJsonApi(sources: IndexSources, release: Release, beside: Missing, etag: string | null): Promise<Found> {
  const { index, name, version } = release;
  if (!isMainIndex(sources.policy, index) || !index.endsWith('/simple/')) return beside;
  const url = `${index.slice(0, -'simple/'.length)}pypi/${name}/${encodeURIComponent(version)}/json`;
  const response = await sources.client.get({
    url,
    accept: 'application/json',
    etag,
    judge: (to) => judgeAddress(sources.policy, to),
    limits: LIMITS,
  });
  if (response.state === 'failed') return response;
  const value = response.state === 'ok' ? readJsonApi(response.body.toString('utf8')) : null;
  if (value === null) {
    return {
      ...none(release, response.maxAge),
      etag: response.state === 'ok' ? response.etag : response.state === 'not-modified' ? etag : null,
    };
  }
  return { state: 'known', value };
}

function readStored(stored: unknown): { value: ReleaseMetadata; asOf: string } | null {
  if (!isObject(stored) || typeof stored['asOf'] !== 'string' || !isObject(stored['value'])) return null;
  const { requiresDist, providesExtra, requiresPython } = stored['value'];
  if (!isTexts(requiresDist) || !isTexts(providesExtra)) return null;
  if (requiresPython !== null && typeof requiresPython !== 'string') return null;
  return { value: { requiresDist, providesExtra, requiresPython }, asOf: stored['asOf'] };
}

/** That there is none is cached too, as long as the index says that its word holds. */
function readMissing(
  stored: unknown,
): { readonly reason: string; readonly maxAge: number; readonly confirmed: number; readonly etag: string | null } | null {
  if (!isObject(stored)) return null;
  const { reason, maxAge, confirmed, etag } = stored;
  if (typeof reason !== 'string' || typeof maxAge !== 'number' || typeof confirmed !== 'number') return null;
  return { reason, maxAge, confirmed, etag: typeof etag === 'string' ? etag : null };
}

const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((each) => typeof each === 'string');
