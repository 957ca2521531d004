/** Virtual environments that a command makes: `python -m venv DIR`, `virtualenv DIR`, `uv venv DIR`. */
import type { Invocation } from '../../python/installers/invocation.ts';
import { containerPath } from './container-path.ts';

export function madeEnvironments({ program, args }: Invocation, workdir: string | null): readonly string[] {
  const words = args.map((argument) => argument.text).filter((text): text is string => text !== null);
  const isUv = program === 'uv' && words[0] === 'venv';
  if (!isUv && program !== 'venv' && program !== 'virtualenv') return [];
  const operands = withoutOptions(isUv ? words.slice(1) : words);
  return (isUv && operands.length === 0 ? ['.venv'] : operands).flatMap((path) => containerPath(workdir, path) ?? []);
}

const VALUED = new Set(['-p', '--python', '--prompt']);

const withoutOptions = (words: readonly string[]): string[] =>
  words.filter((word, at) => !word.startsWith('-') && !VALUED.has(words[at - 1] ?? ''));
