/** Names of the commands with what they take. */
import { wrap } from '../report/wrap.ts';
import { OPTIONS, type OptionName } from './options.ts';

const COLUMNS = 80;

export type CommandName = 'check' | 'fix' | 'explain' | 'report' | 'rules' | 'lsp';

type Command = { readonly usage: string; readonly summary: string; readonly options: readonly OptionName[]; readonly notes: string };

const JUDGING: readonly OptionName[] = [
  'platform', 'index-url', 'extra-index-url', 'allow-host', 'offline', 'severity', 'select', 'ignore', 'config', 'stdin-filename',
];

export const COMMANDS: Readonly<Record<CommandName, Command>> = {
  check: {
    usage: 'muslin check [OPTIONS] [PATH…]',
    summary: 'Report what cannot be installed, or has to be compiled, on the images that Dockerfiles name',
    options: ['format', ...JUDGING, 'fail-on', 'fail-on-unknown', 'statistics', 'help'],
    notes:
      'PATH: Dockerfiles, folders that are searched for them (default: .), or - for standard input.\n' +
      'Exit status: 0 nothing at or above the failing level, 1 something, 2 usage error or nothing could be judged.',
  },
  fix: {
    usage: 'muslin fix [OPTIONS] [PATH…]',
    summary: 'Show the edits that put findings right, or make them',
    options: ['write', 'diff', 'to', 'only-safe', 'format', ...JUDGING, 'fail-on', 'fail-on-unknown', 'statistics', 'help'],
    notes:
      'PATH: as for check. Without --write the edits are shown as a diff, and no file is touched.\n' +
      'With --format json, sarif or github, standard output has what is left, as check would report it, instead of\n' +
      'the diff; --statistics counts by rule on standard error what was put right and what is left.\n' +
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
    usage: 'muslin explain [OPTIONS] REQUIREMENT… --image IMAGE…\n       muslin explain --stdin [--index-url URL | --facts FILE]',
    summary: 'Show what requirements install from on images, and why no nearer file is taken',
    options: [
      'image', 'platform', 'requirement', 'json', 'index-url', 'extra-index-url', 'allow-host', 'offline', 'severity', 'config',
      'fail-on', 'stdin', 'facts', 'help',
    ],
    notes:
      "REQUIREMENT: as pip takes it ('pandas>=2'), or a file: requirements,\npyproject.toml, a lock. " +
      'Several images and platforms make a matrix.\n--stdin answers one JSON object a line.\n' +
      'Exit status: 0 nothing fares worse than on glibc at or above the failing level,\n1 something does, 2 usage error or nothing could be judged.',
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
  const names = options.map(
    (option) =>
      `  ${OPTIONS[option].short ? `-${OPTIONS[option].short}, ` : ''}--${option}${OPTIONS[option].value === null ? '' : ` ${OPTIONS[option].value}`}`,
  );
  const width = Math.max(...names.map((one) => one.length)) + 2;
  const rows = options.flatMap((option, index) =>
    wrap(OPTIONS[option].help, COLUMNS, ' '.repeat(width)).map((line, at) =>
      at === 0 ? (names[index] ?? '').padEnd(width) + line.trimStart() : line,
    ),
  );
  return `Usage: ${usage}\n\n${summary}.\n\nOptions:\n${rows.join('\n')}\n${notes === '' ? '' : `\n${notes}\n`}`;
}
