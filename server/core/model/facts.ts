/** What the engine knows of the outside, and what it asks for. Keys are made here alone. */
import { FORGETFUL, type Memo } from './memo.ts';
import type { Fact, IndexFile, ProjectDetail, ReleaseMetadata } from './types.ts';

export type FolderEntry = { readonly name: string; readonly kind: 'file' | 'folder' };

export type Want =
  | { readonly kind: 'file'; readonly uri: string }
  | { readonly kind: 'folder'; readonly uri: string }
  /** `index`: simple API address with final slash, `https://pypi.org/simple/`. */
  | { readonly kind: 'project'; readonly index: string; readonly name: string }
  /** Metadata of one release; `file`: the file that was chosen, whose PEP 658 metadata is wanted. */
  | { readonly kind: 'metadata'; readonly index: string; readonly name: string; readonly version: string; readonly file: IndexFile | null };

export type Facts = {
  readonly files: ReadonlyMap<string, Fact<string>>;
  readonly folders: ReadonlyMap<string, Fact<readonly FolderEntry[]>>;
  /** By `projectKey`. */
  readonly projects: ReadonlyMap<string, Fact<ProjectDetail>>;
  /** By `metadataKey`. */
  readonly metadata: ReadonlyMap<string, Fact<ReleaseMetadata>>;
  /** What is known without waiting, asked for where the maps don't have it; absent: nothing. */
  readonly atHand?: AtHand;
  /** Is the (normalized) name known to be on the public index? From the bundled facts, without asking anybody. */
  readonly isPublicName: (name: string) => boolean;
  /** The same object as long as nothing that an index says has changed: part of the key of what rests on that. */
  readonly indexEpoch: object;
  /** What the session remembers of earlier assessments. */
  readonly memo: Memo;
};

export type AtHand = {
  readonly project: (index: string, name: string) => Fact<ProjectDetail> | undefined;
  readonly metadata: (index: string, name: string, version: string) => Fact<ReleaseMetadata> | undefined;
};

export const NO_FACTS: Facts = {
  files: new Map(),
  folders: new Map(),
  projects: new Map(),
  metadata: new Map(),
  isPublicName: () => false,
  indexEpoch: {},
  memo: FORGETFUL,
};

export const projectKey = (index: string, name: string): string => `${index} ${name}`;

export const metadataKey = (index: string, name: string, version: string): string => `${index} ${name} ${version}`;

/** Identity of a want: two wants with one key ask for the same fact. */
export function wantKey(want: Want): string {
  switch (want.kind) {
    case 'file':
    case 'folder':
      return `${want.kind} ${want.uri}`;
    case 'project':
      return `project ${projectKey(want.index, want.name)}`;
    case 'metadata':
      return `metadata ${metadataKey(want.index, want.name, want.version)}`;
  }
}
