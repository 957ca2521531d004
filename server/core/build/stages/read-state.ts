/** Folds the instructions of a stage into its state, one after the other, as BuildKit runs them. */
import type { CopyInstruction, EnvInstruction, Instruction, ArgInstruction } from '../../reading/dockerfile/syntax.ts';
import { containerPath } from './container-path.ts';
import { expand, type StateContext } from './state-context.ts';
import { readRunInstruction } from './read-run.ts';
import type { ContainerCopy } from './copy-list.ts';
import { newDraft, type StageDraft, type StageState } from './stage-state.ts';
import { withVariables } from './variables.ts';

/**
 * `parent`: the final state of the stage that this one is built on, whose ENV, WORKDIR and files it inherits; what was
 * installed stays with the parent's own list.
 */
export function readStageState(instructions: readonly Instruction[], parent: StageState | null, context: StateContext): StageState {
  const draft = newDraft(parent);
  for (const instruction of instructions) applyInstruction(draft, instruction, context);
  return draft;
}

function applyInstruction(state: StageDraft, instruction: Instruction, context: StateContext): void {
  switch (instruction.kind) {
    case 'arg':
      return applyArg(state, instruction, context);
    case 'env':
      return applyEnv(state, instruction, context);
    case 'workdir':
      if (instruction.path !== null) state.workdir = workdirAfter(state, expand(instruction.path.text, state, context));
      return;
    case 'user':
      if (instruction.user !== null) state.user = expand(instruction.user.text, state, context);
      return;
    case 'shell':
      state.shell = instruction.argv.map((token) => token.text);
      return;
    case 'copy':
    case 'add':
      return applyCopy(state, instruction, context);
    case 'run':
      return readRunInstruction(state, instruction, context);
    case 'cmd':
    case 'entrypoint':
    case 'healthcheck':
      state.starts.push(instruction);
      return;
    default:
  }
}

function workdirAfter(state: StageDraft, path: string | null): string | null {
  return path === null ? null : containerPath(state.workdir, path);
}

/** An ARG without default takes the global one of that name; without either its value comes from outside: not known. */
function applyArg(state: StageDraft, instruction: ArgInstruction, context: StateContext): void {
  for (const { name, value } of instruction.definitions) {
    const given = context.buildArguments.get(name.text);
    const byDefault = value === null ? (context.globalArgument(name.text) ?? null) : expand(value.text, state, context);
    if (!state.fixed.has(name.text)) state.environment = withVariables(state.environment, [[name.text, given ?? byDefault]]);
  }
}

/** ENV wins over ARG of the same name, whichever comes later; all values of one ENV see the state before it. */
function applyEnv(state: StageDraft, instruction: EnvInstruction, context: StateContext): void {
  const values = instruction.pairs.map(({ name, value }) => [name.text, expand(value.text, state, context)] as const);
  state.environment = withVariables(state.environment, values);
  for (const [name] of values) state.fixed.add(name);
}

function applyCopy(state: StageDraft, instruction: CopyInstruction, context: StateContext): void {
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
  state.copies = state.copies.with([...named.filter((copy) => !isHeredocName(copy, instruction)), ...written]);
  state.copyInstructions.push({ instruction, stage: context.stage, from: stage ?? from });
}

const isHeredocName = (copy: ContainerCopy, { heredocs }: CopyInstruction): boolean =>
  heredocs.length > 0 && (copy.source ?? '').startsWith('<<');

function copyOrigin(instruction: CopyInstruction, from: string | null, stage: number | null): ContainerCopy['origin'] {
  if (instruction.from === null) return { kind: 'context' };
  if (stage !== null) return { kind: 'stage', index: stage };
  return from === null ? { kind: 'made', content: null } : { kind: 'named', name: from };
}

function copyDestination(state: StageDraft, instruction: CopyInstruction, context: StateContext): string | null {
  const text = instruction.destination === null ? null : expand(instruction.destination.text, state, context);
  const path = text === null ? null : containerPath(state.workdir, text);
  const several = instruction.sources.length + instruction.heredocs.length > 1;
  return path === null || path === '/' ? path : path + (several || text?.endsWith('/') === true || text === '.' ? '/' : '');
}
