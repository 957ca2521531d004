/** Folds the instructions of a stage into its state, one after the other, as BuildKit runs them. */
import { expandWord, type VariableLookup } from '../dockerfile/expand.ts';
import type { CopyInstruction, EnvInstruction, Instruction, ArgInstruction, StartInstruction, HealthcheckInstruction } from '../dockerfile/syntax.ts';
import { containerPath } from './container-path.ts';
import { readRunInstruction } from './read-run.ts';
import { EMPTY_STATE, type ContainerCopy, type StageState } from './stage-state.ts';

/** What a stage is read against: the stages before it, the build's arguments. */
export type StateContext = {
  /** Index of the stage whose instructions are read. */
  readonly stage: number;
  readonly escape: '\\' | '`';
  /** Value of an ARG before the first FROM, platform ARGs included. */
  readonly globalArgument: VariableLookup;
  readonly buildArguments: ReadonlyMap<string, string>;
  /** The stage that `COPY --from=NAME` means (index or alias), null for an image or a named context. */
  readonly stageNamed: (name: string) => number | null;
};

/** `parent`: the final state of the stage that this one is built on, whose ENV, WORKDIR and files it inherits. */
export function readStageState(instructions: readonly Instruction[], parent: StageState | null, context: StateContext): StageState {
  let state = inherit(parent);
  for (const instruction of instructions) state = applyInstruction(state, instruction, context);
  return state;
}

/** A child stage keeps files, environment and directories; what was installed stays with the parent's own list. */
function inherit(parent: StageState | null): StageState {
  if (parent === null) return EMPTY_STATE;
  return { ...EMPTY_STATE, workdir: parent.workdir, environment: parent.environment, shell: parent.shell, user: parent.user, copies: parent.copies, environments: parent.environments, inherited: parent };
}

export function applyInstruction(state: StageState, instruction: Instruction, context: StateContext): StageState {
  switch (instruction.kind) {
    case 'arg':
      return applyArg(state, instruction, context);
    case 'env':
      return applyEnv(state, instruction, context);
    case 'workdir':
      return { ...state, workdir: instruction.path === null ? state.workdir : workdirAfter(state, expand(instruction.path.text, state, context)) };
    case 'user':
      return { ...state, user: instruction.user === null ? state.user : expand(instruction.user.text, state, context) };
    case 'shell':
      return { ...state, shell: instruction.argv.map((token) => token.text) };
    case 'copy':
    case 'add':
      return applyCopy(state, instruction, context);
    case 'run':
      return readRunInstruction(state, instruction, context);
    case 'cmd':
    case 'entrypoint':
    case 'healthcheck':
      return applyStart(state, instruction);
    default:
      return state;
  }
}

const applyStart = (state: StageState, instruction: StartInstruction | HealthcheckInstruction): StageState => ({ ...state, starts: [...state.starts, instruction] });

function workdirAfter(state: StageState, path: string | null): string | null {
  return path === null ? null : containerPath(state.workdir, path);
}

/** An ARG without default takes the global one of that name; without either its value comes from outside: not known. */
function applyArg(state: StageState, instruction: ArgInstruction, context: StateContext): StageState {
  const environment = new Map(state.environment);
  for (const { name, value } of instruction.definitions) {
    const given = context.buildArguments.get(name.text);
    const byDefault = value === null ? (context.globalArgument(name.text) ?? null) : expand(value.text, { ...state, environment }, context);
    if (!state.fixed.has(name.text)) environment.set(name.text, given ?? byDefault);
  }
  return { ...state, environment };
}

/** ENV wins over ARG of the same name, whichever comes later; all values of one ENV see the state before it. */
function applyEnv(state: StageState, instruction: EnvInstruction, context: StateContext): StageState {
  const environment = new Map(state.environment);
  for (const { name, value } of instruction.pairs) environment.set(name.text, expand(value.text, state, context));
  return { ...state, environment, fixed: new Set([...state.fixed, ...instruction.pairs.map((pair) => pair.name.text)]) };
}

function applyCopy(state: StageState, instruction: CopyInstruction, context: StateContext): StageState {
  const from = instruction.from === null ? null : expand(instruction.from.text, state, context);
  const stage = from === null ? null : context.stageNamed(from);
  const origin = copyOrigin(instruction, from, stage);
  const destination = copyDestination(state, instruction, context);
  const named = instruction.sources.map((source): ContainerCopy => {
    const path = expand(source.text, state, context);
    const isRemote = path !== null && /^(?:https?|ftp):\/\/|^git@|\.git(?:#|$)/.test(path);
    return { origin: isRemote ? { kind: 'made', content: null } : origin, source: path, destination, span: source.span };
  });
  const written = instruction.heredocs.map((heredoc): ContainerCopy =>
    ({ origin: { kind: 'made', content: heredoc.content.text }, source: heredoc.name, destination, span: heredoc.span }));
  const record = { instruction, stage: context.stage, from: stage ?? from };
  return { ...state, copies: [...state.copies, ...named.filter((copy) => !isHeredocName(copy, instruction)), ...written], copyInstructions: [...state.copyInstructions, record] };
}

const isHeredocName = (copy: ContainerCopy, { heredocs }: CopyInstruction): boolean => heredocs.length > 0 && (copy.source ?? '').startsWith('<<');

function copyOrigin(instruction: CopyInstruction, from: string | null, stage: number | null): ContainerCopy['origin'] {
  if (instruction.from === null) return { kind: 'context' };
  if (stage !== null) return { kind: 'stage', index: stage };
  return from === null ? { kind: 'made', content: null } : { kind: 'named', name: from };
}

function copyDestination(state: StageState, instruction: CopyInstruction, context: StateContext): string | null {
  const text = instruction.destination === null ? null : expand(instruction.destination.text, state, context);
  const path = text === null ? null : containerPath(state.workdir, text);
  const several = instruction.sources.length + instruction.heredocs.length > 1;
  return path === null || path === '/' ? path : path + (several || text?.endsWith('/') === true || text === '.' ? '/' : '');
}

/** A word of the Dockerfile with ENV and ARG put in; null where one of them has no known value. */
export function expand(text: string, state: StageState, context: StateContext): string | null {
  return expandWord(text, lookupIn(state), context.escape).value;
}

/** BuildKit puts the empty text for a name that nothing sets. */
export const lookupIn = (state: StageState): VariableLookup => (name) => (state.environment.has(name) ? (state.environment.get(name) ?? null) : undefined);
