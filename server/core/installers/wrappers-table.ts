/** Programs that run another command given as their arguments, with the options of theirs that take a value. */
import { optionTable, type OptionTable } from './options.ts';

export type Wrapper = {
  readonly options: OptionTable;
  /** Words that must come first: `run` of `poetry run pip`. */
  readonly subcommands: readonly string[];
  /** Operands before the command: the duration of `timeout`, the user of `su-exec`. */
  readonly operands: number;
  /** `NAME=value` may stand before the command. */
  readonly assignments: boolean;
};

function wrapper(valued: string, more: { readonly subcommands?: readonly string[]; readonly operands?: number; readonly assignments?: boolean } = {}): Wrapper {
  const options = optionTable({ flags: '', valued }, { stopsAtOperand: true });
  return { options, subcommands: more.subcommands ?? [], operands: more.operands ?? 0, assignments: more.assignments ?? false };
}

const run = (valued: string): Wrapper => wrapper(valued, { subcommands: ['run'] });
const CONDA = '-n --name -p --prefix --cwd -e --env';

export const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map([
  ['sudo', wrapper('-u --user -g --group -h --host -p --prompt -C -D -R -T -U', { assignments: true })],
  ['doas', wrapper('-u -C', { assignments: true })],
  ['env', wrapper('-u --unset -C --chdir -S', { assignments: true })],
  ['exec', wrapper('-a')],
  ['command', wrapper('')],
  ['builtin', wrapper('')],
  ['eval', wrapper('')],
  ['time', wrapper('-f --format -o --output')],
  ['nice', wrapper('-n --adjustment')],
  ['ionice', wrapper('-c --class -n --classdata')],
  ['nohup', wrapper('')],
  ['setsid', wrapper('')],
  ['stdbuf', wrapper('-i -o -e')],
  ['timeout', wrapper('-s --signal -k --kill-after', { operands: 1 })],
  ['retry', wrapper('-t -d -m -s --times --delay --max --sleep', { operands: 0 })],
  ['xargs', wrapper('-n --max-args -I -L --max-lines -P --max-procs -d --delimiter -a --arg-file -s -E')],
  ['su-exec', wrapper('', { operands: 1 })],
  ['gosu', wrapper('', { operands: 1 })],
  ['chroot', wrapper('--userspec --groups', { operands: 1 })],
  ['fakeroot', wrapper('')],
  ['linux32', wrapper('')],
  ['linux64', wrapper('')],
  ['setarch', wrapper('', { operands: 1 })],
  ['proxychains', wrapper('-f')],
  ['proxychains4', wrapper('-f')],
  ['poetry', run('-C --directory -P --project')],
  ['pipenv', run('')],
  ['pdm', run('-p --project')],
  ['conda', run(CONDA)],
  ['mamba', run(CONDA)],
  ['micromamba', run(CONDA)],
  ['pyenv', wrapper('', { subcommands: ['exec'] })],
]);
