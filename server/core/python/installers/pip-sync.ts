/** `pip-sync [files]`, `python -m piptools sync` (pip-tools). */
import { asKnownWord } from './arguments.ts';
import type { Install } from './install.ts';
import { installOptions } from './install-options.ts';
import type { Invocation } from './invocation.ts';
import { newInstall } from './new-install.ts';
import { lastValue, optionTable, readOptions } from './options.ts';

export function recognizePipSync(invocation: Invocation): readonly Install[] {
  const viaModule = invocation.program === 'piptools' && invocation.args[0]?.text === 'sync';
  if (invocation.program !== 'pip-sync' && !viaModule) return [];
  const { uses, operands } = readOptions(viaModule ? invocation.args.slice(1) : invocation.args, PIP_SYNC_OPTIONS);
  const byDefault = [{ value: 'requirements.txt', word: invocation.word }];
  const install = newInstall(invocation, 'pip-sync');
  return [{
    ...install,
    interpreter: lastValue(uses, '--python-executable')?.value ?? install.interpreter,
    requirementFiles: operands.length > 0 ? operands.map(asKnownWord) : byDefault,
    options: installOptions(uses),
  }];
}

const PIP_SYNC_OPTIONS = optionTable({
  flags: '--version -a|--ask -n|--dry-run --force --no-index -q|--quiet --user -v|--verbose --no-config -h|--help',
  valued: '-f|--find-links -i|--index-url --extra-index-url --trusted-host --python-executable --cert --client-cert --pip-args --config',
});
