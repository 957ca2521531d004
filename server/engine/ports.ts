/** The two doors to the outside. server/io implements them; analyze.ts is their only caller. */
import type { FolderEntry } from '../core/model/facts.ts';
import type { Fact, IndexFile, ProjectDetail, ReleaseMetadata } from '../core/model/types.ts';

/** Files of the workspace; buffers that are open and unsaved count over the disk. Never rejects. */
export type Workspace = {
  /**
   * `absent` where there is no such file or it lies outside the workspace folders; `unavailable` (with the reason)
   * where it can't be read or decoded.
   */
  readText(uri: string): Promise<Fact<string>>;
  listFolder(uri: string): Promise<Fact<readonly FolderEntry[]>>;
};

/** Package indexes. Never rejects; obeys trust, offline and size limits by itself. */
export type PackageIndex = {
  /** What is known without waiting (memory, bundled snapshot), undefined where that is nothing. Synchronous: called while typing. */
  knownProject(index: string, name: string): Fact<ProjectDetail> | undefined;
  knownMetadata(index: string, name: string, version: string): Fact<ReleaseMetadata> | undefined;
  /** Is the (normalized) name known to be on the public index, by the bundled facts? */
  isPublicName(name: string): boolean;
  /** The best that can be had: disk cache, network, else the snapshot's. `unavailable` only where none of them has it. */
  project(index: string, name: string): Promise<Fact<ProjectDetail>>;
  metadata(index: string, name: string, version: string, file: IndexFile | null): Promise<Fact<ReleaseMetadata>>;
};
