/** What a RUN does to a stage: installs, package commands, files that it writes. */
import { recognizeInstalls } from '../installers/recognize-install.ts';
import { recognizePackageCommands } from '../installers/package-commands.ts';
import type { RunInstruction, Mount } from '../dockerfile/syntax.ts';
import { commandEnvironments } from '../shell/command-environment.ts';
import { readRun } from '../shell/run-script.ts';
import { wordValues } from '../shell/word-value.ts';
import type { ShellCommand, Word } from '../shell/syntax.ts';
import { containerPath } from './container-path.ts';
import { expand, lookupIn, type StateContext } from './read-state.ts';
import type { ContainerCopy, StageState } from './stage-state.ts';
import { madeEnvironments } from './made-environments.ts';
import { writtenFiles } from './written-files.ts';

export function readRunInstruction(state: StageState, instruction: RunInstruction, context: StateContext): StageState {
  const script = readRun(instruction, state.shell).value;
  const mounts = instruction.mounts.flatMap((mount) => mountCopies(mount, state, context));
  const environments = commandEnvironments(script, lookupIn(state));
  const directories = new Directories(state.workdir);
  const draft = { copies: [...state.copies], installs: [...state.installs], packageCommands: [...state.packageCommands], environments: [...state.environments] };
  script.commands.forEach((command, index) => {
    const lookup = environments[index] ?? lookupIn(state);
    const fields = (word: Word): readonly string[] | null => wordValues(word, lookup);
    const workdir = directories.at(command);
    const known = { workdir, copies: [...draft.copies, ...mounts], lookup, stage: context.stage, user: state.user, environment: state.environment };
    for (const install of recognizeInstalls(command, fields)) draft.installs.push({ install, ...known });
    for (const found of recognizePackageCommands(command, fields)) draft.packageCommands.push({ command: found, stage: context.stage, run: instruction });
    draft.environments.push(...madeEnvironments(command, fields, workdir));
    draft.copies.push(...writtenFiles(command, fields, workdir));
    directories.follow(command, fields);
  });
  return { ...state, ...draft, runs: [...state.runs, { instruction, script, stage: context.stage }] };
}

/** `--mount=type=bind`: for this RUN the files stand there as if copied. */
function mountCopies(mount: Mount, state: StageState, context: StateContext): readonly ContainerCopy[] {
  if (mount.type !== 'bind') return [];
  const option = (...names: string[]): string | null => names.map((name) => mount.options.get(name)).find((value) => value !== undefined) ?? null;
  const from = option('from');
  const target = option('target', 'dst', 'destination');
  const path = target === null ? null : expand(target, state, context);
  const source = expand(option('source', 'src') ?? '', state, context);
  const stage = from === null ? null : context.stageNamed(expand(from, state, context) ?? '');
  const origin: ContainerCopy['origin'] =
    from === null ? { kind: 'context' } : stage === null ? { kind: 'named', name: from } : { kind: 'stage', index: stage };
  return [{ origin, source, destination: path === null ? null : containerPath(state.workdir, path), span: mount.span }];
}

/** The working directory along a script: `cd` holds to the end of its subshell. */
class Directories {
  private readonly stack: (string | null)[];

  constructor(workdir: string | null) {
    this.stack = [workdir];
  }

  at(command: ShellCommand): string | null {
    const depth = command.subshell + (command.substituted ? 1 : 0);
    while (this.stack.length - 1 > depth) this.stack.pop();
    while (this.stack.length - 1 < depth) this.stack.push(this.stack.at(-1) ?? null);
    return this.stack.at(-1) ?? null;
  }

  follow(command: ShellCommand, fields: (word: Word) => readonly string[] | null): void {
    const [name, ...words] = command.words.map((word) => fields(word)?.join(' ') ?? null);
    if (name !== 'cd' && name !== 'pushd') return;
    const path = words.find((word) => word === null || !word.startsWith('-'));
    const next = path === undefined ? '/root' : path === null ? null : containerPath(this.stack.at(-1) ?? null, path);
    this.stack[this.stack.length - 1] = next;
  }
}
