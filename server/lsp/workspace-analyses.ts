/**
 * Analyses of all Dockerfiles of the workspace, those in Compose and Bake files included, open or not: for workspace
 * diagnostics and for hovers in manifests.
 */
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import { mayHoldDockerfiles } from '../core/build/definitions/build-files.ts';
import { hasInlineDockerfile } from '../core/build/definitions/inline-dockerfiles.ts';
import type { AnalysisRequest, World } from './engine.ts';

export type WorkspaceAnalyses = {
  /** One after the other, so that requests of the editor come between them. Kept until something changes. */
  readonly all: (signal: AbortSignal) => Promise<readonly DockerfileAnalysis[]>;
  /** A file, a setting or a fact has changed. */
  readonly forget: () => void;
  /** Changes with each `forget`. */
  readonly generation: () => number;
};

/** So many Dockerfiles are read at most; a repository with more is the command's business. */
const LIMIT = 2000;

export type WorkspaceAnalysesOptions = {
  readonly world: Pick<World, 'findDockerfiles' | 'readText' | 'engine'>;
  readonly folders: () => readonly string[];
  readonly request: (uri: string, text: string) => AnalysisRequest;
  /** The analysis of an open document, which counts over the disk. */
  readonly opened: (uri: string) => DockerfileAnalysis | undefined;
};

export function createWorkspaceAnalyses({ world, folders, request, opened }: WorkspaceAnalysesOptions): WorkspaceAnalyses {
  let generation = 0;
  const kept = new Map<string, DockerfileAnalysis>();
  let found: { generation: number; uris: readonly string[] } | null = null;

  const find = async (signal: AbortSignal): Promise<readonly string[]> => {
    if (found?.generation === generation) return found.uris;
    const started = generation;
    const lists = await Promise.all(folders().map((folder) => world.findDockerfiles(folder, signal)));
    const uris = [...new Set(lists.flat())].sort().slice(0, LIMIT);
    if (started === generation) found = { generation, uris };
    return uris;
  };

  const judge = async (uri: string, signal: AbortSignal): Promise<DockerfileAnalysis | null> => {
    const known = opened(uri) ?? kept.get(uri);
    if (known) return known;
    const started = generation;
    const fact = await world.readText(uri);
    if (fact.state !== 'known' || (mayHoldDockerfiles(uri) && !hasInlineDockerfile(fact.value))) return null;
    const analysis = await world.engine.refine(request(uri, fact.value), { signal, onProgress: () => undefined });
    if (started === generation) kept.set(uri, analysis);
    return analysis;
  };

  return {
    all: async (signal) => {
      const analyses: DockerfileAnalysis[] = [];
      for (const uri of await find(signal)) {
        signal.throwIfAborted();
        const analysis = await judge(uri, signal);
        if (analysis) analyses.push(analysis);
      }
      return analyses;
    },
    forget: () => {
      generation++;
      kept.clear();
    },
    generation: () => generation,
  };
}
