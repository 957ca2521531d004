/** One analysis in every format that is there. */
import type { DockerfileAnalysis } from '../../server/core/model/analysis.ts';
import { NO_COLOURS } from '../../server/report/colours.ts';
import { changesMarkdown } from '../../server/report/changes-markdown.ts';
import { conciseReporter } from '../../server/report/concise.ts';
import { githubReporter } from '../../server/report/github.ts';
import { gitlabReporter } from '../../server/report/gitlab.ts';
import { dockerfileHtml } from '../../server/report/html.ts';
import { jsonReporter } from '../../server/report/json.ts';
import { junitReporter } from '../../server/report/junit.ts';
import { markdownReporter } from '../../server/report/markdown.ts';
import type { PathOf, Reporter, ReportedRule, Tool } from '../../server/report/reporter.ts';
import { sarifReporter } from '../../server/report/sarif.ts';
import { addTotals, NO_TOTALS } from '../../server/report/statistics.ts';
import { terminalReporter } from '../../server/report/terminal.ts';
import { textReporter } from '../../server/report/text.ts';

/** Format → what is written. */
export function allFormats(
  analysis: DockerfileAnalysis,
  text: string,
  rules: readonly ReportedRule[],
  pathOf: PathOf,
): ReadonlyMap<string, string> {
  const tool: Tool = { name: 'muslin', version: '0.0.0', rules };
  const write = (reporter: Reporter): string =>
    reporter.start() +
    reporter.dockerfile({ analysis, text }) +
    reporter.end({ facts: analysis.facts, problems: analysis.problems, totals: addTotals(NO_TOTALS, analysis) });
  return new Map([
    ['text', write(textReporter(pathOf, { colours: NO_COLOURS, statistics: true, quiet: false }))],
    ['json', write(jsonReporter(tool, pathOf))],
    ['sarif', write(sarifReporter(tool, pathOf))],
    ['github', write(githubReporter(pathOf))],
    ['markdown', write(markdownReporter(pathOf))],
    ['concise', write(conciseReporter(pathOf))],
    ['terminal', write(terminalReporter(pathOf, NO_COLOURS))],
    ['gitlab', write(gitlabReporter(pathOf))],
    ['junit', write(junitReporter(pathOf))],
    ['changes', changesMarkdown(pathOf(analysis.uri), null, analysis)],
    ['html', dockerfileHtml(analysis, pathOf)],
  ]);
}
