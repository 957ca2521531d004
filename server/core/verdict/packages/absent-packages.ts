/** Words of `apt-get install` that name no package of the suite. */
import { debianName, type DebianName } from '../../knowledge/debian-names.ts';
import type { Word } from '../../reading/shell/syntax.ts';
import type { StagePackageCommand } from '../../build/stages/stage-state.ts';
import type { SystemPackage } from '../../python/installers/package-commands.ts';
import type { JudgedStage } from '../rules/rule.ts';
import { changesSources, debianImage, statesOf, type DebianImage } from './apt-sources.ts';

export type AbsentPackage = {
  readonly name: string;
  readonly word: Word;
  readonly image: DebianImage;
  readonly state: 'absent' | 'several';
  readonly successor: DebianName['successor'];
};

export function absentPackages(stage: Pick<JudgedStage, 'analysis' | 'state'>): readonly AbsentPackage[] {
  const image = debianImage(stage.analysis);
  if (image === null || changesSources(statesOf(stage))) return [];
  return stage.state.packageCommands
    .filter((one) => installsFromSuite(one, stage))
    .flatMap(({ command }) => command.packages.flatMap((one) => absentPackage(one, image)));
}

function absentPackage(one: SystemPackage, image: DebianImage): AbsentPackage[] {
  if (one.name === null || one.kind !== 'package' || one.word.text !== one.name) return [];
  const { state, successor } = debianName(one.name, image.suite);
  return state === 'unknown' ? [] : [{ name: one.name, word: one.word, image, state, successor }];
}

/** A command that may fail (`|| true`), may not run, or names another release takes its packages as it finds them. */
function installsFromSuite({ command, run }: StagePackageCommand, { state }: Pick<JudgedStage, 'state'>): boolean {
  const { conditional, loops } = command.command;
  if (command.manager !== 'apt' || command.action !== 'add' || conditional || loops.length > 0) return false;
  if (command.options.some(({ name }) => OTHER_RELEASE.has(name))) return false;
  const commands = state.runs.find(({ instruction }) => instruction === run)?.script.commands ?? [];
  return commands[commands.indexOf(command.command) + 1]?.joint !== '||';
}

const OTHER_RELEASE: ReadonlySet<string> = new Set(['--target-release', '--option', '--config-file', '--ignore-missing', '--simulate']);
