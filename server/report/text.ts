/** `--format text`: for people, 80 columns wide, the source line with carets. */
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import { visible, visibleLines, withoutCredentials } from '../core/wording/safe-text.ts';
import type { Diagnostic, Problem } from '../core/model/types.ts';
import type { Colours } from './colours.ts';
import type { PathOf, Reporter, RunEnd } from './reporter.ts';
import { sourceExcerpt } from './source-excerpt.ts';
import { statisticsText, summaryText } from './statistics.ts';
import { wrap } from './wrap.ts';

const WIDTH = 80;
const INDENT = '   ';

export type TextOptions = { readonly colours: Colours; readonly statistics: boolean };

export function textReporter(pathOf: PathOf, options: TextOptions): Reporter {
  return {
    start: () => '',
    dockerfile: ({ analysis, text }) => dockerfileText(analysis, text, pathOf, options.colours),
    end: (end) => endText(end, pathOf, options),
  };
}

/** All findings of a Dockerfile, then what could not be read or judged; '' where there is nothing to say. */
function dockerfileText(analysis: DockerfileAnalysis, text: string, pathOf: PathOf, colours: Colours): string {
  const lines = text.split(/\r\n|\n|\r/);
  const path = visible(pathOf(analysis.uri));
  const findings = analysis.diagnostics.map((one, at) => `${diagnosticText(one, path, isAtSamePlace(one, analysis.diagnostics[at - 1]) ? [] : lines, pathOf, colours)}\n`);
  const problems = analysis.problems.map((one) => problemText(one, pathOf, colours));
  return [...findings, ...problems, ...unjudgedText(analysis, path, colours)].map((one) => `${one}\n`).join('');
}

/** Requirements without facts, by reason: one line for many. */
function unjudgedText({ unjudged }: DockerfileAnalysis, path: string, colours: Colours): string[] {
  const byReason = new Map<string, Set<string>>();
  for (const { name, reason } of unjudged) byReason.set(reason, (byReason.get(reason) ?? new Set()).add(name));
  return [...byReason].map(([reason, names]) => {
    const shown = [...names].slice(0, 5).map(visible).join(', ');
    const more = names.size > 5 ? ` and ${names.size - 5} more` : '';
    const [first = '', ...rest] = wrap(
      `${path}: not judged: ${shown}${more}: ${visible(withoutCredentials(reason))}`,
      WIDTH - INDENT.length,
    );
    return [first, ...rest.map((one) => INDENT + one)].map(colours.dim).join('\n');
  });
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

/** `   - text`, its further lines below the text. */
function bullet(mark: string, text: string): string[] {
  const hanging = `${INDENT}${' '.repeat(mark.length + 1)}`;
  return wrap(text, WIDTH, hanging).map((line, index) => (index === 0 ? `${INDENT}${mark} ${line.trimStart()}` : line));
}

export function problemText({ uri, range, message }: Problem, pathOf: PathOf, colours: Colours): string {
  const line = range === null ? '' : `:${range.start.line + 1}`;
  const [first = '', ...rest] = wrap(
    `${visible(pathOf(uri))}${line}: not read: ${visible(withoutCredentials(message))}`,
    WIDTH - INDENT.length,
  );
  return [first, ...rest.map((one) => INDENT + one)].map(colours.dim).join('\n');
}

function endText(end: RunEnd, pathOf: PathOf, { colours, statistics }: TextOptions): string {
  const problems = end.problems.map((one) => `${problemText(one, pathOf, colours)}\n`).join('');
  return `${problems}${statistics ? statisticsText(end.totals) : ''}${wrap(summaryText(end), WIDTH).join('\n')}\n`;
}
