/** `muslin explain` for people: the images, the table of outcomes, and why no nearer file was taken; 80 columns. */
import type { ExplainedOutcome, ExplainedRequirement, ExplainedTarget, Explanation } from '../core/verdict/explanation/explanation.ts';
import type { NotTaken } from '../core/verdict/explanation/files-not-taken.ts';
import { compareOutcomes, libcWords, sizeWords } from '../core/wording/outcomes.ts';
import { pythonWords } from '../core/wording/python.ts';
import { visible, withoutCredentials } from '../core/wording/safe-text.ts';
import type { Outcome } from '../core/model/types.ts';
import type { Colours } from './colours.ts';
import { outcomeTable } from './outcome-table.ts';
import type { PathOf } from './reporter.ts';
import { problemText } from './text.ts';
import { wrap } from './wrap.ts';

const WIDTH = 80;

export function explanationText(explanation: Explanation, colours: Colours, pathOf: PathOf): string {
  const { targets, requirements, problems, facts } = explanation;
  const shown = requirements.filter((one) => one.via.length === 0 || one.outcomes.some(isWorse));
  const parts = [
    targets.flatMap(targetLines).join('\n'),
    outcomeTable(shown, targets.length, colours),
    ...shown.map((one) => requirementText(one, targets.length, colours)),
    othersText(requirements.length - shown.length),
    problems.map((one) => problemText(one, pathOf, colours)).join('\n'),
    facts?.asOf ? `Facts as of ${facts.asOf.slice(0, 10)} (${facts.source}).` : '',
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

const isWorse = (one: ExplainedOutcome | null): boolean => one !== null && compareOutcomes(one) === 'worse';

const label = (column: number): string => `[${column + 1}]`;

/** `[1] python:3.12-alpine on linux/amd64: Python 3.12.4, musl 1.2, pip 24.0`, and below it what it is compared with. */
function targetLines({ image, platform, here, glibc, slim, unknown, remark }: ExplainedTarget, column: number): string[] {
  const mark = `${label(column)} `;
  const indent = ' '.repeat(mark.length);
  const facts =
    here === null
      ? []
      : [
          ...(here.python === null ? [] : [`Python ${pythonWords(here.python)}`]),
          libcWords(here.libc),
          ...(here.installer.version === null ? [] : [`pip ${here.installer.version}`]),
        ];
  const beside =
    slim === null || glibc === null
      ? ''
      : `beside ${slim}: ${libcWords(glibc.libc)}${glibc.installer.version === null ? '' : `, pip ${glibc.installer.version}`}`;
  const sentences = [
    `${visible(image)} on ${platform}${facts.length === 0 ? '' : `: ${facts.join(', ')}`}`,
    remark ?? '',
    beside,
    unknown === null ? '' : `not judged: ${visible(unknown)}`,
  ];
  const lines = sentences.filter((one) => one !== '').flatMap((one) => wrap(one, WIDTH, indent));
  return lines.map((line, at) => (at === 0 ? mark + line.trimStart() : line));
}

/** What is taken, and why nothing nearer is; targets of one answer are grouped. */
function requirementText({ name, text, via, outcomes }: ExplainedRequirement, columns: number, colours: Colours): string {
  const answers = new Map<string, number[]>();
  outcomes.forEach((one, column) => {
    if (one === null) return;
    const answer = answerLines(one).join('\n');
    answers.set(answer, [...(answers.get(answer) ?? []), column]);
  });
  const heading = via.length === 0 ? visible(withoutCredentials(text)) : `${visible(name)} (${[...via, name].map(visible).join(' → ')})`;
  const lines = [...answers].flatMap(([answer, at]) => {
    const where = columns === 1 ? [] : [`  ${at.map(label).join(' ')}`];
    return [...where, ...answer.split('\n').flatMap((line) => hanging(line, columns === 1 ? 2 : 4))];
  });
  return [colours.bold(heading), ...lines].join('\n');
}

function answerLines({ here, onGlibc, notTaken }: ExplainedOutcome): string[] {
  const reasons = reasonsOf(notTaken, here.version);
  const differs = onGlibc.kind !== 'unknown' && compareOutcomes({ here, onGlibc }) !== 'same';
  return [takenWords(here), ...(reasons === '' ? [] : [reasons]), ...(differs ? [`on glibc: ${takenWords(onGlibc)}`] : [])];
}

/** Many files are refused for one reason. All are of one release, which is named where another is taken. */
function reasonsOf(notTaken: readonly NotTaken[], taken: string | null): string {
  const [first] = notTaken;
  if (first === undefined) return '';
  const reasons = [...new Set(notTaken.map(({ reason }) => visible(reason)))];
  return `not taken${first.version === taken ? '' : `, of ${visible(first.version)}`}: ${reasons.join('; ')}`;
}

const NO_BREAK = '\u00a0';

/** `compiles pandas-1.0.3.tar.gz (5.0 MB)`. */
function takenWords({ kind, file, size, compiles, reason }: Outcome): string {
  const what =
    file === null
      ? '(which release is not known)'
      : `${visible(file)}${size === null ? '' : ` (${sizeWords(size).replace(' ', NO_BREAK)})`}`;
  const because = reason === null ? '' : `: ${visible(reason)}`;
  switch (kind) {
    case 'wheel':
    case 'pure':
      return file === null ? `takes a ${kind === 'pure' ? 'pure wheel' : 'wheel'} ${what}` : `takes ${what}`;
    case 'source':
      return `${compiles ? 'compiles' : 'builds without a compiler'} ${what}${because}`;
    case 'none':
      return `can’t be installed${because}`;
    case 'unknown':
      return `not known${because}`;
  }
}

function hanging(text: string, indent: number): string[] {
  const first = ' '.repeat(indent);
  return wrap(text, WIDTH, `${first}  `).map((line, at) => (at === 0 ? first + line.trimStart() : line));
}

const othersText = (count: number): string =>
  count === 0 ? '' : `${count} ${count === 1 ? 'dependency is' : 'dependencies are'} no worse off than on glibc (--json lists ${count === 1 ? 'it' : 'them'}).`;
