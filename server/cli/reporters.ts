/** `--format` → who writes the report. */
import { ANSI_COLOURS, NO_COLOURS } from '../report/colours.ts';
import { githubReporter } from '../report/github.ts';
import { jsonReporter } from '../report/json.ts';
import type { PathOf, Reporter } from '../report/reporter.ts';
import { sarifReporter } from '../report/sarif.ts';
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
    default:
      return textReporter(pathOf, { colours: wantsColours(system) ? ANSI_COLOURS : NO_COLOURS, statistics: given.has('statistics') });
  }
}
