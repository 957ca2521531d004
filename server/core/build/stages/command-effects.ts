/** What one command of a RUN does to the stage, as far as the command itself shows. */
import type { WordFields } from '../../python/installers/arguments.ts';
import { recognizeForeignInstall, type ForeignInstall } from '../../python/installers/foreign-installs.ts';
import { recognizeGeneratedFile } from '../../python/installers/generated-files.ts';
import { findInvocation } from '../../python/installers/invocation.ts';
import type { Install } from '../../python/installers/install.ts';
import type { ConfigurationOption } from '../../python/installers/configuration.ts';
import { recognizePipConfig } from '../../python/installers/pip-config.ts';
import { recognizePackageCommands, type PackageCommand } from '../../python/installers/package-commands.ts';
import { recognizeInstalls } from '../../python/installers/recognize-install.ts';
import type { ShellCommand } from '../../reading/shell/syntax.ts';
import { mayInstall } from './hidden-install.ts';
import { madeEnvironments } from './made-environments.ts';
import type { ContainerCopy } from './copy-list.ts';
import { writtenFiles } from './written-files.ts';
import type { GeneratedFile } from '../../python/installers/generated-file.ts';

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

const NO_EFFECTS: CommandEffects = {
  installs: [], packageCommands: [], environments: [], written: [], generated: null, configured: null, hidden: false, foreign: null,
};

/** `piped`: the command of the same script whose output this one reads. */
export function commandEffects(
  command: ShellCommand,
  piped: ShellCommand | null,
  fields: WordFields,
  workdir: string | null,
): CommandEffects {
  const invocation = findInvocation(command, fields);
  const written = writtenFiles(command, invocation, fields, workdir);
  if (invocation === null) return { ...NO_EFFECTS, written };
  return {
    installs: recognizeInstalls(invocation, fields, piped),
    packageCommands: recognizePackageCommands(invocation),
    environments: madeEnvironments(invocation, workdir),
    written,
    generated: recognizeGeneratedFile(invocation, fields),
    configured: recognizePipConfig(invocation),
    hidden: mayInstall(invocation),
    foreign: recognizeForeignInstall(invocation),
  };
}
