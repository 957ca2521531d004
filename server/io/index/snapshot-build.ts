/** Gathers the contents of a snapshot from an index that serves PEP 691 JSON. */
import { parseCoreMetadata } from '../../core/python/metadata/core-metadata.ts';
import { normalizeName } from '../../core/python/packaging/names.ts';
import type { IndexFile, ReleaseMetadata } from '../../core/model/types.ts';
import type { IndexClient, IndexResponse } from './index-client.ts';
import type { Permission } from './index-policy.ts';
import { indexAddress } from '../http/redact.ts';
import { isObject, parseJson, parseSimpleJson } from './simple-json.ts';
import { splitFileName, type SnapshotContents, type SnapshotProject } from '../snapshot/snapshot-format.ts';

export type BuildOptions = {
  readonly indexUrl: string;
  readonly client: IndexClient;
  /** Names in the order of their downloads; projects that are not named follow by name. Empty: no ranks are known. */
  readonly ranks: readonly string[];
  /** Only these projects; null: all that the index lists. */
  readonly projects: readonly string[] | null;
  readonly date: string;
  readonly origin: string;
  readonly onProgress: (done: number, of: number) => void;
};

/** Rejects where the index can't be read in part: a snapshot with unknown gaps is worse than none. */
export async function gatherSnapshot(options: BuildOptions): Promise<SnapshotContents> {
  const index = indexAddress(options.indexUrl);
  const names = inOrder(options.projects ?? (await listProjects(options.client, index)), options.ranks);
  const projects: SnapshotProject[] = [];
  for (let at = 0; at < names.length; at += BATCH) {
    const batch = await Promise.all(names.slice(at, at + BATCH).map((name) => gatherProject(options.client, index, name)));
    projects.push(...batch.filter((each): each is SnapshotProject => each !== null));
    options.onProgress(Math.min(at + BATCH, names.length), names.length);
  }
  const { date, origin } = options;
  return { date, origin, order: options.ranks.length > 0 ? 'rank' : 'name', projects };
}

const BATCH = 32;

const JSON_TYPE = 'application/vnd.pypi.simple.v1+json';

function inOrder(names: readonly string[], ranks: readonly string[]): string[] {
  const rank = new Map(ranks.map((name, at) => [normalizeName(name), at]));
  const distinct = [...new Set(names.map(normalizeName))].sort((left, right) => (left < right ? -1 : 1));
  return distinct.sort((left, right) => (rank.get(left) ?? Infinity) - (rank.get(right) ?? Infinity) || 0);
}

async function listProjects(client: IndexClient, index: string): Promise<string[]> {
  const listing = parseJson((await get(client, index, JSON_TYPE))?.body.toString('utf8') ?? '');
  const projects = isObject(listing) ? listing['projects'] : undefined;
  if (!Array.isArray(projects)) throw new Error('the index gives no list of projects in JSON (PEP 691)');
  return projects.flatMap((each: unknown) => (isObject(each) && typeof each['name'] === 'string' ? [each['name']] : []));
}

/** null where the index has no such project. */
async function gatherProject(client: IndexClient, index: string, name: string): Promise<SnapshotProject | null> {
  const answer = await get(client, `${index}${name}/`, JSON_TYPE);
  if (answer === null) return null;
  const page = parseSimpleJson(answer.body.toString('utf8'), answer.url);
  if (page === null || page.skipped > 0) throw new Error(`the page of ${name} can't be read`);
  const metadata = await Promise.all(
    [...described(name, page.files)].map(async ([version, url]) => [version, await gatherMetadata(client, url)] as const),
  );
  const known = metadata.filter((pair): pair is [string, ReleaseMetadata] => pair[1] !== null);
  return { detail: { name, files: page.files }, metadata: new Map(known) };
}

/** Address of the metadata of each version whose files have some: of a wheel before that of an sdist, which may be incomplete. */
function described(name: string, files: readonly IndexFile[]): Map<string, string> {
  const addresses = new Map<string, string>();
  const wheelsFirst = [...files].sort((left, right) => Number(right.filename.endsWith('.whl')) - Number(left.filename.endsWith('.whl')));
  for (const { filename, url, coreMetadata } of wheelsFirst) {
    const { version } = splitFileName(name, filename);
    if (url !== undefined && coreMetadata !== undefined && coreMetadata !== false && !addresses.has(version)) {
      addresses.set(version, `${url}.metadata`);
    }
  }
  return addresses;
}

async function gatherMetadata(client: IndexClient, url: string): Promise<ReleaseMetadata | null> {
  const answer = await get(client, url, '*/*');
  return answer === null ? null : parseCoreMetadata(answer.body.toString('utf8'));
}

type Answer = Extract<IndexResponse, { state: 'ok' }>;

/** null: the index has no such thing. Rejects where it could not be asked. */
async function get(client: IndexClient, url: string, accept: string): Promise<Answer | null> {
  const response = await client.get({ url, accept, etag: null, judge: (): Permission => ({ allowed: true }) });
  if (response.state === 'ok') return response;
  if (response.state === 'absent') return null;
  throw new Error(response.state === 'failed' ? response.reason : 'the index answers what was not asked');
}
