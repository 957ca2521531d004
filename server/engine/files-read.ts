/** Which files the verdict on a Dockerfile rests on. */
import { assessDocument } from '../core/pipeline/assess-document.ts';
import { NO_FACTS } from '../core/model/facts.ts';
import type { Fact } from '../core/model/types.ts';
import { fetchWant, type AnalysisRequest, type Session } from './analyze.ts';

/** More than any chain of files that name files needs. */
const ROUNDS = 1_000;

/**
 * The Dockerfile itself, and what reading it leads to: requirement sources, files that say how it is built, policies; also those that
 * are not there. No index is asked. Never rejects.
 */
export async function filesRead(session: Session, request: AnalysisRequest): Promise<ReadonlySet<string>> {
  const uris = new Set([request.uri]);
  const facts = { ...NO_FACTS, files: recording(session.files, (uri) => uris.add(uri)), folders: session.folders };
  for (let round = 0; round < ROUNDS; round += 1) {
    const { wants } = assessDocument({ ...request, facts });
    const local = wants.filter((want) => want.kind === 'file' || want.kind === 'folder');
    if (local.length === 0) break;
    await Promise.all(local.map((want) => fetchWant(session, want)));
  }
  return uris;
}

/** The map, with word of each key that is asked for. */
function recording(map: ReadonlyMap<string, Fact<string>>, onGet: (key: string) => void): ReadonlyMap<string, Fact<string>> {
  return {
    get: (key) => {
      onGet(key);
      return map.get(key);
    },
    has: (key) => map.has(key),
    get size() { return map.size; },
    keys: () => map.keys(),
    values: () => map.values(),
    entries: () => map.entries(),
    forEach: (callback) => map.forEach(callback),
    [Symbol.iterator]: () => map[Symbol.iterator](),
  };
}
