/** What one command of a RUN does to the stage, as far as the command itself shows. */
import type { WordFields } from '../../python/installers/arguments.ts';
import { recognizeForeignInstall, type ForeignInstall } from '../../python/installers/foreign-installs.ts';
import { recognizeGeneratedFile } from '../../python/installers/generated-files.ts';
import type { Install } from '../../python/installers/install.ts';
import type { ConfigurationOption } from '../../python/installers/configuration.ts';
import { recognizePipConfig } from '../../python/installers/pip-config.ts';
import { recognizePackageCommands, type PackageCommand } from '../../python/installers/package-commands.ts';
import { recognizeInstalls } from '../../python/installers/recognize-install.ts';
import { Remembered } from '../../model/remembered.ts';
import type { ShellCommand, Word } from '../../reading/shell/syntax.ts';
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
  const plain = workdir === null || piped !== null ? null : plainWords(command);
  if (plain !== null && idle.get(plain) === true) return NO_EFFECTS;
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
  if (plain !== null && isIdle(effects)) idle.keep(plain, true);
  else if (isLiteral(command) && (piped === null || isLiteral(piped))) known.set(command, { workdir, effects });
  return effects;
}

/** Commands that do nothing here, by their words: half of what the RUNs of a file run (`rm -rf /var/cache/*`, `make install`). */
const idle = new Remembered<true>(2_000);

const NO_EFFECTS: CommandEffects = {
  installs: [], packageCommands: [], environments: [], written: [], generated: null, configured: null, hidden: false, foreign: null,
};

/** Whatever kinds of effects there are: one that were left out here would be lost the second time. */
const isIdle = (effects: CommandEffects): boolean =>
  Object.values(effects).every((effect) => effect === null || effect === false || (Array.isArray(effect) && effect.length === 0));

/** Null where anything but the words takes part, or where a shell could read them otherwise than they stand. */
function plainWords({ words, assignments, redirects, loops, substituted }: ShellCommand): string | null {
  if (assignments.length > 0 || redirects.length > 0 || loops.length > 0 || substituted) return null;
  let plain = '';
  for (const word of words) {
    if (word.quoted || word.text.includes('\\') || !isLiteralWord(word)) return null;
    plain += `${word.text} `;
  }
  return plain;
}

/** Its words mean the same whatever variables hold. */
function isLiteral({ words, assignments, redirects, loops }: ShellCommand): boolean {
  return loops.length === 0 && words.every(isLiteralWord) && assignments.every(({ value }) => value === null || isLiteralWord(value))
    && redirects.every(({ target, body }) => (target === null || isLiteralWord(target)) && (body === undefined || isLiteralWord(body)));
}

const isLiteralWord = (word: Word): boolean => word.parts.every((part) => part.kind === 'literal' || part.kind === 'glob');
