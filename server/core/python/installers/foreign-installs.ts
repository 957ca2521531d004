/** Installers of Python packages whose answers are not pip's: what they install is not known to us, and said to be so. */
import type { ShellCommand } from '../../reading/shell/syntax.ts';
import type { Span } from '../../model/text.ts';
import type { Invocation } from './invocation.ts';

export type ForeignInstall = {
  readonly tool: 'conda' | 'hatch' | 'rye' | 'pixi' | 'buildout' | 'spack' | 'make' | 'tox';
  readonly command: ShellCommand;
  readonly span: Span;
};

/** Null for any other command. `make install` is here too: what it does is in the Makefile. */
export function recognizeForeignInstall({ command, program, args }: Invocation): ForeignInstall | null {
  const known = FOREIGN.get(program);
  if (known === undefined) return null;
  const words = new Set(args.map(({ text }) => text));
  return known.words.some((word) => words.has(word)) || known.words.length === 0 ? { tool: known.tool, command, span: command.span } : null;
}

const CONDA = { tool: 'conda', words: ['install', 'create', 'update', 'upgrade'] } as const;

const FOREIGN: ReadonlyMap<string, { readonly tool: ForeignInstall['tool']; readonly words: readonly string[] }> = new Map<
  string,
  { readonly tool: ForeignInstall['tool']; readonly words: readonly string[] }
>([
  ['conda', CONDA],
  ['mamba', CONDA],
  ['micromamba', CONDA],
  ['hatch', { tool: 'hatch', words: ['env', 'run', 'shell'] }],
  ['rye', { tool: 'rye', words: ['sync', 'install', 'add'] }],
  ['pixi', { tool: 'pixi', words: ['install', 'add', 'run', 'global'] }],
  ['buildout', { tool: 'buildout', words: [] }],
  ['spack', { tool: 'spack', words: ['install'] }],
  ['tox', { tool: 'tox', words: [] }],
  ['make', { tool: 'make', words: ['install', 'deps', 'dev', 'requirements', 'venv', 'setup', 'init', 'build'] }],
]);
