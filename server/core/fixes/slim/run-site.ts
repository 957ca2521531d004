/** A RUN of a stage that moves, with all that its edits need. */
import type { RunInstruction } from '../../dockerfile/syntax.ts';
import type { PackageCommand } from '../../installers/package-commands.ts';
import { runScript } from '../../shell/run-script.ts';
import { segmentLists, type SegmentList } from '../../shell/segments.ts';
import type { ShellCommand } from '../../shell/syntax.ts';
import type { StageModel } from '../../model.ts';
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
};

export function runSites(family: Family, text: string, escape: string): readonly RunSite[] {
  return family.stages.flatMap(({ model: stage }) => {
    const own = stage.state.runs.filter((one) => one.stage === stage.stage.index);
    return own.map(({ instruction, script }): RunSite => {
      const source = runScript(instruction);
      const apk = stage.state.packageCommands.filter((one) => one.run === instruction && one.command.manager === 'apk').map((one) => one.command);
      return { text, escape, family, stage, run: instruction, commands: script.commands, apk, lists: source === null ? [] : segmentLists(source.script), heredoc: source?.heredoc ?? false };
    });
  });
}
