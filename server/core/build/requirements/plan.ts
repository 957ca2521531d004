/**
 * What one installing command takes, before a target is known: the requirements, what constrains them, where from, and how
 * files are chosen. Markers are still unread: they depend on the target.
 */
import type { RequirementSource } from '../../model/analysis.ts';
import type { Install, GroupSelection } from '../../python/installers/install.ts';
import type { Lock, Manifest } from '../../python/manifests/manifest.ts';
import type { StageInstall } from '../stages/stage-state.ts';
import type { ChoiceOptions, Problem, Requirement } from '../../model/types.ts';
import type { IndexChoice } from './index-choice.ts';

export type InstallPlan = {
  readonly from: StageInstall;
  readonly install: Install;
  readonly requirements: readonly Requirement[];
  /** From `-c` files and uv's constraint lists: they bound versions and install nothing. */
  readonly constraints: readonly Requirement[];
  /** A lock whose packages are taken as they are there. */
  readonly lock: LockUse | null;
  readonly options: ChoiceOptions;
  readonly indexes: IndexChoice;
  /** Are the dependencies of the requirements installed too? */
  readonly followsDependencies: boolean;
  readonly sources: readonly RequirementSource[];
  readonly problems: readonly Problem[];
  /** Facts are still missing, so that more may come. */
  readonly pending: boolean;
  /** Build context that its files were found in. */
  readonly context: string | null;
};

export type LockUse = { readonly lock: Lock; readonly selection: GroupSelection; readonly manifest: Manifest | null; readonly uri: string };
