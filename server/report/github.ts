/** `--format github`: workflow commands, which GitHub shows as annotations on the pull request. */
import { visibleLines, withoutCredentials } from '../core/wording/safe-text.ts';
import type { Diagnostic, Problem, Severity } from '../core/model/types.ts';
import { problemsOf } from './problems.ts';
import type { PathOf, Reporter } from './reporter.ts';
import { summaryText } from './statistics.ts';

export function githubReporter(pathOf: PathOf): Reporter {
  return {
    start: () => '',
    dockerfile: ({ analysis }) => {
      const path = pathOf(analysis.uri);
      const lines = [
        ...analysis.diagnostics.map((one) => diagnosticCommand(one, path, pathOf)),
        ...problemsOf(analysis).map((one) => problemCommand(one, pathOf)),
      ];
      return lines.map((line) => `${line}\n`).join('');
    },
    end: (end) => `${[...end.problems.map((one) => problemCommand(one, pathOf)), escapeData(summaryText(end))].join('\n')}\n`,
  };
}

const COMMANDS: Record<Severity, string> = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' };

function diagnosticCommand({ severity, code, message, range, related }: Diagnostic, path: string, pathOf: PathOf): string {
  const sameLine = range.start.line === range.end.line;
  const properties = {
    file: path,
    line: range.start.line + 1,
    endLine: range.end.line + 1,
    ...(sameLine ? { col: range.start.character + 1, endColumn: range.end.character + 1 } : {}),
    title: `muslin: ${code}`,
  };
  const places = related.map((one) => `\n- ${pathOf(one.origin.uri)}:${one.origin.range.start.line + 1}: ${one.message}`).join('');
  return command(COMMANDS[severity], properties, message + places);
}

const problemCommand = ({ uri, range, message }: Problem, pathOf: PathOf): string =>
  command('notice', { file: pathOf(uri), ...(range === null ? {} : { line: range.start.line + 1 }), title: 'muslin: not read' }, message);

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${written.join(',')}::${escapeData(message)}`;
}

/** GitHub's own escapes: without them a name with a line feed could issue commands of its own. */
const escapeData = (text: string): string =>
  visibleLines(withoutCredentials(text)).replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');

const escapeProperty = (text: string): string => escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
