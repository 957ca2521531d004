/** `pipx install`, `pipx inject`, `pipx run`: applications in environments of their own, on the same image. */
import type { Install } from './install.ts';
import { installOptions } from './install-options.ts';
import type { Invocation } from './invocation.ts';
import { newInstall } from './new-install.ts';
import { lastValue, optionTable, readOptions } from './options.ts';
import { splitOperands } from './pip-operands.ts';

export function recognizePipx(invocation: Invocation): readonly Install[] {
  if (invocation.program !== 'pipx') return [];
  const before = readOptions(invocation.args, { ...PIPX_OPTIONS, stopsAtOperand: true });
  const [subcommand, ...rest] = before.operands;
  const read = readOptions(rest, { ...PIPX_OPTIONS, stopsAtOperand: subcommand?.text === 'run' });
  const uses = [...before.uses, ...read.uses];
  const spec = lastValue(uses, '--spec');
  const install = { ...newInstall(invocation, 'pipx'), options: installOptions(uses) };
  switch (subcommand?.text) {
    case 'install':
    case 'run': {
      const operands = subcommand.text === 'run' ? read.operands.slice(0, 1) : read.operands;
      return operands.length === 0
        ? []
        : [{ ...install, ...splitOperands(spec === null ? operands : [{ text: spec.value, prefix: '', word: spec.word }]) }];
    }
    case 'inject':
      return [{ ...install, ...splitOperands(read.operands.slice(1)) }];
    default:
      return [];
  }
}

const PIPX_OPTIONS = optionTable({
  flags: '--global -q|--quiet -v|--verbose --include-deps --include-apps --force -f --system-site-packages --preinstalled --no-cache --editable -e --fetch-missing-python',
  valued: '--spec --pip-args -i|--index-url --python --suffix --preinstall --pypackages -r|--requirement --with',
});
