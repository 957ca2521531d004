import { LRUCache } from 'lru-cache';
import { projectKey } from '../../core/model/facts.ts';
import { isValidName, normalizeName } from '../../core/python/packaging/names.ts';
import type { Fact, ProjectDetail } from '../../core/model/types.ts';
import type { IndexResponse } from './index-client.ts';
import { isMainIndex, judgeAddress } from './index-policy.ts';
import { coalesced, type IndexSources } from './index-sources.ts';
import { indexAddress } from '../http/redact.ts';
import { parseSimpleHtml } from './simple-html.ts';
import { parseSimpleJson, type SimplePage } from './simple-json.ts';
import { confirmedLater, isFresh, readStoredProject, storable, type StoredProject } from './stored-project.ts';

export type ProjectFacts = {
  readonly known: (index: string, name: string) => Fact<ProjectDetail> | undefined;
  readonly ask: (index: string, name: string) => Promise<Fact<ProjectDetail>>;
};

/** As the Simple API's content negotiation wants it (PEP 691). */
const ACCEPT = 'application/vnd.pypi.simple.v1+json, application/vnd.pypi.simple.v1+html;q=0.2, text/html;q=0.1';

/** Files, over all projects, that are kept in memory. */
const MOST_FILES = 400_000;

/** Pages of projects: fresh from memory or disk, from the index, old from the disk, from the snapshot; in this order. */
export function projectFacts(sources: IndexSources): ProjectFacts {
  const memory = new LRUCache<string, Remembered>({ maxSize: MOST_FILES });
  const bundled: BundledFacts = new LRUCache({ maxSize: MOST_FILES });
  const once = coalesced<Fact<ProjectDetail>>();
  const context: Context = {
    ...sources,
    remember: (key, stored, fact) => void memory.set(key, { stored, fact }, { size: 1 + (stored.detail?.files.length ?? 0) }),
    remembered: (key) => memory.get(key),
    snapshotFact: (index, name) => snapshotFact(sources, bundled, index, name),
  };
  return {
    known: (index, name) => {
      const address = indexAddress(index);
      return memory.get(projectKey(address, normalizeName(name)))?.fact ?? context.snapshotFact(address, normalizeName(name));
    },
    ask: (index, name) => {
      const address = indexAddress(index);
      const normalized = normalizeName(name);
      if (!isValidName(name)) return Promise.resolve({ state: 'unavailable', reason: 'it is no valid project name' });
      return once(projectKey(address, normalized), () => askProject(context, address, normalized));
    },
  };
}

type BundledFacts = LRUCache<string, Fact<ProjectDetail>>;

type Remembered = { readonly stored: StoredProject; readonly fact: Fact<ProjectDetail> };

type Context = IndexSources & {
  readonly remember: (key: string, stored: StoredProject, fact: Fact<ProjectDetail>) => void;
  readonly remembered: (key: string) => Remembered | undefined;
  readonly snapshotFact: (index: string, name: string) => Fact<ProjectDetail> | undefined;
};

async function askProject(context: Context, index: string, name: string): Promise<Fact<ProjectDetail>> {
  // What is at hand may be used without a request; an index that may not be asked at all has no say, cached or not.
  const judgement = judgeAddress({ ...context.policy, offline: false }, index);
  if (!judgement.allowed) return context.snapshotFact(index, name) ?? { state: 'unavailable', reason: judgement.reason };
  const key = projectKey(index, name);
  const remembered = context.remembered(key);
  if (remembered !== undefined && isFresh(remembered.stored, context.now())) return remembered.fact;
  const stored = remembered?.stored ?? (await readFromDisk(context, key));
  if (stored !== null && isFresh(stored, context.now())) return keep(context, key, stored, 'cache');
  const response = await context.client.get({
    url: `${index}${name}/`,
    accept: ACCEPT,
    etag: stored?.detail == null ? null : stored.etag,
    judge: (url) => judgeAddress(context.policy, url),
  });
  return settle(context, index, name, stored, response);
}

function settle(context: Context, index: string, name: string, old: StoredProject | null, response: IndexResponse): Fact<ProjectDetail> {
  const key = projectKey(index, name);
  const confirmed = context.now();
  switch (response.state) {
    case 'not-modified':
      if (old !== null) return keepConfirmed(context, key, { ...old, maxAge: response.maxAge, confirmed });
      return fallBack(context, index, name, old, 'the index confirmed an answer that it was not asked about');
    case 'absent':
      return keepOnDisk(context, key, { detail: null, etag: null, maxAge: response.maxAge, confirmed }, true);
    case 'ok': {
      const page = readPage(response.body.toString('utf8'), response.contentType, response.url);
      if (page === null) {
        return fallBack(context, index, name, old, `${new URL(index).host} answers with something else than a project's page`);
      }
      if (page.skipped > 0) context.onNotice(`${new URL(index).host}: ${page.skipped} of the entries of ${name} can't be read; the others are used.`);
      const { etag, maxAge, store } = response;
      return keepOnDisk(context, key, { detail: { name, files: page.files }, etag, maxAge, confirmed }, store);
    }
    case 'failed':
      return fallBack(context, index, name, old, response.reason);
  }
}

function readPage(text: string, contentType: string, url: string): SimplePage | null {
  if (/\bjson\b/i.test(contentType) || /^\s*\{/.test(text)) return parseSimpleJson(text, url);
  return parseSimpleHtml(text, url);
}

/** The index could not be asked: older facts serve, with their own date. */
function fallBack(context: Context, index: string, name: string, old: StoredProject | null, reason: string): Fact<ProjectDetail> {
  if (old !== null) return keep(context, projectKey(index, name), old, 'cache');
  return context.snapshotFact(index, name) ?? { state: 'unavailable', reason };
}

function keepOnDisk(context: Context, key: string, stored: StoredProject, store: boolean): Fact<ProjectDetail> {
  const fact = keep(context, key, stored, 'index');
  if (store) context.cache?.write(`project ${key}`, storable(stored));
  return fact;
}

/** The page is on the disk already: only how old it is has changed. */
function keepConfirmed(context: Context, key: string, stored: StoredProject): Fact<ProjectDetail> {
  const { etag, maxAge, confirmed } = stored;
  context.cache?.write(`confirmed ${key}`, { etag, maxAge, confirmed });
  return keep(context, key, stored, 'index');
}

async function readFromDisk({ cache, now }: Context, key: string): Promise<StoredProject | null> {
  const stored = readStoredProject(await cache?.read(`project ${key}`));
  if (stored === null || stored.etag === null || isFresh(stored, now())) return stored;
  return confirmedLater(stored, await cache?.read(`confirmed ${key}`));
}

function keep(context: Context, key: string, stored: StoredProject, source: 'index' | 'cache'): Fact<ProjectDetail> {
  const asOf = new Date(stored.confirmed).toISOString();
  const fact: Fact<ProjectDetail> =
    stored.detail === null ? { state: 'absent', source, asOf } : { state: 'known', value: stored.detail, source, asOf };
  context.remember(key, stored, fact);
  return fact;
}

/** The same object each time, as long as it is remembered: what core derives from a page is kept beside it. */
function snapshotFact(
  sources: IndexSources,
  bundled: BundledFacts,
  index: string,
  name: string,
): Fact<ProjectDetail> | undefined {
  const { snapshot, policy } = sources;
  if (snapshot === null || !isMainIndex(policy, index)) return undefined;
  const known = bundled.get(name);
  if (known !== undefined) return known;
  const detail = snapshot.project(name);
  if (detail === null) return undefined;
  const fact: Fact<ProjectDetail> = { state: 'known', value: detail, source: 'snapshot', asOf: snapshot.date };
  bundled.set(name, fact, { size: 1 + detail.files.length });
  return fact;
}
