/** `--format text`: for people, 80 columns wide, the source line with carets. */
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import { visible, visibleLines, withoutCredentials } from '../core/wording/safe-text.ts';
import type { Diagnostic, Problem } from '../core/model/types.ts';
import type { Colours } from './colours.ts';
import type { PathOf, Reporter, RunEnd } from './reporter.ts';
import { notJudged } from './not-judged.ts';
import { sourceExcerpt } from './source-excerpt.ts';
import { statisticsText, summaryText } from './statistics.ts';
import { hangingWrap, wrap } from './wrap.ts';

const WIDTH = 80;
const INDENT = '   ';

export type TextOptions = {
  readonly colours: Colours;
  readonly statistics: boolean;
  /** Findings only. */
  readonly quiet: boolean;
};

export function textReporter(pathOf: PathOf, options: TextOptions): Reporter {
  const unknown = notJudged(pathOf);
  return {
    start: () => '',
    dockerfile: ({ analysis, text }) => {
      unknown.add(analysis);
      return findingsText(analysis, text, pathOf, options.colours);
    },
    end: (end) => {
      for (const problem of end.problems) unknown.addProblem(problem);
      return options.quiet ? '' : endText(end, unknown.text(options.colours), options);
    },
  };
}

/** All findings of a Dockerfile; '' where there are none. */
function findingsText(analysis: DockerfileAnalysis, text: string, pathOf: PathOf, colours: Colours): string {
  const lines = text.split(/\r\n|\n|\r/);
  const path = visible(pathOf(analysis.uri));
  return analysis.diagnostics
    .map((one, at) => diagnosticText(one, path, isAtSamePlace(one, analysis.diagnostics[at - 1]) ? [] : lines, pathOf, colours))
    .map((one) => `${one}\n\n`)
    .join('');
}

/** The line that was just shown is not shown again. */
const isAtSamePlace = ({ range }: Diagnostic, before: Diagnostic | undefined): boolean =>
  JSON.stringify(range) === JSON.stringify(before?.range);

function diagnosticText(one: Diagnostic, path: string, lines: readonly string[], pathOf: PathOf, colours: Colours): string {
  const place = `${path}:${one.range.start.line + 1}:${one.range.start.character + 1}`;
  const [first = '', ...rest] = wrap(`${place}: ${one.severity}: ${visibleLines(one.message)} [${one.code}]`, WIDTH - INDENT.length);
  const head = first
    .replace(`: ${one.severity}:`, `: ${colours.severity(one.severity, one.severity)}:`)
    .replace(place, colours.bold(place));
  const related = one.related.flatMap(({ origin, message }) =>
    bullet('-', `${visible(pathOf(origin.uri))}:${origin.range.start.line + 1}: ${visible(withoutCredentials(message))}`));
  const fixes = one.fixes.filter((fix) => fix.kind !== 'ignore').flatMap((fix) => bullet('fix:', visible(fix.title)));
  return [head, ...rest.map((line) => INDENT + line), ...sourceExcerpt(lines, one.range).map(colours.dim), ...related, ...fixes].join('\n');
}

const bullet = (mark: string, text: string): string[] => hangingWrap(`${INDENT}${mark} `, text, WIDTH);

export function problemText({ uri, range, message }: Problem, pathOf: PathOf, colours: Colours): string {
  const line = range === null ? '' : `:${range.start.line + 1}`;
  const [first = '', ...rest] = wrap(
    `${visible(pathOf(uri))}${line}: not read: ${visible(withoutCredentials(message))}`,
    WIDTH - INDENT.length,
  );
  return [first, ...rest.map((one) => INDENT + one)].map(colours.dim).join('\n');
}

function endText(end: RunEnd, unknown: string, { statistics }: TextOptions): string {
  const counts = statistics ? statisticsText(end.totals) : '';
  return `${unknown === '' ? '' : `${unknown}\n`}${counts}${wrap(summaryText(end), WIDTH).join('\n')}\n`;
}
