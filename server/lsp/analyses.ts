/**
 * The analyses of open Dockerfiles. Each edit is answered at once from facts at hand; refinements follow after a short rest
 * and are dropped as soon as a newer edit makes them useless.
 */
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import type { AnalysisRequest, Engine } from './engine.ts';
import { oneATurn, whenQuiet } from './scheduling.ts';

export type Analyses = {
  /** The document is new or has another text: judges it, tells `onAnalysis` before it returns, and refines later. */
  readonly update: (document: TextDocument) => void;
  readonly close: (uri: string) => void;
  /** Of the document's present version; judged now if it was not yet. */
  readonly current: (document: TextDocument) => DockerfileAnalysis;
  /** The refined analysis of the present version; rejects when `signal` aborts. */
  readonly settled: (document: TextDocument, signal: AbortSignal) => Promise<DockerfileAnalysis>;
  /** Facts or settings have changed: judges these documents again, one a turn, so that typing goes first. */
  readonly refresh: (documents: readonly TextDocument[]) => void;
  readonly open: () => readonly DockerfileAnalysis[];
  /** Is a refinement under way? */
  readonly busy: () => boolean;
  /** Drops all work: the client wants no more. */
  readonly stop: () => void;
};

export type AnalysesOptions = {
  readonly engine: Engine;
  readonly request: (document: TextDocument) => AnalysisRequest;
  readonly onAnalysis: (document: TextDocument, analysis: DockerfileAnalysis) => void;
  readonly onBusy: () => void;
  readonly onError: (uri: string, error: unknown) => void;
  /** The document as it is now, undefined once it is closed. */
  readonly latest: (uri: string) => TextDocument | undefined;
  /** Milliseconds without an edit before facts are fetched. */
  readonly rest: number;
};

type Entry = {
  readonly version: number;
  analysis: DockerfileAnalysis;
  /** Of the refinement, once there is one. */ stop: AbortController | null;
};

/** Milliseconds: a window that is restored opens many documents, and each is answered before facts are fetched for the first. */
const OPENING = 10;

/** Milliseconds after which facts are fetched for what was typed, though somebody types on. */
const LONGEST_WAIT = 1_000;

export function createAnalyses(options: AnalysesOptions): Analyses {
  const { engine, request, onAnalysis, latest, rest } = options;
  const entries = new Map<string, Entry>();

  const refinements = whenQuiet((uri) => {
    const [document, entry] = [latest(uri), entries.get(uri)];
    if (document !== undefined && entry !== undefined) void refine(document, entry, options);
  }, LONGEST_WAIT);

  const drop = (uri: string): void => {
    const entry = entries.get(uri);
    entry?.stop?.abort(DROPPED);
    entries.delete(uri);
    refinements.remove(uri);
  };

  const judge = (document: TextDocument, delay: number): Entry => {
    drop(document.uri);
    const entry: Entry = { version: document.version, analysis: engine.now(request(document)), stop: null };
    entries.set(document.uri, entry);
    refinements.add(document.uri, delay);
    onAnalysis(document, entry.analysis);
    return entry;
  };

  const turns = oneATurn((uri) => {
    const document = latest(uri);
    if (document) judge(document, 0);
  });

  return {
    update: (document) => void judge(document, entries.has(document.uri) ? rest : OPENING),
    close: drop,
    current: (document) => {
      const entry = entries.get(document.uri);
      return entry?.version === document.version ? entry.analysis : judge(document, 0).analysis;
    },
    settled: (document, signal) => engine.refine(request(document), { signal, onProgress: () => undefined }),
    refresh: (documents) => turns.add(documents.map(({ uri }) => uri)),
    open: () => [...entries.values()].map((entry) => entry.analysis),
    busy: () => [...entries.values()].some((entry) => entry.stop !== null),
    stop: () => {
      turns.clear();
      refinements.clear();
      for (const uri of [...entries.keys()]) drop(uri);
    },
  };
}

/** A reason of our own: one made at each edit would collect a stack each time. */
const DROPPED = new Error('A newer edit made the work useless.');

/** Milliseconds before fixes are proven ahead of their being asked for: typing goes first. */
const IDLE = 400;

/** Ends early where the work is dropped. */
function rested(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, IDLE);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    }, { once: true });
  });
}

/** Fetches facts for a version and tells of each better analysis, for as long as it is the present version. */
async function refine(
  document: TextDocument,
  entry: Entry,
  { engine, request, latest, onAnalysis, onBusy, onError }: AnalysesOptions,
): Promise<void> {
  entry.stop = new AbortController();
  const { signal } = entry.stop;
  const better = (analysis: DockerfileAnalysis): void => {
    if (signal.aborted || latest(document.uri)?.version !== entry.version) return;
    entry.analysis = analysis;
    onAnalysis(document, analysis);
  };
  onBusy();
  try {
    better(await engine.refine(request(document), { signal, onProgress: better, idle: () => rested(signal) }));
  } catch (error) {
    if (!signal.aborted) onError(document.uri, error);
  }
  entry.stop = null;
  onBusy();
}
