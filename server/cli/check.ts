/** `muslin check` and `muslin report`. */
import { resolve } from 'node:path';
import type { Reporter } from '../report/reporter.ts';
import type { Arguments } from './arguments.ts';
import { openBaseline, type Baseline } from './baseline.ts';
import { onlyChanged, openPast } from './changed-targets.ts';
import { runComparison } from './compare.ts';
import { failingLevels, judgeAll, type RunResult } from './judge.ts';
import { messagesOf } from './messages.ts';
import { readRunSettings } from './run-settings.ts';
import { readAll } from './read-all.ts';
import { withOutputFile } from './output-file.ts';
import { chosenReporter, comparisonReporter, pathsOf } from './reporters.ts';
import type { System } from './system.ts';
import { resolvePaths } from './targets.ts';
import { UsageError } from './usage-error.ts';
import type { CliWorld } from './world.ts';

/** @returns the exit status: 0 nothing at or above the failing level, 1 something, 2 nothing could be judged */
export const runCheck = (given: Arguments, system: System, world: CliWorld): Promise<number> =>
  withOutputFile(given, system, world, (output) => check(given, output, world));

async function check(given: Arguments, system: System, world: CliWorld): Promise<number> {
  const baseline = await openBaseline(given, system, world, pathsOf(system));
  const judgement = await judge(given, system, world, chosenReporter(given, system, world), baseline);
  const said = judgement.totals.dockerfiles === 0 ? null : await baseline.end();
  if (said !== null && !given.has('quiet')) messagesOf(system).notice(said);
  if (judgement.totals.dockerfiles === 0) return given.has('changed-since') && judgement.unknown === 0 ? 0 : 2;
  const fails = judgement.worst !== null && failingLevels(given.value('fail-on')).includes(judgement.worst);
  return fails || (given.has('fail-on-unknown') && judgement.unknown > 0) ? 1 : 0;
}

/** @returns the exit status: 0, or 2 where nothing could be judged */
export const runReport = (given: Arguments, system: System, world: CliWorld): Promise<number> =>
  withOutputFile(given, system, world, async (output) => {
    if (given.has('compare')) return runComparison(given, output, world);
    const { totals } = await judge(given, output, world, comparisonReporter(given, output), null);
    return totals.dockerfiles === 0 ? 2 : 0;
  });

async function judge(given: Arguments, system: System, world: CliWorld, reporter: Reporter, baseline: Baseline | null): Promise<RunResult> {
  const messages = messagesOf(system, given.has('quiet'));
  const { notice } = messages;
  const { settings, problems, policyFile, policy } = await readRunSettings(given, world.rules, (path) =>
    world.readFile(resolve(system.cwd, path)),
  );
  for (const problem of problems) notice(`${policyFile}: ${problem}`);
  const stdin = given.paths.includes('-')
    ? { text: await readAll(system.stdin), path: given.value('stdin-filename') ?? 'Dockerfile' }
    : null;
  if (stdin === null && given.has('stdin-filename')) throw new UsageError('--stdin-filename needs the path -');
  const reference = given.value('changed-since');
  const past = reference === undefined ? null : await openPast(reference, 'changed-since', system, world);
  const paths = await resolvePaths(given.paths, stdin, system.cwd, world);
  const run = world.open({ roots: paths.roots, settings, policy, notice });
  try {
    const chosen = past === null ? paths : onlyChanged(paths, past, run, settings);
    const image = given.value('image');
    const judgement = await judgeAll({ paths: chosen, run, settings, image, reporter, system, messages, baseline });
    if (judgement.totals.dockerfiles === 0 && judgement.unknown === 0) notice(NONE_FOUND[past === null ? 'all' : 'changed']);
    return judgement;
  } finally {
    messages.clear();
    await run.close();
  }
}

const NONE_FOUND = { all: 'no Dockerfile found', changed: 'no Dockerfile, and no file that one reads, has changed' } as const;
