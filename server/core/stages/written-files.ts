/** Files that a command of a RUN makes or moves inside the container, as far as requirement sources go. */
import { findInvocation } from '../installers/invocation.ts';
import type { Argument, WordFields } from '../installers/arguments.ts';
import type { ShellCommand } from '../shell/syntax.ts';
import { containerPath, baseName } from './container-path.ts';
import type { ContainerCopy } from './stage-state.ts';

/** `>>` adds to a file that stays what it was: it is not among them. */
export function writtenFiles(command: ShellCommand, fields: WordFields, workdir: string | null): readonly ContainerCopy[] {
  const redirected = command.redirects
    .filter((redirect) => redirect.operator === '>' || redirect.operator === '>|')
    .flatMap((redirect) => (redirect.target === null ? [] : (fields(redirect.target) ?? [])))
    .filter((path) => !path.startsWith('/dev/'));
  const invocation = findInvocation(command, fields);
  const made = redirected.flatMap((path) => madeAt(path, workdir, command, echoed(command, fields)));
  return invocation === null ? made : [...made, ...(WRITERS.get(invocation.program)?.(invocation.args, workdir, command) ?? [])];
}

type Writer = (args: readonly Argument[], workdir: string | null, command: ShellCommand) => readonly ContainerCopy[];

const WRITERS: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ['cp', copied],
  ['mv', copied],
  ['ln', copied],
  ['install', copied],
  ['curl', (args, workdir, command) => downloaded(args, ['-o', '--output'], workdir, command)],
  ['wget', (args, workdir, command) => downloaded(args, ['-O', '--output-document'], workdir, command)],
  ['git', cloned],
]);

function madeAt(path: string, workdir: string | null, command: ShellCommand, content: string | null): ContainerCopy[] {
  const destination = containerPath(workdir, path);
  return destination === null ? [] : [{ origin: { kind: 'made', content }, source: baseName(destination), destination, span: command.span }];
}

/** The text that `echo a b > file` writes; null where the command is another or a word is not known. */
function echoed(command: ShellCommand, fields: WordFields): string | null {
  const [name, ...words] = command.words.map((word) => fields(word)?.join(' ') ?? null);
  if (name !== 'echo' || words.includes(null)) return null;
  const shown = words.filter((word) => word !== '-n' && word !== '-e');
  return `${shown.join(' ').replaceAll('\\n', '\n')}\n`;
}

function copied(args: readonly Argument[], workdir: string | null, command: ShellCommand): ContainerCopy[] {
  // Of a path whose end is not known, the folder that it begins with.
  const paths = args.map((argument) => argument.text ?? argument.prefix).filter((text) => text !== '' && !text.startsWith('-'));
  const destination = containerPath(workdir, paths.at(-1) ?? '');
  if (paths.length < 2 || destination === null) return [];
  const slash = paths.length > 2 || paths.at(-1)?.endsWith('/') === true ? '/' : '';
  return paths.slice(0, -1).flatMap((path): ContainerCopy[] => {
    const source = containerPath(workdir, path);
    return source === null ? [] : [{ origin: { kind: 'self' }, source, destination: destination + slash, span: command.span }];
  });
}

function downloaded(args: readonly Argument[], options: readonly string[], workdir: string | null, command: ShellCommand): ContainerCopy[] {
  const at = args.findIndex((argument) => argument.text !== null && options.includes(argument.text));
  const path = at < 0 ? null : (args[at + 1]?.text ?? null);
  return path === null || path === '-' ? [] : madeAt(path, workdir, command, null);
}

/** `git clone URL [FOLDER]`: everything below the folder comes from outside. */
function cloned(args: readonly Argument[], workdir: string | null, command: ShellCommand): ContainerCopy[] {
  if (!args.some((argument) => argument.text === 'clone')) return [];
  const words = args.map((argument) => argument.text ?? '').filter((text) => text !== '' && !text.startsWith('-'));
  const at = words.findIndex((word) => /^[a-z+]+:\/\/|^[\w.-]+@/.test(word));
  if (at < 0) return [];
  const folder = words[at + 1] ?? baseName(words[at] ?? '').replace(/\.git$/, '');
  const destination = containerPath(workdir, folder);
  return destination === null ? [] : [{ origin: { kind: 'made', content: null }, source: '', destination, span: command.span }];
}
