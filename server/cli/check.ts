/** `muslin check` and `muslin report`. */
import { resolve } from 'node:path';
import type { Reporter } from '../report/reporter.ts';
import type { Arguments } from './arguments.ts';
import { failingLevels, judgeAll, type Judgement } from './judge.ts';
import { messagesOf } from './messages.ts';
import { readRunSettings } from './run-settings.ts';
import { readAll } from './read-all.ts';
import { chosenReporter, comparisonReporter } from './reporters.ts';
import type { System } from './system.ts';
import { resolvePaths } from './targets.ts';
import { UsageError } from './usage-error.ts';
import type { CliWorld } from './world.ts';

/** @returns the exit status: 0 nothing at or above the failing level, 1 something, 2 nothing could be judged */
export async function runCheck(given: Arguments, system: System, world: CliWorld): Promise<number> {
  const judgement = await judge(given, system, world, chosenReporter(given, system, world));
  if (judgement.totals.dockerfiles === 0) return 2;
  const fails = judgement.worst !== null && failingLevels(given.value('fail-on')).includes(judgement.worst);
  return fails || (given.has('fail-on-unknown') && judgement.unknown > 0) ? 1 : 0;
}

/** @returns the exit status: 0, or 2 where nothing could be judged */
export async function runReport(given: Arguments, system: System, world: CliWorld): Promise<number> {
  const { totals } = await judge(given, system, world, comparisonReporter(given, system));
  return totals.dockerfiles === 0 ? 2 : 0;
}

async function judge(given: Arguments, system: System, world: CliWorld, reporter: Reporter): Promise<Judgement> {
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
  const paths = await resolvePaths(given.paths, stdin, system.cwd, world);
  const run = world.open({ roots: paths.roots, settings, policy, notice });
  try {
    const judgement = await judgeAll(paths, run, settings, reporter, system, messages);
    if (judgement.totals.dockerfiles === 0 && judgement.unknown === 0) notice('no Dockerfile found');
    return judgement;
  } finally {
    messages.clear();
    await run.close();
  }
}
