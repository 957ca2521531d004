/** Programs that scripts of the workspace call and no slim image has. */
import { programName, programOf } from '../../python/installers/invocation.ts';
import { unwrapCommand } from '../../reading/shell/unwrap-command.ts';
import type { StageModel } from '../../build/dockerfile-model.ts';
import type { Move } from './move.ts';
import { packagesFor, type PackageUse } from './uses.ts';

export function scriptUses(stage: StageModel, { scripts }: Move): readonly PackageUse[] {
  return scripts
    .filter((script) => script.stage === stage)
    .flatMap(({ path, commands, at }) =>
      commands.flatMap((command) => {
        const { words, wrappers } = unwrapCommand(command);
        const programs = [programOf({ words }), ...wrappers.map(programName)];
        return programs.flatMap((program) => packagesFor(program, words.map((word) => word.text)))
          .map((name): PackageUse => ({ name, stage, at, reason: `${path} calls for ${name}, which slim images lack` }));
      }),
    );
}
