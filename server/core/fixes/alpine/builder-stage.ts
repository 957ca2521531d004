/**
 * A stage of its own that compiles into a virtual environment, so that the toolchain stays out of the image. Only for a file of
 * one plain stage, where what the environment holds and who runs it is plain too.
 */
import type { CopyInstruction, Instruction } from '../../reading/dockerfile/syntax.ts';
import { listWords } from '../../wording/words.ts';
import { fixOf, editOf, isRoot, reportedRuns, type Candidate, type FixInput, type PlannedRun } from './fix-input.ts';
import { neededPackages, type NeededPackages } from './needed-packages.ts';
import { newlineOf } from '../slim/layout.ts';

const VENV = '/opt/venv';

export function builderStage(input: FixInput): readonly Candidate[] {
  const needed = neededPackages(input, 'apk');
  const [run, ...others] = reportedRuns(input);
  if (needed === null || run === undefined || others.length > 0 || !isSimple(run, input)) return [];
  const { span } = run.run.instruction;
  const { from } = input.root.model.stage;
  const newline = newlineOf(input.around.model.lines.text);
  const [builder, rest] = [builderLines(run, needed, input), stageLines(needed, input)];
  const edits = [
    editOf(input, {
      span: { start: from.span.start, end: from.span.start },
      newText: `${builder.join(newline)}${newline}${newline}`,
      reason: 'Compiles in a stage of its own, whose toolchain stays there',
      needsConfirmation: true,
    }),
    editOf(input, {
      span,
      newText: rest.join(newline),
      reason: 'Takes over what the builder compiled, on the same image',
      needsConfirmation: true,
    }),
  ];
  return [{ fix: fixOf('packages', `Compile ${listWords(needed.projects)} in a builder stage`, edits), wheels: false }];
}

function builderLines({ planned, run }: PlannedRun, needed: NeededPackages, input: FixInput): readonly string[] {
  const { text } = input.around.model.lines;
  const { from, instructions } = input.root.model.stage;
  const written = ({ span }: Instruction): string => text.slice(span.start, span.end);
  const before = instructions
    .slice(0, instructions.indexOf(run.instruction))
    .filter((one) => one.kind === 'workdir' || one.kind === 'copy' || one.kind === 'arg');
  const keyword = run.instruction.keyword.text;
  const command = text.slice(planned.plan.install.command.span.start, planned.plan.install.command.span.end);
  return [
    `${text.slice(from.span.start, from.span.end)} AS builder`,
    `${keyword} apk add --no-cache ${needed.build.join(' ')}`,
    ...before.map(written),
    `${keyword} python -m venv ${VENV}`,
    `${keyword} ${VENV}/bin/${command}`,
  ];
}

const stageLines = (needed: NeededPackages, { root }: FixInput): readonly string[] => {
  const [env, copy, run] = /^[a-z]+$/.test(root.model.stage.from.keyword.text) ? ['env', 'copy', 'run'] : ['ENV', 'COPY', 'RUN'];
  const runtime = needed.runtime.length === 0 ? [] : [`${run} apk add --no-cache ${needed.runtime.join(' ')}`];
  return [...runtime, `${copy} --from=builder ${VENV} ${VENV}`, `${env} PATH="${VENV}/bin:$PATH"`];
};

function isSimple(run: PlannedRun, { around: { model }, root }: FixInput): boolean {
  const { stage, state } = root.model;
  const { install, from } = run.planned.plan;
  const words = install.command.words.map((word) => word.text);
  const plainCommand =
    install.installer === 'pip' &&
    install.action === 'install' &&
    /^pip3?$/.test(words[0] ?? '') &&
    words[1] === 'install' &&
    install.interpreter === null &&
    install.projects.length === 0 &&
    install.options.destination === undefined &&
    install.options.user !== true;
  const onlyCommand =
    run.run.script.commands.length === 1 &&
    run.run.instruction.flags.length === 0 &&
    run.run.instruction.heredocs.length === 0 &&
    run.run.instruction.command.form === 'shell';
  return (
    plainCommand &&
    onlyCommand &&
    isRoot(from) &&
    model.stages.length === 1 &&
    stage.alias === null &&
    root.analysis.description?.origin === 'python' &&
    state.installs.length === 1 &&
    state.packageCommands.length === 0 &&
    stage.instructions.every((one) => isPlain(one, run)) &&
    !/\/usr\/local\/(?:bin|lib)|site-packages|PIP_|VIRTUAL_ENV|\bPATH\b/.test(model.lines.text)
  );
}

/** Nothing that the builder would have to know and doesn't. */
function isPlain(instruction: Instruction, { run }: PlannedRun): boolean {
  if (instruction.kind === 'run') return instruction === run.instruction;
  if (instruction.kind === 'add' || instruction.kind === 'onbuild' || instruction.kind === 'shell') return false;
  return instruction.kind !== 'copy' || isPlainCopy(instruction);
}

const isPlainCopy = ({ from, heredocs }: CopyInstruction): boolean => from === null && heredocs.length === 0;
