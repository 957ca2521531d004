/** What a RUN does to a stage: installs, package commands, files that it writes. */
import { recognizeGeneratedFile } from '../../python/installers/generated-files.ts';
import type { WordFields } from '../../python/installers/arguments.ts';
import { findInvocation } from '../../python/installers/invocation.ts';
import type { RunInstruction, Mount } from '../../reading/dockerfile/syntax.ts';
import { commandEnvironments } from '../../reading/shell/command-environment.ts';
import { readRun } from '../../reading/shell/run-script.ts';
import { wordValues } from '../../reading/shell/word-value.ts';
import type { ShellCommand, Word } from '../../reading/shell/syntax.ts';
import { commandEffects } from './command-effects.ts';
import { containerPath } from './container-path.ts';
import { expand, lookupIn, type StateContext } from './state-context.ts';
import type { ContainerCopy } from './copy-list.ts';
import type { StageDraft } from './stage-state.ts';
import { Directories } from './directories.ts';
import { withVariables, type Variables } from './variables.ts';
import type { GeneratedFile } from '../../python/installers/generated-file.ts';

export function readRunInstruction(state: StageDraft, instruction: RunInstruction, context: StateContext): void {
  const script = readRun(instruction, state.shell).value;
  const mounts = instruction.mounts.flatMap((mount) => mountCopies(mount, state, context));
  const environment = withSecrets(instruction.mounts, state.environment);
  const environments = commandEnvironments(script, lookupIn(environment));
  const directories = new Directories(state.workdir);
  const piped = pipedCommands(script.commands);
  script.commands.forEach((command, index) => {
    const lookup = environments[index] ?? lookupIn(environment);
    const fields = (word: Word): readonly string[] | null => wordValues(word, lookup);
    const workdir = directories.at(command);
    const so: RunSoFar = { state, workdir, mounts };
    const copies = state.copies.withExtra([...mounts, ...pipedFile(piped[index], fields, so)]);
    const known = { workdir, copies, lookup, stage: context.stage, user: state.user, environment, configured: state.configured };
    const effects = commandEffects(command, piped[index] ?? null, fields, workdir);
    for (const install of effects.installs) state.installs.push({ install, ...known });
    for (const found of effects.packageCommands) state.packageCommands.push({ command: found, stage: context.stage, run: instruction });
    // A list of its own: commands before keep what they saw.
    if (effects.configured !== null) state.configured = [...state.configured, effects.configured];
    state.environments.push(...effects.environments);
    state.copies = state.copies.with(effects.written);
    if (effects.generated !== null) {
      state.copies = state.copies.with(generatedCopy(effects.generated, effects.generated.path?.value ?? null, so));
    }
    if (effects.hidden) state.hidden.push(command);
    if (effects.foreign !== null) state.foreign.push(effects.foreign);
    directories.follow(command, fields);
  });
  state.runs.push({ instruction, script, stage: context.stage });
}

/** `--mount=type=bind`: for this RUN the files are there as if copied; a secret is a file that is not visible here. */
function mountCopies(mount: Mount, state: StageDraft, context: StateContext): readonly ContainerCopy[] {
  if (mount.type === 'secret') return secretFile(mount, state, context);
  if (mount.type !== 'bind') return [];
  const option = (name: string): string | undefined => mount.options.get(name);
  const from = option('from');
  const target = option('target');
  const path = target === undefined ? null : expand(target, state, context);
  const source = expand(option('source') ?? '', state, context);
  const stage = from === undefined ? null : context.stageNamed(expand(from, state, context) ?? '');
  const origin: ContainerCopy['origin'] =
    from === undefined ? { kind: 'context' } : stage === null ? { kind: 'named', name: from } : { kind: 'stage', index: stage };
  return [{ origin, source, destination: path === null ? null : containerPath(state.workdir, path), span: mount.span }];
}

/** A secret may be a variable of this RUN (`--mount=type=secret,id=index,env=PIP_INDEX_URL`). */
function withSecrets(mounts: readonly Mount[], environment: Variables): Variables {
  const names = mounts.flatMap(({ type, options }) => (type === 'secret' ? (options.get('env') ?? []) : []));
  return names.length === 0 ? environment : withVariables(environment, names.map((name) => [name, null]));
}

function secretFile({ options, span }: Mount, state: StageDraft, context: StateContext): readonly ContainerCopy[] {
  // As a variable it makes no file, unless one is asked for too.
  const target = options.get('target') ?? (options.has('env') ? undefined : `/run/secrets/${options.get('id') ?? ''}`);
  const path = target === undefined ? null : expand(target, state, context);
  const destination = path === null ? null : containerPath(state.workdir, path);
  return destination === null ? [] : [{ origin: { kind: 'made', content: null }, source: destination, destination, span }];
}

/** For each command the one whose output it reads, null where it reads none. */
function pipedCommands(commands: readonly ShellCommand[]): readonly (ShellCommand | null)[] {
  return commands.map((command, index) => (command.joint === '|' ? (commands[index - 1] ?? null) : null));
}

type RunSoFar = { readonly state: StageDraft; readonly workdir: string | null; readonly mounts: readonly ContainerCopy[] };

/** `poetry export | pip install -r /dev/stdin`: the standard input is a file that the command before it writes. */
function pipedFile(piped: ShellCommand | null | undefined, fields: WordFields, so: RunSoFar): readonly ContainerCopy[] {
  const invocation = piped ? findInvocation(piped, fields) : null;
  const generated = invocation === null ? null : recognizeGeneratedFile(invocation, fields);
  return generated === null || generated.path !== null ? [] : ['/dev/stdin', '-'].flatMap((path) => generatedCopy(generated, path, so));
}

function generatedCopy(generated: GeneratedFile, path: string | null, { state, workdir, mounts }: RunSoFar): readonly ContainerCopy[] {
  const destination = path === null ? null : containerPath(workdir, path);
  if (destination === null) return [];
  const origin = { kind: 'generated', generated, workdir, copies: state.copies.withExtra(mounts), environment: state.environment } as const;
  return [{ origin, source: destination, destination, span: generated.command.span }];
}
