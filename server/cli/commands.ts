/** Names of the commands with what they take. */
import type { OptionName } from './options.ts';

export type CommandName = 'check' | 'fix' | 'explain' | 'report' | 'rules' | 'lsp' | 'mcp';

type Command = {
  readonly usage: string;
  readonly summary: string;
  readonly options: readonly OptionName[];
  /** Values of `--format`, the default one first. */
  readonly formats: readonly string[];
  readonly notes: string;
};

const JUDGING: readonly OptionName[] = [
  'platform', 'index-url', 'extra-index-url', 'allow-host', 'offline', 'severity', 'select', 'ignore', 'config', 'stdin-filename',
];

const FORMATS = ['text', 'json', 'sarif', 'github', 'gitlab', 'junit'];

export const COMMANDS: Readonly<Record<CommandName, Command>> = {
  check: {
    usage: 'muslin check [OPTIONS] [PATH…]',
    summary: 'Report what cannot be installed, or has to be compiled, on the images that Dockerfiles name',
    options: [
      'format', 'concise', 'quiet', 'output-file', 'changed-since', 'baseline', 'update-baseline', 'image', ...JUDGING, 'fail-on', 'fail-on-unknown', 'statistics', 'help',
    ],
    formats: FORMATS,
    notes:
      'PATH: Dockerfiles, folders to search for them (default: .), or - for standard input.\n' +
      'Exit status: 0 nothing at or above the failing level, 1 something, 2 usage error or nothing could be judged.',
  },
  fix: {
    usage: 'muslin fix [OPTIONS] [PATH…]',
    summary: 'Show the edits that fix findings, or make them',
    options: ['write', 'diff', 'verify', 'to', 'only-safe', 'format', ...JUDGING, 'fail-on', 'fail-on-unknown', 'statistics', 'help'],
    formats: FORMATS,
    notes:
      'PATH: as for check. Without --write the edits are shown as a diff, and no file is touched.\n' +
      'With another --format than text, standard output reports what is left, as check would, instead of ' +
      'the diff; --statistics counts by rule on standard error what was fixed and what is left.\n' +
      'Findings at or above the level of --fail-on are fixed.\nExit status: 0 all of them are, or there are none; ' +
      '1 something is left; 2 usage error or nothing could be judged.',
  },
  report: {
    usage: 'muslin report [OPTIONS] [PATH…]',
    summary: 'Compare each base image with its slim counterpart, requirement by requirement',
    options: ['format', 'output-file', 'compare', 'image', ...JUDGING, 'help'],
    formats: ['text', 'markdown'],
    notes: 'PATH: as for check. Exit status: 0, or 2 usage error or nothing could be judged.',
  },
  explain: {
    usage: 'muslin explain [OPTIONS] REQUIREMENT… --image IMAGE…\n       muslin explain --stdin [--index-url URL | --facts FILE]',
    summary: 'Show what requirements install from on images, and why no nearer file is taken',
    options: [
      'image', 'platform', 'requirement', 'resolve', 'json', 'index-url', 'extra-index-url', 'allow-host', 'offline', 'severity', 'config',
      'fail-on', 'stdin', 'facts', 'help',
    ],
    formats: [],
    notes:
      "REQUIREMENT: as pip takes it ('pandas>=2'), or a file: requirements, pyproject.toml, a lock. " +
      'Several images and platforms make a matrix.\n--stdin answers one JSON object per line.\n' +
      'Exit status: 0 nothing is worse off than on glibc at or above the failing level, 1 something is, ' +
      '2 usage error or nothing could be judged.',
  },
  rules: {
    usage: 'muslin rules [--json] [CODE]',
    summary: 'List the rules, or show the page of one',
    options: ['json', 'help'],
    formats: [],
    notes: '',
  },
  mcp: {
    usage: 'muslin mcp [OPTIONS]',
    summary: 'Run the Model Context Protocol server for coding agents, over standard input and output',
    options: ['root', 'platform', 'index-url', 'extra-index-url', 'allow-host', 'offline', 'severity', 'config', 'help'],
    formats: [],
    notes: 'It reads, and writes no file. Tools: check_dockerfile, compare_base_images, plan_fix.',
  },
  lsp: { usage: 'muslin lsp --stdio', summary: 'Run the language server', options: ['stdio', 'help'], formats: [], notes: '' },
};

export const COMMAND_NAMES = Object.keys(COMMANDS) as CommandName[];

export const isCommand = (name: string): name is CommandName => Object.hasOwn(COMMANDS, name);

/** `text (default), json, sarif or github`. */
export function formatsHelp(command: CommandName): string {
  const [first = '', ...others] = COMMANDS[command].formats;
  const byDefault = command === 'report' ? `${first} (default on a terminal)` : `${first} (default)`;
  return orList([byDefault, ...others.map((one) => (one === 'markdown' ? 'markdown (default elsewhere)' : one))]);
}

/** `a`, `a or b`, `a, b or c`. */
export const orList = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}`;
