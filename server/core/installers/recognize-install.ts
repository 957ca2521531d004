/** Which Python packages a command installs. One file per installer; the first that knows the program answers. */
import type { ShellCommand } from '../shell/syntax.ts';
import type { WordFields } from './arguments.ts';
import type { Install } from './install.ts';
import { findInvocation, type Invocation } from './invocation.ts';
import { recognizePip } from './pip.ts';

/** `fields` resolves a word to its fields, null where not known. Empty where the command installs nothing that we know. */
export function recognizeInstalls(command: ShellCommand, fields: WordFields): readonly Install[] {
  const invocation = findInvocation(command, fields);
  return invocation === null ? [] : installsOf(invocation);
}

const RECOGNIZERS: readonly ((invocation: Invocation) => readonly Install[])[] = [recognizePip];

export function installsOf(invocation: Invocation): readonly Install[] {
  for (const recognize of RECOGNIZERS) {
    const installs = recognize(invocation);
    if (installs.length > 0) return installs;
  }
  return [];
}
