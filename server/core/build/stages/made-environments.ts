/** Virtual environments that a command makes: `python -m venv DIR`, `virtualenv DIR`, `uv venv DIR`. */
import type { WordFields } from '../../python/installers/arguments.ts';
import { findInvocation } from '../../python/installers/invocation.ts';
import type { ShellCommand } from '../../reading/shell/syntax.ts';
import { containerPath } from './container-path.ts';

export function madeEnvironments(command: ShellCommand, fields: WordFields, workdir: string | null): readonly string[] {
  const invocation = findInvocation(command, fields);
  if (invocation === null) return [];
  const words = invocation.args.map((argument) => argument.text).filter((text): text is string => text !== null);
  const isUv = invocation.program === 'uv' && words[0] === 'venv';
  if (!isUv && invocation.program !== 'venv' && invocation.program !== 'virtualenv') return [];
  const operands = withoutOptions(isUv ? words.slice(1) : words);
  return (isUv && operands.length === 0 ? ['.venv'] : operands).flatMap((path) => containerPath(workdir, path) ?? []);
}

const VALUED = new Set(['-p', '--python', '--prompt']);

const withoutOptions = (words: readonly string[]): string[] =>
  words.filter((word, at) => !word.startsWith('-') && !VALUED.has(words[at - 1] ?? ''));
