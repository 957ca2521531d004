/** Names of the commands with what they take. */
import { OPTIONS, type OptionName } from './options.ts';

export type CommandName = 'check' | 'fix' | 'explain' | 'report' | 'rules' | 'lsp';

type Command = { readonly usage: string; readonly summary: string; readonly options: readonly OptionName[]; readonly notes: string };

const JUDGING: readonly OptionName[] = ['platform', 'index-url', 'extra-index-url', 'offline', 'severity', 'select', 'ignore', 'config', 'stdin-filename'];

export const COMMANDS: Readonly<Record<CommandName, Command>> = {
  check: {
    usage: 'muslin check [OPTIONS] [PATH…]',
    summary: 'Report what cannot be installed, or has to be compiled, on the images that Dockerfiles name',
    options: ['format', ...JUDGING, 'fail-on', 'fail-on-unknown', 'statistics', 'help'],
    notes: 'PATH: Dockerfiles, folders that are searched for them (default: .), or - for standard input.\n' +
      'Exit status: 0 nothing at or above the failing level, 1 something, 2 usage error or nothing could be judged.',
  },
  fix: {
    usage: 'muslin fix [OPTIONS] [PATH…]',
    summary: 'Show the edits that put findings right, or make them',
    options: ['write', 'diff', 'to', 'only-safe', ...JUDGING, 'fail-on', 'fail-on-unknown', 'help'],
    notes: 'PATH: as for check. Without --write the edits are shown as a diff, and no file is touched.\n' +
      'Findings at or above the level of --fail-on are put right. Exit status: 0 all of them are, or there are none;\n' +
      '1 something is left; 2 usage error or nothing could be judged.',
  },
  report: {
    usage: 'muslin report [OPTIONS] [PATH…]',
    summary: 'Compare Alpine and slim side by side, as Markdown',
    options: [...JUDGING, 'help'],
    notes: 'PATH: as for check. Exit status: 0, or 2 usage error or nothing could be judged.',
  },
  explain: {
    usage: 'muslin explain --stdin [--index-url URL | --facts FILE]',
    summary: 'Answer which file the installer would choose, for questions on standard input',
    options: ['stdin', 'facts', 'index-url', 'extra-index-url', 'offline', 'help'],
    notes: 'One JSON object a line: {"id", "requirement", "index", "target", "options"}. One answer a line, in the same order.',
  },
  rules: { usage: 'muslin rules [--json]', summary: 'List the rules', options: ['json', 'help'], notes: '' },
  lsp: { usage: 'muslin lsp --stdio', summary: 'Run the language server', options: ['stdio', 'help'], notes: '' },
};

export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];

export const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name);

export function generalUsage(): string {
  const rows = COMMAND_NAMES.map((name) => `  ${name.padEnd(9)}${COMMANDS[name].summary}`);
  return `Usage: muslin COMMAND [OPTIONS]\n\nCommands:\n${rows.join('\n')}\n\nmuslin COMMAND --help shows a command's options; muslin --version the version.\n`;
}

export function commandUsage(name: CommandName): string {
  const { usage, summary, options, notes } = COMMANDS[name];
  const names = options.map((option) => `  ${OPTIONS[option].short ? `-${OPTIONS[option].short}, ` : ''}--${option}${OPTIONS[option].value === null ? '' : ` ${OPTIONS[option].value}`}`);
  const width = Math.max(...names.map((one) => one.length)) + 2;
  const rows = options.map((option, index) => `${(names[index] ?? '').padEnd(width)}${OPTIONS[option].help}`);
  return `Usage: ${usage}\n\n${summary}.\n\nOptions:\n${rows.join('\n')}\n${notes === '' ? '' : `\n${notes}\n`}`;
}
