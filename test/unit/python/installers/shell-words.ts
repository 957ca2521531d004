/** For tables of tests: the first command of a shell text, and what its words expand to under given variables. */
import type { WordFields } from '../../../../server/core/python/installers/arguments.ts';
import { findInvocation, type Invocation } from '../../../../server/core/python/installers/invocation.ts';
import { parseScript } from '../../../../server/core/reading/shell/parse-script.ts';
import type { ShellCommand } from '../../../../server/core/reading/shell/syntax.ts';

export function commandOf(text: string): ShellCommand {
  const command = parseScript({ text, pieces: [{ at: 0, documentOffset: 0, length: text.length }] }).value.commands.find(
    ({ substituted }) => !substituted,
  );
  if (command === undefined) throw new Error(`no command in ${text}`);
  return command;
}

/** The program that the first command runs. */
export function invocationIn(text: string, values: Readonly<Record<string, string>> = {}): Invocation {
  const invocation = findInvocation(commandOf(text), fieldsWith(values));
  if (invocation === null) throw new Error(`no program in ${text}`);
  return invocation;
}

/** An unquoted variable is split at blanks; substitutions and other variables are not known. */
export const fieldsWith = (values: Readonly<Record<string, string>>): WordFields => (word) => {
  let text = '';
  for (const part of word.parts) {
    const value = part.kind === 'variable' ? values[part.name] : part.kind === 'substitution' ? undefined : part.text;
    if (value === undefined) return null;
    text += value;
  }
  return word.quoted || !word.parts.some((part) => part.kind === 'variable') ? [text] : text.split(/\s+/).filter((field) => field !== '');
};
