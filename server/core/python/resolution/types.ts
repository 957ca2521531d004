/** What a resolution is asked, what it needs to know of the index, and what it answers. */
import type { Memo } from '../../model/memo.ts';
import type { Group } from '../../model/group-by.ts';
import type { AskedBy, Clash } from '../../model/resolution.ts';
import type { ChoiceOptions, ProjectDetail, Requirement, Target } from '../../model/types.ts';
import type { DigestFile, Release } from '../packaging/project-digest.ts';

export type ResolutionQuestion = {
  /** What the command names, in its order. */
  readonly requirements: readonly Requirement[];
  /** They bound versions and install nothing. */
  readonly constraints: readonly Requirement[];
  /** Its Python and C library are known. */
  readonly target: Target;
  readonly options: ChoiceOptions;
  /** Are dependencies installed too (not with `--no-deps`)? */
  readonly followsDependencies: boolean;
  /** uv's `--resolution`; pip knows the highest alone. */
  readonly strategy: 'highest' | 'lowest' | 'lowest-direct';
  readonly facts: ReleaseFacts;
  /** Does a marker hold on the target, with these extras asked for? */
  readonly holds: (marker: string | null, extras: readonly string[]) => boolean;
  readonly bounds: ResolutionBounds;
  /** Where digests of pages are kept; absent: nowhere. */
  readonly memo?: Memo;
};

/** A round pins one project or steps back from one. */
export type ResolutionBounds = { readonly rounds: number; readonly projects: number };

/** The index, as far as it is known. Each question may note what is wanted. */
export type ReleaseFacts = {
  readonly page: (name: string) => PageAnswer;
  readonly metadata: (name: string, release: Release, file: DigestFile | null) => MetadataAnswer;
};

export type PageAnswer =
  /** `partial`: it may have releases that aren't listed. */
  | { readonly state: 'known'; readonly project: ProjectDetail; readonly partial: boolean }
  /** All that may be asked answer, and none has a project of that name. */
  | { readonly state: 'absent' }
  | { readonly state: 'unknown'; readonly reason: string }
  | { readonly state: 'pending' };

export type MetadataAnswer =
  | {
      readonly state: 'known';
      readonly dependencies: readonly Requirement[];
      readonly requiresPython: string | null;
    }
  | { readonly state: 'unknown' }
  | { readonly state: 'pending' };

/** What one install settles on, on one target (DESIGN, "Nouns"). */
export type Resolution = {
  /** `pending`: facts are wanted that may still come. */
  readonly state: 'complete' | 'impossible' | 'unknown' | 'pending';
  /** Why it is not complete, a phrase; null where it is. */
  readonly reason: string | null;
  /** Of an impossible one: the requirements that don't go together. */
  readonly clash: Clash | null;
  /** Nearest to the command first. Where the state isn't complete: what would be installed if the doubts went, conflicts left aside. */
  readonly pins: readonly Pin[];
  readonly rounds: number;
};

export type Pin = {
  readonly name: string;
  /** Of a project with a page; null: an address of its own, an unknown page, or no release that could be taken. */
  readonly release: Release | null;
  /** Of all who ask for it, sorted. */
  readonly extras: readonly string[];
  readonly askedBy: Readonly<Group<AskedBy>>;
  /** Requirements that the release doesn't satisfy: the set is impossible, or conflicts are only warned of (pip before 20.3). */
  readonly against: readonly AskedBy[];
  /** Are the release's own dependencies known? */
  readonly dependenciesKnown: boolean;
};
