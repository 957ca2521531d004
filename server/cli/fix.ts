/** `muslin fix`: paths → Dockerfiles → fixes applied in memory, one after the other → a diff, or the files themselves. */
import { resolve } from 'node:path';
import { visible } from '../core/wording/safe-text.ts';
import type { Arguments } from './arguments.ts';
import { deliver } from './deliver-changes.ts';
import { fixDockerfile, type FixedDockerfile } from './fix-dockerfile.ts';
import { leftReport } from './fix-report.ts';
import { levelsFrom, judgeOne, workspaceFolderOf } from './judge.ts';
import { noChanges, type Changes } from './changes.ts';
import { messagesOf, type Messages } from './messages.ts';
import { pathFromUri } from './paths.ts';
import { readAll } from './read-all.ts';
import { readRunSettings } from './run-settings.ts';
import type { System } from './system.ts';
import { resolvePaths, type Target } from './targets.ts';
import { UsageError } from './usage-error.ts';
import { verifyBuilds } from './verify.ts';
import type { CliWorld } from './world.ts';

/** @returns the exit status: 0 done or nothing to do, 1 something is left, 2 nothing could be judged */
export async function runFix(given: Arguments, system: System, world: CliWorld): Promise<number> {
  const messages = messagesOf(system);
  const { notice } = messages;
  const { settings, problems, policyFile, policy } = await readRunSettings(given, world.rules, path =>
    world.readFile(resolve(system.cwd, path)),
  );
  for (const problem of problems) notice(`${policyFile}: ${problem}`);
  const report = leftReport(given, system, world);
  const stdin = await standardInput(given, system);
  const paths = await resolvePaths(given.paths, stdin, system.cwd, world);
  if (given.has('verify') && !given.has('write')) throw new UsageError('--verify builds what --write writes: give both');
  const run = world.open({ roots: paths.roots, settings, policy, notice });
  const changes = noChanges();
  const done: FixedDockerfile[] = [];
  const tally: Tally = { judged: 0, unknown: 0, left: 0 };
  const wish = {
    to: wishedWay(given.value('to')),
    onlySafe: given.has('only-safe'),
    levels: levelsFrom(given.value('fail-on')),
  } as const;
  try {
    // One after the other: what one changes in a shared file, the next one reads.
    for await (const target of paths.targets) {
      const judged = await judgeOne(withChanges(target, changes), paths.roots, run, settings);
      if ('problem' in judged) {
        tally.unknown += 1;
        notice(`${visible(pathFromUri(judged.problem.uri, system.cwd))}: ${visible(judged.problem.message)}`);
        report.problem(judged.problem);
        continue;
      }
      if ('nothing' in judged) continue;
      const fixed = await fixDockerfile(
        { uri: target.uri, folder: workspaceFolderOf(target.path, paths.roots), settings, ...judged },
        wish,
        run,
        changes,
      );
      tell(fixed, system.cwd, messages);
      await report.add(fixed);
      count(tally, fixed);
      if (given.has('verify')) done.push(fixed);
      messages.progress(`${tally.judged} Dockerfiles`);
    }
    messages.clear();
    const unwritten = await deliver(
      changes,
      { write: given.has('write'), diff: given.has('diff') || !(given.has('write') || report.takesOutput) },
      system,
      world,
    );
    await report.end();
    const unbuilt = await verifyBuilds(done, system, world);
    if (tally.judged === 0) return noneJudged(tally, notice);
    return tally.left + unwritten + unbuilt > 0 || (given.has('fail-on-unknown') && tally.unknown > 0) ? 1 : 0;
  } finally {
    messages.clear();
    await run.close();
  }
}

const wishedWay = (to: string | undefined): 'slim' | 'alpine' | null => (to === 'slim' || to === 'alpine' ? to : null);

type Tally = { judged: number; unknown: number; left: number };

function noneJudged({ unknown }: Tally, notice: (message: string) => void): 2 {
  if (unknown === 0) notice('no Dockerfile found');
  return 2;
}

async function standardInput(given: Arguments, system: System): Promise<{ readonly text: string; readonly path: string } | null> {
  const isGiven = given.paths.includes('-');
  if (isGiven && given.has('write')) throw new UsageError("--write can't change standard input");
  if (!isGiven && given.has('stdin-filename')) throw new UsageError('--stdin-filename needs the path -');
  return isGiven ? { text: await readAll(system.stdin), path: given.value('stdin-filename') ?? 'Dockerfile' } : null;
}

const withChanges = (target: Target, changes: Changes): Target => ({ ...target, text: changes.textOf(target.uri) ?? target.text });

/** What was done, what needs review, what is left: all of it beside the diff, which stands alone on standard output. */
function tell({ applied, left }: FixedDockerfile, cwd: string, { notice }: Messages): void {
  const at = (uri: string, line: number): string => `${visible(pathFromUri(uri, cwd))}:${line + 1}`;
  for (const { uri, line, title, confirm, remarks } of applied) {
    notice(`${at(uri, line)}: ${visible(title)}`);
    for (const edit of confirm) notice(`${at(edit.uri, edit.range.start.line)}: needs review: ${visible(edit.reason)}`);
    for (const remark of remarks) notice(`${at(uri, line)}: change by hand: ${visible(remark)}`);
  }
  for (const { uri, line, code, why } of left) notice(`${at(uri, line)}: ${code} is left: ${why}`);
}

function count(tally: Tally, { analysis, left }: FixedDockerfile): void {
  tally.judged += 1;
  tally.unknown += analysis.problems.length + analysis.unjudged.length;
  tally.left += left.length;
}
