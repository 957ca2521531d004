/** Usage texts, made from the tables of commands and options; 80 columns. */
import { hangingWrap, wrap } from '../report/wrap.ts';
import { COMMAND_NAMES, COMMANDS, formatsHelp, type CommandName } from './commands.ts';
import { OPTIONS, type OptionName } from './options.ts';

const COLUMNS = 80;

const MORE = 'muslin COMMAND --help shows the options of a command, muslin --version the version.';

export function generalUsage(): string {
  const width = Math.max(...COMMAND_NAMES.map((name) => name.length)) + 4;
  const rows = COMMAND_NAMES.flatMap((name) => hangingWrap(`  ${name}`.padEnd(width), COMMANDS[name].summary, COLUMNS));
  return `Usage: muslin COMMAND [OPTIONS]\n\nCommands:\n${rows.join('\n')}\n\n${wrap(MORE, COLUMNS).join('\n')}\n`;
}

export function commandUsage(name: CommandName): string {
  const { usage, summary, options, notes } = COMMANDS[name];
  const width = Math.max(...options.map((option) => optionWords(option).length)) + 2;
  const rows = options.flatMap((option) => hangingWrap(optionWords(option).padEnd(width), optionHelp(name, option), COLUMNS));
  const about = wrap(`${summary}.`, COLUMNS).join('\n');
  const parts = [`Usage: ${usage}`, about, `Options:\n${rows.join('\n')}`, wrap(notes, COLUMNS).join('\n')];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function optionWords(option: OptionName): string {
  const { short, value } = OPTIONS[option];
  return `  ${short === undefined ? '' : `-${short}, `}--${option}${value === null ? '' : ` ${value}`}`;
}

const optionHelp = (command: CommandName, option: OptionName): string =>
  option === 'format' ? formatsHelp(command) : OPTIONS[option].help;
