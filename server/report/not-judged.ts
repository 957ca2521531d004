/** What a run could not read or judge, collected by reason: many Dockerfiles share one. */
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import { visible, withoutCredentials } from '../core/wording/safe-text.ts';
import type { Problem } from '../core/model/types.ts';
import type { Colours } from './colours.ts';
import type { PathOf } from './reporter.ts';
import { wrap } from './wrap.ts';

const WIDTH = 80;
const INDENT = '   ';
/** Names that are shown of each reason. */
const SHOWN = 3;

export type NotJudged = {
  readonly add: (analysis: DockerfileAnalysis) => void;
  readonly addProblem: (problem: Problem) => void;
  /** A paragraph for each reason, '' where all was judged. */
  readonly text: (colours: Colours) => string;
};

export function notJudged(pathOf: PathOf): NotJudged {
  const unread = new Map<string, Set<string>>();
  const unjudged = new Map<string, Set<string>>();
  const addProblem = ({ uri, range, message }: Problem): void =>
    put(unread, message, `${pathOf(uri)}${range === null ? '' : `:${range.start.line + 1}`}`);
  return {
    addProblem,
    add: (analysis) => {
      for (const problem of analysis.problems) addProblem(problem);
      for (const { name, reason } of analysis.unjudged) put(unjudged, reason, name);
    },
    text: (colours) =>
      [
        ...[...unread].map(([reason, places]) => paragraph(places, 'not read', reason, colours)),
        ...[...unjudged].map(([reason, names]) => paragraph(names, 'not judged', reason, colours)),
      ].join(''),
  };
}

const put = (groups: Map<string, Set<string>>, reason: string, name: string): void =>
  void groups.set(reason, (groups.get(reason) ?? new Set()).add(name));

function paragraph(names: ReadonlySet<string>, what: string, reason: string, colours: Colours): string {
  const shown = [...names].slice(0, SHOWN).map(visible).join(', ');
  const more = names.size > SHOWN ? ` and ${names.size - SHOWN} more` : '';
  const [first = '', ...rest] = wrap(`${shown}${more}: ${what}: ${visible(withoutCredentials(reason))}`, WIDTH - INDENT.length);
  return `${[first, ...rest.map((one) => INDENT + one)].map(colours.dim).join('\n')}\n`;
}
