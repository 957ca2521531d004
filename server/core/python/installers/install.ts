/**
 * One command that installs Python packages, in the terms common to all installers. Paths are as the command names them (in
 * the container); the stage resolves them to files of the build context.
 */
import type { PackageControl } from './package-controls.ts';
import type { ShellCommand, Word } from '../../reading/shell/syntax.ts';
import type { ChoiceOptions } from '../../model/types.ts';

export type InstallerName = 'pip' | 'uv-pip' | 'uv' | 'poetry' | 'pipenv' | 'pdm' | 'pip-sync' | 'pipx' | 'setuptools';

/** `install` puts packages into the environment; `wheel` and `download` into a folder. */
export type InstallAction = 'install' | 'wheel' | 'download';

/** A word whose value is known (`value`) or not (null: a variable without a value, a substitution). */
export type KnownWord = { readonly value: string | null; readonly word: Word };

export type ProjectInstall = {
  /** Folder of the project in the container: `.`, `/app`, `./lib`. */
  readonly path: KnownWord;
  readonly extras: readonly string[];
  readonly editable: boolean;
};

/** Which parts of a project file or lock the command selects. null for a list: the tool's default. */
export type GroupSelection = {
  readonly extras: readonly string[] | 'all';
  readonly groups: readonly string[] | 'all';
  readonly withoutGroups: readonly string[];
  /** Only these groups, and not the project's own dependencies (`--only-group`, `--only dev`). */
  readonly onlyGroups: readonly string[];
  /** Development dependencies, as the tool understands them. */
  readonly dev: boolean;
  /** The project's own dependencies. */
  readonly main: boolean;
  /** The command takes what the lock says and fails without it. */
  readonly locked: boolean;
  /** Are the groups installed that the tool takes by default (`tool.uv.default-groups`, Poetry's non-optional groups)? */
  readonly defaultGroups: boolean;
  /** Workspace members (`uv sync --package`); absent: the project of the folder. */
  readonly members?: readonly string[] | 'all';
  /** Packages of the lock that are left out (`--no-install-package`), normalized. */
  readonly excludedPackages?: readonly string[];
};

export type InstallOptions = ChoiceOptions & {
  readonly noDeps?: boolean;
  readonly upgrade?: boolean;
  readonly indexUrl?: KnownWord;
  readonly extraIndexUrls?: readonly KnownWord[];
  readonly noIndex?: boolean;
  readonly findLinks?: readonly KnownWord[];
  /** Foreign target (`--platform`, `--python-version`, `--implementation`, `--abi`). */
  readonly platforms?: readonly string[];
  readonly pythonVersion?: string;
  /** Where the files go: `--target`, `--prefix`, `--root`, `-w/--wheel-dir`, `-d/--dest`. */
  readonly destination?: { readonly kind: 'target' | 'prefix' | 'root' | 'wheel-dir' | 'dest'; readonly path: KnownWord };
  readonly user?: boolean;
  readonly breakSystemPackages?: boolean;
  /**
   * What `--only-binary`, `--only-final` and their opposites say, in order, from which the sets follow: sources that
   * count less (environment, pip.conf) are put before it.
   */
  readonly controls?: readonly PackageControl[];
  /** uv's `--resolution` where it isn't the highest. */
  readonly resolution?: 'lowest' | 'lowest-direct';
};

export type Install = {
  readonly installer: InstallerName;
  readonly action: InstallAction;
  readonly command: ShellCommand;
  /** The one that names the installer. */
  readonly word: Word;
  /**
   * The interpreter or environment the installer was called by: `/venv/bin/pip`, `python3.11 -m pip`, `conda run pip`;
   * null for the plain name.
   */
  readonly interpreter: string | null;
  /** Requirement texts on the command line; value null where not known. */
  readonly requirements: readonly KnownWord[];
  readonly requirementFiles: readonly KnownWord[];
  readonly constraintFiles: readonly KnownWord[];
  readonly projects: readonly ProjectInstall[];
  /** For installers that read a project file or lock of the working directory (uv sync, poetry install, pipenv, pdm): which parts. */
  readonly selection: GroupSelection | null;
  /** Folder whose project file and lock are read (`--project`, `--directory`, `-C`, `-p`); null: the working directory. */
  readonly projectFolder: KnownWord | null;
  readonly options: InstallOptions;
};
