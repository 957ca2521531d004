/** A RUN of a stage that moves, with all that its edits need. */
import type { RunInstruction } from '../../reading/dockerfile/syntax.ts';
import { findInvocation } from '../../python/installers/invocation.ts';
import { recognizePackageCommands, type PackageCommand } from '../../python/installers/package-commands.ts';
import { readRun, runScript } from '../../reading/shell/run-script.ts';
import { segmentLists, type SegmentList } from '../../reading/shell/segments.ts';
import type { ShellCommand } from '../../reading/shell/syntax.ts';
import { wordValues } from '../../reading/shell/word-value.ts';
import { lookupIn } from '../../build/stages/state-context.ts';
import type { StageModel } from '../../build/dockerfile-model.ts';
import type { Family } from './move.ts';

export type RunSite = {
  readonly text: string;
  readonly escape: string;
  readonly family: Family;
  readonly stage: StageModel;
  readonly run: RunInstruction;
  readonly commands: readonly ShellCommand[];
  readonly apk: readonly PackageCommand[];
  /** Empty for the JSON form. */
  readonly lists: readonly SegmentList[];
  readonly heredoc: boolean;
  /** Of ONBUILD: it runs in images that are built on this one. */
  readonly onbuild: boolean;
};

export function runSites(family: Family, text: string, escape: string): readonly RunSite[] {
  return family.stages.flatMap(({ model: stage }) => {
    const own = stage.state.runs.filter((one) => one.stage === stage.stage.index);
    const site = (run: RunInstruction, commands: readonly ShellCommand[], apk: readonly PackageCommand[], onbuild: boolean): RunSite => {
      const source = runScript(run);
      return {
        text,
        escape,
        family,
        stage,
        run,
        commands,
        apk,
        lists: source === null ? [] : segmentLists(source.script),
        heredoc: source?.heredoc ?? false,
        onbuild,
      };
    };
    const runs = own.map(({ instruction, script }) => {
      const apk = stage.state.packageCommands
        .filter((one) => one.run === instruction && one.command.manager === 'apk')
        .map((one) => one.command);
      return site(instruction, script.commands, apk, false);
    });
    return [...runs, ...triggers(stage).map((run) => site(run, ...triggered(run, stage), true))];
  });
}

/** With the span of the whole ONBUILD: what is taken out goes with it. */
function triggers({ stage }: StageModel): readonly RunInstruction[] {
  return stage.instructions.flatMap((one) =>
    one.kind === 'onbuild' && one.trigger?.kind === 'run' ? [{ ...one.trigger, span: one.span }] : [],
  );
}

function triggered(run: RunInstruction, { state }: StageModel): readonly [readonly ShellCommand[], readonly PackageCommand[]] {
  const { commands } = readRun(run, state.shell).value;
  const lookup = lookupIn(state.environment);
  const apk = commands
    .flatMap((command) => findInvocation(command, (word) => wordValues(word, lookup)) ?? [])
    .flatMap(recognizePackageCommands)
    .filter((one) => one.manager === 'apk');
  return [commands, apk];
}
