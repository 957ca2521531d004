/** The first command of an image's stages that asks apt for what its suite no longer has. */
import { debianSuite, isOutOfSupport } from '../../images/debian-suites.ts';
import type { Span } from '../../model/text.ts';
import type { StageState, StagePackageCommand } from '../../build/stages/stage-state.ts';
import type { StageAnalysis } from '../../model/analysis.ts';
import { changesSources, debianImage, statesOf } from './apt-sources.ts';

type Judged = { readonly analysis: StageAnalysis; readonly state: StageState };

export type ArchivedCommand = {
  readonly stage: number;
  /** `apt-get update`: program and action. */
  readonly words: string;
  readonly span: Span;
  readonly suite: string;
  /** ISO date; null where it isn't known. */
  readonly endOfLts: string | null;
  /** The mirrors have dropped the suite, and Debian's archive has it. */
  readonly archived: boolean;
  readonly command: StagePackageCommand;
};

/** `family`: the stage whose FROM names the image, and those built on it, in file order. */
export function archivedCommand(family: readonly Judged[]): ArchivedCommand | null {
  for (const stage of family) {
    const image = debianImage(stage.analysis);
    if (image === null || !isOutOfSupport(image.suite) || changesSources(statesOf(stage))) return null;
    const suite = debianSuite(image.suite);
    const command = stage.state.packageCommands.find((one) => asksApt(one, stage.state));
    if (command === undefined || suite === null) continue;
    const { actionWord, command: shell, program, span } = command.command;
    const first = shell.words.find((word) => word.text === program) ?? actionWord;
    return {
      stage: stage.analysis.index,
      words: actionWord === null ? program : `${program} ${actionWord.text}`,
      span: first === null || actionWord === null ? span : { start: first.span.start, end: actionWord.span.end },
      suite: suite.name,
      endOfLts: suite.endOfLts,
      archived: suite.archived,
      command,
    };
  }
  return null;
}

/** A failure that is expected, or an index that may be out of date, is somebody's way of living with it. */
function asksApt({ command, run }: StagePackageCommand, state: StageState): boolean {
  if (command.manager !== 'apt' || (command.action !== 'update' && command.action !== 'add') || command.command.conditional) return false;
  if (command.options.some(({ name }) => name === '--option' || name === '--config-file')) return false;
  const commands = state.runs.find(({ instruction }) => instruction === run)?.script.commands ?? [];
  return commands[commands.indexOf(command.command) + 1]?.joint !== '||';
}
