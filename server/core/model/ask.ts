/** A view on the facts that remembers what was asked for and is not there yet: the `wanted` half of the fixpoint. */
import { metadataKey, projectKey, wantKey, type FolderEntry, type Facts, type Want } from './facts.ts';
import type { Memo } from './memo.ts';
import type { Fact, IndexFile, ProjectDetail, ReleaseMetadata } from './types.ts';

/** Each question is answered at once: the fact, or undefined where it is not at hand and has been noted as wanted. */
export type Ask = {
  readonly file: (uri: string) => Fact<string> | undefined;
  readonly folder: (uri: string) => Fact<readonly FolderEntry[]> | undefined;
  readonly project: (index: string, name: string) => Fact<ProjectDetail> | undefined;
  readonly metadata: (index: string, name: string, version: string, file: IndexFile | null) => Fact<ReleaseMetadata> | undefined;
  /** Is the name known to be on the public index, so that sending it reveals nothing? */
  readonly isPublicName: (name: string) => boolean;
  /** `Facts.indexEpoch`. */
  readonly indexEpoch: object;
  /** What the session remembers. */
  readonly memo: Memo;
  /** What was asked for in vain so far, each once. */
  readonly wants: () => readonly Want[];
};

export function askFacts(facts: Facts): Ask {
  const wants = new Map<string, Want>();
  const orWant = <T>(fact: Fact<T> | undefined, want: Want): Fact<T> | undefined => {
    if (fact === undefined) wants.set(wantKey(want), want);
    return fact;
  };
  return {
    file: (uri) => orWant(facts.files.get(uri), { kind: 'file', uri }),
    folder: (uri) => orWant(facts.folders.get(uri), { kind: 'folder', uri }),
    project: (index, name) =>
      orWant(facts.projects.get(projectKey(index, name)) ?? facts.atHand?.project(index, name), { kind: 'project', index, name }),
    metadata: (index, name, version, file) =>
      orWant(facts.metadata.get(metadataKey(index, name, version)) ?? facts.atHand?.metadata(index, name, version), {
        kind: 'metadata',
        index,
        name,
        version,
        file,
      }),
    isPublicName: facts.isPublicName,
    indexEpoch: facts.indexEpoch,
    memo: facts.memo,
    wants: () => [...wants.values()],
  };
}
