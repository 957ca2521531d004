/** Files that a command of a RUN makes or moves inside the container, as far as requirement sources go. */
import { baseName } from '../../model/paths.ts';
import type { Invocation } from '../../python/installers/invocation.ts';
import type { Argument, WordFields } from '../../python/installers/arguments.ts';
import { hasFlag, lastValue, optionTable, readOptions, valuesOf } from '../../python/installers/options.ts';
import type { ShellCommand } from '../../reading/shell/syntax.ts';
import { containerPath } from './container-path.ts';
import type { ContainerCopy } from './copy-list.ts';

/** `>>` adds to a file that stays what it was: it is not among them. */
export function writtenFiles(
  command: ShellCommand,
  invocation: Invocation | null,
  fields: WordFields,
  workdir: string | null,
): readonly ContainerCopy[] {
  const redirected = command.redirects
    .filter((redirect) => redirect.operator === '>' || redirect.operator === '>|')
    .flatMap((redirect) => (redirect.target === null ? [] : (fields(redirect.target) ?? [])))
    .filter((path) => !path.startsWith('/dev/'));
  const made = redirected.flatMap((path) => madeAt(path, workdir, command, echoed(command, fields)));
  return invocation === null ? made : [...made, ...(WRITERS.get(invocation.program)?.(invocation.args, workdir, command) ?? [])];
}

type Writer = (args: readonly Argument[], workdir: string | null, command: ShellCommand) => readonly ContainerCopy[];

const WRITERS: ReadonlyMap<string, Writer> = new Map<string, Writer>([
  ['cp', copied],
  ['mv', copied],
  ['ln', copied],
  ['install', copied],
  ['curl', curled],
  ['wget', wgot],
  ['git', cloned],
]);

function madeAt(path: string, workdir: string | null, command: ShellCommand, content: string | null): ContainerCopy[] {
  const destination = containerPath(workdir, path);
  return destination === null
    ? []
    : [{ origin: { kind: 'made', content }, source: baseName(destination), destination, span: command.span }];
}

/**
 * The text that `echo a b > file`, `printf a > file` or a heredoc of `cat` writes; null where the command is another or
 * a word is not known.
 */
function echoed(command: ShellCommand, fields: WordFields): string | null {
  const [name, ...words] = command.words.map((word) => fields(word)?.join(' ') ?? null);
  if (name === 'cat' && words.length === 0) return heredocOf(command, fields);
  if (name === 'printf') return words.length === 1 && words[0]?.includes('%') === false ? words[0].replaceAll('\\n', '\n') : null;
  if (name !== 'echo' || words.includes(null)) return null;
  const shown = words.filter((word) => word !== '-n' && word !== '-e');
  return `${shown.join(' ').replaceAll('\\n', '\n')}\n`;
}

function heredocOf({ redirects }: ShellCommand, fields: WordFields): string | null {
  const body = redirects.find((one) => one.body !== undefined)?.body;
  return body === undefined ? null : (fields(body)?.join(' ') ?? null);
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

/** `-o FILE`; `-O` names the file after the address. */
function curled(args: readonly Argument[], workdir: string | null, command: ShellCommand): ContainerCopy[] {
  const { uses, operands } = readOptions(args, CURL_OPTIONS);
  const named = valuesOf(uses, '--output').flatMap(({ value }) => value ?? []);
  const remote = hasFlag(uses, '--remote-name') || hasFlag(uses, '--remote-name-all') ? operands.flatMap(nameInAddress) : [];
  return downloads([...named, ...remote], workdir, command);
}

/** Named after the address, unless `-O` says how. */
function wgot(args: readonly Argument[], workdir: string | null, command: ShellCommand): ContainerCopy[] {
  const { uses, operands } = readOptions(args, WGET_OPTIONS);
  const named = lastValue(uses, '--output-document');
  const folder = lastValue(uses, '--directory-prefix');
  if (named !== null) return downloads(named.value === null ? [] : [named.value], workdir, command);
  if (folder !== null && folder.value === null) return [];
  return downloads(operands.flatMap(nameInAddress).map((name) => (folder === null ? name : `${folder.value}/${name}`)), workdir, command);
}

const downloads = (paths: readonly string[], workdir: string | null, command: ShellCommand): ContainerCopy[] =>
  paths.filter((path) => path !== '-').flatMap((path) => madeAt(path, workdir, command, null));

function nameInAddress({ text }: Argument): readonly string[] {
  const name = text === null ? '' : baseName(text.replace(/[?#].*$/s, ''));
  return name === '' ? [] : [name];
}

/** `git clone URL [FOLDER]`: everything below the folder comes from outside. */
function cloned(args: readonly Argument[], workdir: string | null, command: ShellCommand): ContainerCopy[] {
  const { operands } = readOptions(args, CLONE_OPTIONS);
  const [subcommand, address, named] = operands.map(({ text }) => text);
  if (subcommand !== 'clone' || address == null || named === null) return [];
  const destination = containerPath(workdir, named ?? baseName(address.replace(/\/$/, '')).replace(/\.git$/, ''));
  return destination === null ? [] : [{ origin: { kind: 'made', content: null }, source: '', destination, span: command.span }];
}

const CURL_OPTIONS = optionTable({
  flags: '-O|--remote-name --remote-name-all -L|--location -f|--fail -s|--silent -S|--show-error -k|--insecure',
  valued: '-o|--output -H|--header -u|--user -A|--user-agent -e|--referer -d|--data -X|--request -x|--proxy -m|--max-time --retry --retry-delay --connect-timeout --cacert --output-dir --proto',
});
const WGET_OPTIONS = optionTable({
  flags: '-q|--quiet -c|--continue -N|--timestamping',
  valued: '-O|--output-document -P|--directory-prefix -o|--output-file -t|--tries -T|--timeout -U|--user-agent --header --user --password --post-data --ca-certificate',
});
const CLONE_OPTIONS = optionTable({
  flags: '-q|--quiet --recursive --single-branch --no-tags --bare',
  valued: '-b|--branch --depth -o|--origin -c|--config -j|--jobs --reference --separate-git-dir --template -u|--upload-pack --shallow-since --shallow-exclude --filter -C',
});
