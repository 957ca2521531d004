/** What one command of a RUN does to the stage, as far as it can be told from the command itself. */
import type { WordFields } from '../installers/arguments.ts';
import { recognizeForeignInstall, type ForeignInstall } from '../installers/foreign-installs.ts';
import { recognizeGeneratedFile, type GeneratedFile } from '../installers/generated-files.ts';
import type { Install } from '../installers/install.ts';
import type { ConfigurationOption } from '../installers/configuration.ts';
import { recognizePipConfig } from '../installers/pip-config.ts';
import { recognizePackageCommands, type PackageCommand } from '../installers/package-commands.ts';
import { recognizeInstalls } from '../installers/recognize-install.ts';
import type { ShellCommand, Word } from '../shell/syntax.ts';
import { mayInstall } from './hidden-install.ts';
import { madeEnvironments } from './made-environments.ts';
import type { ContainerCopy } from './stage-state.ts';
import { writtenFiles } from './written-files.ts';

export type CommandEffects = {
  readonly installs: readonly Install[];
  readonly packageCommands: readonly PackageCommand[];
  readonly environments: readonly string[];
  readonly written: readonly ContainerCopy[];
  readonly generated: GeneratedFile | null;
  readonly configured: ConfigurationOption | null;
  readonly hidden: boolean;
  readonly foreign: ForeignInstall | null;
};

const known = new WeakMap<ShellCommand, { readonly workdir: string | null; readonly effects: CommandEffects }>();

/** `piped`: the command of the same script whose output this one reads. Remembered where no variable takes part. */
export function commandEffects(
  command: ShellCommand,
  piped: ShellCommand | null,
  fields: WordFields,
  workdir: string | null,
): CommandEffects {
  const before = known.get(command);
  if (before !== undefined && before.workdir === workdir) return before.effects;
  // One look at the variables as they are now: all that follow ask for the same words.
  const now: WordFields = (word) => fields(word);
  const effects: CommandEffects = {
    installs: recognizeInstalls(command, now, piped),
    packageCommands: recognizePackageCommands(command, now),
    environments: madeEnvironments(command, now, workdir),
    written: writtenFiles(command, now, workdir),
    generated: recognizeGeneratedFile(command, now),
    configured: recognizePipConfig(command, now),
    hidden: mayInstall(command, now),
    foreign: recognizeForeignInstall(command, now),
  };
  if (isLiteral(command) && (piped === null || isLiteral(piped))) known.set(command, { workdir, effects });
  return effects;
}

/** Its words mean the same whatever variables hold. */
function isLiteral({ words, assignments, redirects, loops }: ShellCommand): boolean {
  return loops.length === 0 && words.every(isLiteralWord) && assignments.every(({ value }) => value === null || isLiteralWord(value))
    && redirects.every(({ target, body }) => (target === null || isLiteralWord(target)) && (body === undefined || isLiteralWord(body)));
}

const isLiteralWord = (word: Word): boolean => word.parts.every((part) => part.kind === 'literal' || part.kind === 'glob');
