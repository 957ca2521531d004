/** Command line → command, options and paths, or one sentence on what is wrong with it. */
import { parseArgs } from 'node:util';
import { COMMAND_NAMES, COMMANDS, isCommand, orList, type CommandName } from './commands.ts';
import { suggestion } from './did-you-mean.ts';
import { OPTIONS, type OptionName } from './options.ts';

export type Arguments = {
  readonly command: CommandName;
  readonly paths: readonly string[];
  readonly has: (option: OptionName) => boolean;
  /** The last one given. */
  readonly value: (option: OptionName) => string | undefined;
  readonly values: (option: OptionName) => readonly string[];
};

export type ParsedArguments =
  { readonly ok: true; readonly value: Arguments } | { readonly ok: false; readonly command: CommandName | null; readonly message: string };

export function parseArguments(words: readonly string[]): ParsedArguments {
  const [name, ...rest] = words;
  if (name === undefined) return wrong(null, 'a command is missing');
  if (!isCommand(name)) {
    return wrong(null, name.startsWith('-') ? `unknown option ${name}` : `unknown command ${name}${suggestion(name, COMMAND_NAMES)}`);
  }
  const { tokens } = parseArgs({ args: [...rest], options: parserOptions(name), strict: false, allowPositionals: true, tokens: true });
  const given = new Map<OptionName, string[]>();
  const paths: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') paths.push(token.value);
    if (token.kind !== 'option') continue;
    const option = COMMANDS[name].options.find((one) => one === token.name);
    const problem = option === undefined ? unknownOption(name, token.rawName, token.name) : valueProblem(name, option, token.value);
    if (option === undefined || problem !== null) return wrong(name, problem ?? '');
    given.set(option, [...(given.get(option) ?? []), token.value ?? '']);
  }
  const values = (option: OptionName): readonly string[] => given.get(option) ?? [];
  return {
    ok: true,
    value: { command: name, paths, has: (option) => given.has(option), value: (option) => values(option).at(-1), values },
  };
}

const wrong = (command: CommandName | null, message: string): ParsedArguments => ({ ok: false, command, message });

function parserOptions(command: CommandName) {
  return Object.fromEntries(COMMANDS[command].options.map((name) => {
    const { value, short } = OPTIONS[name];
    return [name, { type: value === null ? 'boolean' as const : 'string' as const, ...(short === undefined ? {} : { short }) }];
  }));
}

const unknownOption = (command: CommandName, written: string, name: string): string =>
  `unknown option ${written} for ${command}${suggestion(name, COMMANDS[command].options, '--')}`;

function valueProblem(command: CommandName, name: OptionName, value: string | undefined): string | null {
  const { value: wanted } = OPTIONS[name];
  const choices = name === 'format' ? COMMANDS[command].formats : OPTIONS[name].choices;
  if (wanted === null) return value === undefined ? null : `--${name} takes no value`;
  if (value === undefined || value === '') return `--${name} needs a value: --${name} ${wanted}`;
  return choices && !choices.includes(value) ? `--${name} must be ${orList(choices)}` : null;
}
