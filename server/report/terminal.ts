/** `muslin report` on a terminal: what fails or is compiled is in the table, the rest is counted; 80 columns. */
import type { DockerfileAnalysis, StageAnalysis } from '../core/model/analysis.ts';
import { formatImageReference } from '../core/images/reference.ts';
import type { Finding, Outcome } from '../core/model/types.ts';
import { compareOutcomes, downloadWords, outcomeBrief, totalsOf, totalsWords } from '../core/wording/outcomes.ts';
import { visible, visibleLines } from '../core/wording/safe-text.ts';
import { comparable } from '../core/wording/stage-markdown.ts';
import type { Colours } from './colours.ts';
import { notJudged } from './not-judged.ts';
import type { PathOf, Reporter } from './reporter.ts';
import { summaryText } from './statistics.ts';
import { hangingWrap, wrap } from './wrap.ts';

const WIDTH = 80;
const CELL = 24;
const NAME = WIDTH - 2 - 2 * (CELL + 1);

export function terminalReporter(pathOf: PathOf, colours: Colours): Reporter {
  const unknown = notJudged(pathOf);
  return {
    start: () => '',
    dockerfile: ({ analysis }) => {
      unknown.add(analysis);
      return dockerfileText(analysis, pathOf, colours);
    },
    end: (end) => {
      for (const problem of end.problems) unknown.addProblem(problem);
      const left = unknown.text(colours);
      return `${left === '' ? '' : `${left}\n`}${wrap(summaryText(end), WIDTH).join('\n')}\n`;
    },
  };
}

/** '' for a Dockerfile without Python packages: it has nothing to compare. */
function dockerfileText(analysis: DockerfileAnalysis, pathOf: PathOf, colours: Colours): string {
  const stages = analysis.stages.filter(
    (stage) => stage.findings.length > 0 || analysis.diagnostics.some((one) => one.stage === stage.index),
  );
  return stages.map((stage) => `${stageLines(stage, analysis, visible(pathOf(analysis.uri)), colours).join('\n')}\n\n`).join('');
}

function stageLines(stage: StageAnalysis, analysis: DockerfileAnalysis, path: string, colours: Colours): string[] {
  const found = analysis.diagnostics.filter((one) => one.stage === stage.index);
  const platforms = [...new Set(stage.findings.map((one) => one.platform))];
  const summary = stage.description?.summary ?? '';
  return [
    ...wrap(`${path}:${stage.fromRange.start.line + 1}: ${visible(stage.resolvedImage ?? stage.image)}`, WIDTH).map(colours.bold),
    ...(summary === '' ? [] : wrap(visible(summary), WIDTH, '  ').map(colours.dim)),
    ...found.flatMap(({ severity, message, code }) =>
      hangingWrap('  ', `${severity}: ${visibleLines(message)} [${code}]`, WIDTH).map((line) =>
        line.replace(`${severity}:`, `${colours.severity(severity, severity)}:`))),
    ...platforms.flatMap((platform) => ['', ...platformLines(stage, platform, colours)]),
  ];
}

function platformLines(stage: StageAnalysis, platform: string, colours: Colours): string[] {
  const findings = stage.findings.filter((one) => one.platform === platform);
  const other = comparable(stage) ? (stage.slim?.found === true ? formatImageReference(stage.slim.image) : 'slim') : null;
  const shown = findings.filter((one) => !isWell(one.here) || (other !== null && compareOutcomes(one) === 'worse'));
  const others = findings.length - shown.length;
  const header = row(platform, 'here', other === null ? '' : other);
  return [
    ...(shown.length === 0 ? [] : [colours.dim(header), ...shown.map((one) => findingRow(one, other !== null, colours))]),
    ...(others === 0 ? [] : [`  ${shown.length === 0 ? '' : 'and '}${others} ${others === 1 ? 'installs' : 'install'} from wheels on ${platform}`]),
    ...sumLines('here', findings.map((one) => one.here)),
    ...(other === null ? [] : sumLines(other, findings.map((one) => one.onGlibc))),
  ];
}

const isWell = ({ kind }: Outcome): boolean => kind === 'wheel' || kind === 'pure';

function findingRow({ requirement, here, onGlibc }: Finding, both: boolean, colours: Colours): string {
  const left = fit(outcomeBrief(here), CELL);
  const painted = here.kind === 'none' ? colours.severity('error', left) : here.compiles ? colours.severity('warning', left) : left;
  return row(visible(requirement.name), left, both ? outcomeBrief(onGlibc) : '').replace(left, painted);
}

const row = (name: string, here: string, other: string): string =>
  `  ${fit(name, NAME).padEnd(NAME)} ${fit(here, CELL).padEnd(CELL)} ${fit(other, CELL)}`.trimEnd();

const fit = (text: string, width: number): string => (text.length > width ? `${text.slice(0, width - 1)}…` : text);

function sumLines(name: string, outcomes: readonly Outcome[]): string[] {
  const totals = totalsOf(outcomes);
  return hangingWrap('  ', `${name}: ${totalsWords(totals)}${totals.size === 0 ? '' : `, ${downloadWords(totals)} to download`}`, WIDTH);
}
