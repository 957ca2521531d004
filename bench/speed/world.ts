/** An engine in this process over the bundled facts and files in memory. */
import { analyze, analyzeNow, createSession, type AnalysisRequest, type Session } from '../../server/engine/analyze.ts';
import type { DockerfileAnalysis } from '../../server/core/model/analysis.ts';
import { DEFAULT_SETTINGS } from '../../server/core/settings/settings.ts';
import type { FolderEntry } from '../../server/core/model/facts.ts';
import type { Fact } from '../../server/core/model/types.ts';
import { openPackageIndex } from '../../server/io/index/package-index.ts';

export type MemoryWorld = {
  readonly session: Session;
  readonly check: (uri: string, text: string) => DockerfileAnalysis;
  /** To the end: everything that can be known is. */
  readonly settle: (uri: string, text: string) => Promise<void>;
};

export const FOLDER = 'file:///bench';

/** `files`: by URI. Offline: nothing but the snapshot is asked. */
export function memoryWorld(files: ReadonlyMap<string, string>): MemoryWorld {
  const index = openPackageIndex({
    policy: { offline: true, indexUrl: 'https://pypi.org/simple/', extraUrls: [], allowedHosts: [], trusted: true },
    snapshot: 'data/snapshot.bin', environment: { MUSLIN_CACHE_DIR: '/nonexistent' }, onNotice: () => undefined, userAgent: 'muslin-bench',
  });
  const session = createSession({
    workspace: { readText: async (uri) => textFact(files.get(uri)), listFolder: async (uri) => folderFact(files, uri) },
    index,
  });
  const request = (uri: string, text: string): AnalysisRequest => ({ uri, text, folder: FOLDER, settings: DEFAULT_SETTINGS });
  return {
    session,
    check: (uri, text) => analyzeNow(session, request(uri, text)),
    settle: async (uri, text) => void (await analyze(session, request(uri, text))),
  };
}

const textFact = (text: string | undefined): Fact<string> =>
  text === undefined
    ? { state: 'absent', source: 'workspace', asOf: null }
    : { state: 'known', value: text, source: 'workspace', asOf: null };

function folderFact(files: ReadonlyMap<string, string>, uri: string): Fact<readonly FolderEntry[]> {
  const entries = new Map<string, FolderEntry>();
  for (const file of files.keys()) {
    if (!file.startsWith(`${uri}/`)) continue;
    const [name = '', ...rest] = file.slice(uri.length + 1).split('/');
    entries.set(name, { name, kind: rest.length > 0 ? 'folder' : 'file' });
  }
  return { state: 'known', value: [...entries.values()], source: 'workspace', asOf: null };
}
