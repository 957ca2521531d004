/** A tree as one line an instruction, for tables of tests. */
import { parseDockerfile } from '../../../../server/core/reading/dockerfile/parse-dockerfile.ts';
import type { CommandLine, Flag, Instruction } from '../../../../server/core/reading/dockerfile/syntax.ts';

export const outline = (text: string): readonly string[] => parseDockerfile(text).value.instructions.map(outlineInstruction);

/** Problems as `text at the place: message`. */
export const problemsOf = (text: string): readonly string[] =>
  parseDockerfile(text).problems.map(({ span, message }) => `${text.slice(span.start, span.end)}: ${message}`);

export const onlyInstruction = <K extends Instruction['kind']>(text: string, kind: K): Extract<Instruction, { kind: K }> => {
  const found = parseDockerfile(text).value.instructions.find((instruction) => instruction.kind === kind);
  if (found === undefined) throw new Error(`no ${kind} in ${text}`);
  return found as Extract<Instruction, { kind: K }>;
};

function outlineInstruction(instruction: Instruction): string {
  switch (instruction.kind) {
    case 'from':
      return join(
        'from',
        flags(instruction.platform === null ? [] : [instruction.platform]),
        instruction.image?.text ?? '?',
        instruction.alias === null ? '' : `as ${instruction.alias.text}`,
      );
    case 'arg':
      return join('arg', ...instruction.definitions.map(({ name, value }) => (value === null ? name.text : `${name.text}=${value.text}`)));
    case 'env':
      return join('env', ...instruction.pairs.map(({ name, value }) => `${name.text}=${value.text}`));
    case 'run':
      return join(
        'run',
        flags(instruction.flags),
        commandLine(instruction.command),
        ...instruction.heredocs.map((heredoc) => JSON.stringify(heredoc.content.text)),
      );
    case 'copy':
    case 'add':
      return join(
        instruction.kind,
        flags(instruction.flags),
        ...instruction.sources.map((source) => source.text),
        '→',
        instruction.destination?.text ?? '?',
        ...instruction.heredocs.map((heredoc) => JSON.stringify(heredoc.content.text)),
      );
    case 'workdir':
      return join('workdir', instruction.path?.text ?? '?');
    case 'user':
      return join('user', instruction.user?.text ?? '?');
    case 'shell':
      return join('shell', JSON.stringify(instruction.argv.map((word) => word.text)));
    case 'cmd':
    case 'entrypoint':
      return join(instruction.kind, commandLine(instruction.command));
    case 'healthcheck':
      return join('healthcheck', flags(instruction.flags), instruction.command === null ? 'none' : commandLine(instruction.command));
    case 'onbuild':
      return join('onbuild', instruction.trigger === null ? '?' : outlineInstruction(instruction.trigger));
    case 'other':
      return join(instruction.keyword.text.toLowerCase(), instruction.arguments);
  }
}

const join = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

const flags = (list: readonly Flag[]): string => list.map(({ name, value }) => `[${name}${value === null ? '' : `=${value}`}]`).join(' ');

const commandLine = (command: CommandLine): string =>
  command.form === 'shell' ? command.script.text : JSON.stringify(command.argv.map((word) => word.text));
