/** `muslin report --compare REF`: the Dockerfiles that changed since, judged as they were and as they are. */
import { resolve } from 'node:path';
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import { codeSpan } from '../core/wording/markdown.ts';
import type { Settings } from '../core/settings/settings.ts';
import { changesMarkdown } from '../report/changes-markdown.ts';
import type { Arguments } from './arguments.ts';
import { onlyChanged, openPast } from './changed-targets.ts';
import { judgeOne } from './judge.ts';
import { messagesOf } from './messages.ts';
import { readRunSettings } from './run-settings.ts';
import { pathsOf } from './reporters.ts';
import type { System } from './system.ts';
import { resolvePaths, type Paths, type Target } from './targets.ts';
import { UsageError } from './usage-error.ts';
import type { CliWorld, Run } from './world.ts';

/** Writes nothing where the change makes no difference. @returns the exit status 0 */
export async function runComparison(given: Arguments, system: System, world: CliWorld): Promise<number> {
  const reference = given.value('compare') ?? '';
  if (given.value('format') === 'text') throw new UsageError('--compare writes Markdown');
  if (given.paths.includes('-')) throw new UsageError('--compare can’t compare standard input');
  const messages = messagesOf(system);
  const { settings, problems, policyFile, policy } = await readRunSettings(given, world.rules, (path) =>
    world.readFile(resolve(system.cwd, path)));
  for (const problem of problems) messages.notice(`${policyFile}: ${problem}`);
  const past = await openPast(reference, 'compare', system, world);
  const paths = await resolvePaths(given.paths, null, system.cwd, world);
  const options = { roots: paths.roots, settings, policy, notice: messages.notice };
  const [now, then] = [world.open(options), past.open({ ...options, notice: () => undefined })];
  try {
    const changed = onlyChanged(paths, past, now, settings);
    const parts = await comparedParts(changed, now, then, settings, pathsOf(system));
    if (parts.length === 0) messages.notice('no change since then makes a difference to what installs');
    else await system.out(`## What the change does to Python packages\n\nCompared with ${codeSpan(reference)}.\n\n${parts.join('\n')}`);
    return 0;
  } finally {
    await Promise.all([now.close(), then.close()]);
  }
}

async function comparedParts(paths: Paths, now: Run, then: Run, settings: Settings, pathOf: (uri: string) => string): Promise<string[]> {
  const parts: string[] = [];
  for await (const target of paths.targets) {
    const after = await analysisOf(target, paths, now, settings);
    if (after === null) continue;
    const text = changesMarkdown(pathOf(target.uri), await analysisOf(target, paths, then, settings), after);
    if (text !== '') parts.push(text);
  }
  return parts;
}

/** null where there is no such Dockerfile, or it can't be judged. */
async function analysisOf(target: Target, { roots }: Paths, run: Run, settings: Settings): Promise<DockerfileAnalysis | null> {
  const judged = await judgeOne(target, roots, run, settings);
  return 'analysis' in judged ? judged.analysis : null;
}
