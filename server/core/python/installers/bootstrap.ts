/** Ways by which pip itself comes or is renewed other than `pip install pip`: ensurepip, get-pip.py, `venv --upgrade-deps`. */
import type { ShellCommand } from '../../reading/shell/syntax.ts';
import { toArguments, type WordFields } from './arguments.ts';
import type { Install, KnownWord } from './install.ts';
import type { Invocation } from './invocation.ts';
import { newInstall } from './new-install.ts';
import { pipInstall } from './pip.ts';
import { readOptions } from './options.ts';
import { PIP_OPTIONS } from './pip-options-table.ts';

/** Installs whose requirement is pip; `piped`: the command whose output this one reads. */
export function recognizeBootstrap(invocation: Invocation, piped: ShellCommand | null, fields: WordFields): readonly Install[] {
  const pip: KnownWord = { value: 'pip', word: invocation.word };
  if (invocation.program === 'ensurepip') {
    return [{ ...newInstall(invocation, 'pip'), requirements: [pip], options: ensurepipOptions(invocation) }];
  }
  if (GET_PIP.test(invocation.program) || readsGetPip(invocation, piped, fields)) return [getPip(invocation, pip)];
  if (invocation.program === 'venv' && invocation.args.some(({ text }) => text === '--upgrade-deps')) {
    return [{ ...newInstall(invocation, 'pip'), requirements: [pip], options: { upgrade: true } }];
  }
  return [];
}

/** `get-pip.py`, `get-pip-3.8.py`. */
const GET_PIP = /^get-pip[\w.-]*\.py$/;

/** Is this the pip that the interpreter bundles? */
export const isBundledPip = (install: Install): boolean => install.interpreter?.endsWith('-m ensurepip') === true;

const ensurepipOptions = (invocation: Invocation): Install['options'] =>
  invocation.args.some(({ text }) => text === '-U' || text === '--upgrade') ? { upgrade: true } : {};

/** get-pip.py takes pip's own options and requirements; without a requirement for pip it installs the newest. */
function getPip(invocation: Invocation, pip: KnownWord): Install {
  const read = readOptions(
    invocation.args.filter(({ text }) => text !== '-' && text !== '--no-setuptools' && text !== '--no-wheel'),
    PIP_OPTIONS,
  );
  const install = pipInstall(invocation, 'pip', read);
  const named = install.requirements.some(({ value }) => value === null || /^pip\b/i.test(value));
  return {
    ...install,
    requirements: named ? install.requirements : [pip, ...install.requirements],
    options: { ...install.options, upgrade: true },
  };
}

/** `curl https://bootstrap.pypa.io/get-pip.py | python3 -`. */
function readsGetPip(invocation: Invocation, piped: ShellCommand | null, fields: WordFields): boolean {
  const readsInput =
    (invocation.program === 'python' && invocation.args.length === 0) || (invocation.kind === 'script' && invocation.program === '-');
  return (
    readsInput &&
    piped !== null &&
    toArguments(piped.words, fields).some(({ prefix }) => GET_PIP.test(prefix.slice(prefix.lastIndexOf('/') + 1)))
  );
}
