/** What a command does with the system's packages: `apk add --virtual .build-deps gcc musl-dev`, `apt-get install -y gcc`. */
import type { Span } from '../../model/text.ts';
import type { ShellCommand, Word } from '../../reading/shell/syntax.ts';
import type { Argument } from './arguments.ts';
import type { KnownWord } from './install.ts';
import type { Invocation } from './invocation.ts';
import { hasFlag, lastValue, readOptions, valuesOf, type OptionUse } from './options.ts';
import { MANAGER_LINES, type ManagerLine, type PackageAction, type PackageManagerName } from './package-manager-table.ts';
import { packageName, type PackageSpec } from './package-name.ts';

export type SystemPackage = PackageSpec & {
  readonly word: Word;
  readonly span: Span;
};

export type PackageCommand = {
  readonly manager: PackageManagerName;
  /** `apt-get`, `microdnf`, … */
  readonly program: string;
  readonly action: PackageAction;
  readonly command: ShellCommand;
  /** The command's span, with assignments and wrappers before it. */
  readonly span: Span;
  /** The word of the action (`add`), null if there is none. */
  readonly actionWord: Word | null;
  readonly packages: readonly SystemPackage[];
  readonly options: readonly OptionUse[];
  /** apk's `--virtual NAME`: the packages can be removed together under that name. */
  readonly virtual: KnownWord | null;
  /** apk's `--repository`. */
  readonly repositories: readonly KnownWord[];
  /** The package lists are brought up to date first (`apk -U`, `--no-cache`; dnf always). */
  readonly updates: boolean;
};

/** Empty for any other command; never more than one today, a list for symmetry with `recognizeInstalls`. */
export function recognizePackageCommands(invocation: Invocation): readonly PackageCommand[] {
  const line = MANAGER_LINES.get(invocation.program);
  return line === undefined ? [] : [readPackageCommand(invocation, line)];
}

function readPackageCommand(invocation: Invocation, line: ManagerLine): PackageCommand {
  const { uses, operands } = readOptions(invocation.args, line.options);
  const [first, ...rest] = operands;
  const action = line.actions === null ? 'add' : (line.actions.get(first?.text ?? '') ?? 'other');
  const named = line.actions === null ? operands : rest;
  return {
    manager: line.manager,
    program: invocation.program,
    action,
    command: invocation.command,
    span: invocation.command.span,
    actionWord: line.actions === null ? null : (first?.word ?? null),
    packages: [
      ...(action === 'clean' || action === 'other' ? [] : named.map((operand) => systemPackage(operand, line.manager))),
      ...fromInput(invocation),
    ],
    options: uses,
    virtual: lastValue(uses, '--virtual'),
    repositories: valuesOf(uses, '--repository'),
    updates: line.manager === 'dnf' || hasFlag(uses, '--update') || hasFlag(uses, '--no-cache') || action === 'update',
  };
}

function systemPackage(operand: Argument, manager: PackageManagerName): SystemPackage {
  return { ...packageName(operand.text, manager), word: operand.word, span: operand.word.span };
}

/** `xargs apt-get install < packages.txt`: something that we can't know. */
function fromInput(invocation: Invocation): readonly SystemPackage[] {
  const word = invocation.command.words[0];
  return invocation.argumentsFromInput && word !== undefined ? [{ ...packageName(null, 'apk'), word, span: word.span }] : [];
}
