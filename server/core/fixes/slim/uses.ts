/** Programs that a stage calls and that BusyBox or Alpine gave it, but no slim image has. */
import { goneReason } from './alpine-only.ts';
import type { Instruction } from '../../reading/dockerfile/syntax.ts';
import { programName, programOf } from '../../python/installers/invocation.ts';
import { MISSING_IN_SLIM } from '../../knowledge/busybox.ts';
import type { StageModel } from '../../build/dockerfile-model.ts';
import { readCommandLine } from '../../reading/shell/run-script.ts';
import type { ShellCommand } from '../../reading/shell/syntax.ts';
import { unwrapCommand } from '../../reading/shell/unwrap-command.ts';
import type { RunSite } from './run-site.ts';

/** `at`: offset of the use, Infinity where the finished image needs the package. */
export type PackageUse = {
  readonly name: string;
  readonly reason: string;
  readonly stage: StageModel;
  readonly at: number;
  /** In ONBUILD: what runs in images built on this one. */
  readonly onbuild?: boolean;
};

export function programUses(stage: StageModel, sites: readonly RunSite[]): readonly PackageUse[] {
  const inRuns = sites
    .filter((site) => site.stage === stage)
    .flatMap((site) =>
      usesOf(
        site.commands.filter((command) => goneReason(command, site.text, site.family.ownPython) === null),
        'RUN',
        stage,
        false,
      ).map((use) => (site.onbuild ? { ...use, onbuild: true } : use)),
    );
  return [
    ...inRuns,
    ...stage.stage.instructions.flatMap((one) => usesOf(startCommands(one, stage), one.keyword.text.toUpperCase(), stage, true)),
  ];
}

function startCommands(one: Instruction, stage: StageModel): readonly ShellCommand[] {
  if (one.kind !== 'cmd' && one.kind !== 'entrypoint' && one.kind !== 'healthcheck') return [];
  return one.command === null ? [] : readCommandLine(one.command, stage.state.shell).value.commands;
}

function usesOf(commands: readonly ShellCommand[], where: string, stage: StageModel, atStart: boolean): PackageUse[] {
  return commands.flatMap((command) => {
    const { words, wrappers } = unwrapCommand(command);
    const called = programOf({ words });
    const programs = [called, ...wrappers.map(programName)];
    return programs.flatMap((program) => packagesFor(program, words.map((word) => word.text))).map((name): PackageUse => ({
      name, stage, at: atStart ? Infinity : command.span.start, reason: `${where} calls ${called}, which slim images lack`,
    }));
  });
}

/** Debian packages that a call needs. Not of what Alpine doesn't have either. */
export function packagesFor(program: string, words: readonly string[]): readonly string[] {
  if (program === 'tar') return compression(words);
  const name = ADDED_ON_ALPINE.has(program) ? undefined : MISSING_IN_SLIM.get(program);
  return name === undefined ? [] : [name];
}

/** These come from a package on Alpine too, which the Dockerfile then installs. */
const ADDED_ON_ALPINE: ReadonlySet<string> = new Set(['file', 'patch', 'envsubst']);

/** BusyBox's tar unpacks xz and bzip2 by itself. */
function compression(words: readonly string[]): readonly string[] {
  const options = words.slice(1, 3).join(' ');
  if (words.some((word) => /\.(?:tar\.xz|txz)\b/.test(word)) || /(?:^|\s)-?[a-zA-IK-Z]*J[a-zA-Z]*(?:\s|$)/.test(options)) {
    return ['xz-utils'];
  }
  return words.some((word) => /\.(?:tar\.bz2|tbz2?)\b/.test(word)) || /(?:^|\s)-?[a-ik-z]*j[a-z]*(?:\s|$)/.test(words.slice(1, 2).join(''))
    ? ['bzip2']
    : [];
}
