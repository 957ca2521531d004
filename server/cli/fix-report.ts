/** What `muslin fix` leaves: as a report of `check`, and counted by rule. */
import type { Problem } from '../core/model/types.ts';
import { mergeFacts } from '../core/pipeline/merge-facts.ts';
import { addTotals, NO_TOTALS } from '../report/statistics.ts';
import type { Arguments } from './arguments.ts';
import type { FixedDockerfile } from './fix-dockerfile.ts';
import { messagesOf } from './messages.ts';
import { chosenReporter } from './reporters.ts';
import type { System } from './system.ts';
import { UsageError } from './usage-error.ts';
import type { CliWorld } from './world.ts';

export type LeftReport = {
  /** Is standard output the report's, so that no diff is shown? */
  readonly takesOutput: boolean;
  readonly add: (fixed: FixedDockerfile) => Promise<void>;
  readonly problem: (problem: Problem) => void;
  readonly end: () => Promise<void>;
};

export function leftReport(given: Arguments, system: System, world: CliWorld): LeftReport {
  const takesOutput = given.value('format') !== undefined && given.value('format') !== 'text';
  if (takesOutput && given.has('diff')) {
    throw new UsageError(`--diff and --format ${given.value('format') ?? ''} can't both write to standard output`);
  }
  const reporter = chosenReporter(given, system, world);
  const counts = new Map<string, { right: number; left: number }>();
  const problems: Problem[] = [];
  let totals = NO_TOTALS;
  let facts: FixedDockerfile['analysis']['facts'] = null;
  const count = (code: string): { right: number; left: number } => {
    const known = counts.get(code) ?? { right: 0, left: 0 };
    counts.set(code, known);
    return known;
  };
  return {
    takesOutput,
    add: async ({ analysis, text, applied, left }) => {
      for (const { code } of applied) count(code).right += 1;
      for (const { code } of left) count(code).left += 1;
      if (takesOutput && totals.dockerfiles === 0) await system.out(reporter.start());
      if (takesOutput) await system.out(reporter.dockerfile({ analysis, text }));
      totals = addTotals(totals, analysis);
      facts = mergeFacts([facts, analysis.facts]);
    },
    problem: (problem) => void problems.push(problem),
    end: async () => {
      if (takesOutput && totals.dockerfiles > 0) await system.out(reporter.end({ facts, problems, totals }));
      for (const [code, { right, left }] of given.has('statistics') ? [...counts].sort(([one], [other]) => (one < other ? -1 : 1)) : []) {
        messagesOf(system).notice(`${code}: ${right} fixed, ${left} left`);
      }
    },
  };
}
