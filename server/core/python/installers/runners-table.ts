/** Python tools that run a command in an environment of theirs: `poetry run pip …`. General wrappers (sudo, env) are the shell reader's. */
import { optionTable, type OptionTable } from './options.ts';

export type Runner = {
  /** Those that take a value. */
  readonly options: OptionTable;
  /** The word that comes first: `run`. */
  readonly subcommand: string;
};

const runner = (valued: string, subcommand: string): Runner => ({ options: optionTable({ flags: '', valued }, { stopsAtOperand: true }), subcommand });

const run = (valued: string): Runner => runner(valued, 'run');
const CONDA = '-n --name -p --prefix --cwd -e --env';

export const RUNNERS: ReadonlyMap<string, Runner> = new Map([
  ['poetry', run('-C --directory -P --project')],
  ['pipenv', run('')],
  ['pdm', run('-p --project')],
  ['conda', run(CONDA)],
  ['mamba', run(CONDA)],
  ['micromamba', run(CONDA)],
  ['pyenv', runner('', 'exec')],
]);
