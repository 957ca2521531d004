/** `--format` → who writes the report. */
import { ANSI_COLOURS, NO_COLOURS, type Colours } from '../report/colours.ts';
import { conciseReporter } from '../report/concise.ts';
import { githubReporter } from '../report/github.ts';
import { gitlabReporter } from '../report/gitlab.ts';
import { jsonReporter } from '../report/json.ts';
import { junitReporter } from '../report/junit.ts';
import { markdownReporter } from '../report/markdown.ts';
import type { PathOf, Reporter } from '../report/reporter.ts';
import { sarifReporter } from '../report/sarif.ts';
import { terminalReporter } from '../report/terminal.ts';
import { textReporter } from '../report/text.ts';
import type { Arguments } from './arguments.ts';
import { pathFromUri } from './paths.ts';
import { wantsColours, type System } from './system.ts';
import type { CliWorld } from './world.ts';

export const pathsOf = ({ cwd }: System): PathOf => (uri) => pathFromUri(uri, cwd);

export function chosenReporter(given: Arguments, system: System, { version, rules }: CliWorld): Reporter {
  const tool = { name: 'muslin', version, rules } as const;
  const pathOf = pathsOf(system);
  switch (given.value('format')) {
    case 'json':
      return jsonReporter(tool, pathOf);
    case 'sarif':
      return sarifReporter(tool, pathOf);
    case 'github':
      return githubReporter(pathOf);
    case 'gitlab':
      return gitlabReporter(pathOf);
    case 'junit':
      return junitReporter(pathOf);
    default:
      return given.has('concise')
        ? conciseReporter(pathOf)
        : textReporter(pathOf, { colours: coloursOf(system), statistics: given.has('statistics'), quiet: given.has('quiet') });
  }
}

/** On a terminal drawn for it; into a pipe or a file as Markdown, which is what such a report is kept for. */
export function comparisonReporter(given: Arguments, system: System): Reporter {
  const format = given.value('format') ?? (system.outIsTerminal ? 'text' : 'markdown');
  return format === 'text' ? terminalReporter(pathsOf(system), coloursOf(system)) : markdownReporter(pathsOf(system));
}

export const coloursOf = (system: System): Colours => (wantsColours(system) ? ANSI_COLOURS : NO_COLOURS);
