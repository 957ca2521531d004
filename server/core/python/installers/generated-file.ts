/** A requirements file that a command writes, as generated-files.ts reads it. */
import type { ShellCommand } from '../../reading/shell/syntax.ts';
import type { GroupSelection, KnownWord } from './install.ts';

export type GeneratedFile = {
  readonly tool: 'uv' | 'poetry' | 'pipenv' | 'pdm' | 'pip-compile' | 'hatch';
  readonly command: ShellCommand;
  /** Where it is written, as the command names it; null: to standard output, for the next command of a pipe. */
  readonly path: KnownWord | null;
  /** What of the project's lock or project file goes into it; null where `sources` are compiled. */
  readonly selection: GroupSelection | null;
  readonly projectFolder: KnownWord | null;
  /** `requirements.in`, `pyproject.toml`: what is compiled. */
  readonly sources: readonly KnownWord[];
};

/** What the command's words say; a redirection then wins. */
export type Written = Omit<GeneratedFile, 'command'>;

export const NOTHING = { path: null, selection: null, projectFolder: null, sources: [] } as const;
