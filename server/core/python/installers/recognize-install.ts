/** Which Python packages a command installs. One file per installer; the first that knows the program answers. */
import type { ShellCommand } from '../../reading/shell/syntax.ts';
import type { WordFields } from './arguments.ts';
import { recognizeBootstrap } from './bootstrap.ts';
import type { Install } from './install.ts';
import { invocationOf, type Invocation } from './invocation.ts';
import { recognizePdm } from './pdm.ts';
import { recognizePip } from './pip.ts';
import { recognizePipSync } from './pip-sync.ts';
import { recognizePipenv } from './pipenv.ts';
import { recognizePipx } from './pipx.ts';
import { recognizePoetry } from './poetry.ts';
import { recognizeSetuptools } from './setuptools.ts';
import { recognizeUv, uvRunCommand } from './uv.ts';

/**
 * `fields` resolves a word to its fields, null where not known. `piped`: the command before a `|`, whose output this one reads.
 * Empty where the command installs nothing that we know.
 */
export function recognizeInstalls(invocation: Invocation, fields: WordFields, piped: ShellCommand | null = null): readonly Install[] {
  const inner = uvRunCommand(invocation);
  const innerInvocation =
    inner === null ? null : invocationOf(invocation.command, inner, invocation.argumentsFromInput, [`${invocation.calledAs} run`]);
  return [
    ...installsOf(invocation),
    ...(innerInvocation === null ? [] : installsOf(innerInvocation)),
    ...recognizeBootstrap(invocation, piped, fields),
  ];
}

const RECOGNIZERS: readonly ((invocation: Invocation) => readonly Install[])[] = [
  recognizePip, recognizeUv, recognizePoetry, recognizePipenv, recognizePdm, recognizePipSync, recognizePipx, recognizeSetuptools,
];

const installsOf = (invocation: Invocation): readonly Install[] => RECOGNIZERS.flatMap((recognize) => recognize(invocation));
