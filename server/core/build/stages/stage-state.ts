/** What a stage looks like after some of its instructions: the state that reading an instruction changes. */
import type { VariableLookup } from '../../reading/dockerfile/expand.ts';
import type { ConfigurationOption } from '../../python/installers/configuration.ts';
import type { ForeignInstall } from '../../python/installers/foreign-installs.ts';
import type { Install } from '../../python/installers/install.ts';
import type { PackageCommand } from '../../python/installers/package-commands.ts';
import type { CopyInstruction, RunInstruction, StartInstruction, HealthcheckInstruction } from '../../reading/dockerfile/syntax.ts';
import type { ShellCommand, ShellScript } from '../../reading/shell/syntax.ts';
import { CopyList } from './copy-list.ts';
import { noVariables, type Variables } from './variables.ts';

/** An installing command, with the state of the stage at the time. */
export type StageInstall = {
  readonly install: Install;
  readonly workdir: string | null;
  /** Everything copied in so far, mounts of this RUN included; later ones win. */
  readonly copies: CopyList;
  /** Values of ENV and ARG at this point; null: set to something not known. */
  readonly environment: Variables;
  /** The same with the shell's own assignments over it. */
  readonly lookup: VariableLookup;
  readonly user: string | null;
  /** What `pip config set` has said. */
  readonly configured: readonly ConfigurationOption[];
  /** The stage of the command. */
  readonly stage: number;
};

export type StagePackageCommand = { readonly command: PackageCommand; readonly stage: number; readonly run: RunInstruction };

export type StageRun = { readonly instruction: RunInstruction; readonly script: ShellScript; readonly stage: number };

export type StageState = {
  readonly workdir: string | null;
  readonly environment: Variables;
  /** Names that ENV has set: an ARG of the same name doesn't count any more. */
  readonly fixed: ReadonlySet<string>;
  readonly shell: readonly string[] | null;
  readonly user: string | null;
  readonly copies: CopyList;
  readonly configured: readonly ConfigurationOption[];
  readonly installs: readonly StageInstall[];
  readonly packageCommands: readonly StagePackageCommand[];
  readonly runs: readonly StageRun[];
  readonly starts: readonly (StartInstruction | HealthcheckInstruction)[];
  readonly copyInstructions: readonly {
    readonly instruction: CopyInstruction;
    readonly stage: number;
    readonly from: number | string | null;
  }[];
  /** Folders of the virtual environments that its commands make, absolute. */
  readonly environments: readonly string[];
  /** Installers whose answers are not known (conda, make, …). */
  readonly foreign: readonly ForeignInstall[];
  /** Commands that may install something without saying what. */
  readonly hidden: readonly ShellCommand[];
  /** Final state of the stage that this one is built on. */
  readonly inherited: StageState | null;
};

/** A state while instructions are read into it: its lists grow. */
export type StageDraft = { -readonly [K in keyof StageState]: StageState[K] extends readonly (infer T)[] ? T[] : StageState[K] } & {
  fixed: Set<string>;
  shell: readonly string[] | null;
};

/** What a stage starts with; from the one that it is built on, null: an external image. */
export function newDraft(parent: StageState | null): StageDraft {
  return {
    workdir: parent === null ? '/' : parent.workdir,
    environment: parent?.environment ?? noVariables(),
    fixed: new Set(),
    shell: parent?.shell ?? null,
    user: parent?.user ?? null,
    copies: CopyList.after(parent?.copies ?? null),
    configured: [...(parent?.configured ?? [])],
    installs: [],
    packageCommands: [],
    runs: [],
    starts: [],
    copyInstructions: [],
    environments: [...(parent?.environments ?? [])],
    foreign: [],
    hidden: [],
    inherited: parent,
  };
}
