/** `muslin explain`: for people by images and requirements, for programs by questions on standard input. */
import { resolve } from 'node:path';
import { explanationJson } from '../report/explanation-json.ts';
import { explanationText } from '../report/explanation-text.ts';
import { resolutionsText } from '../report/resolution.ts';
import type { Tool } from '../report/reporter.ts';
import type { Arguments } from './arguments.ts';
import { explainImages } from './explain-images.ts';
import { failingLevels } from './judge.ts';
import { pathFromUri } from './paths.ts';
import { messagesOf } from './messages.ts';
import { readRunSettings } from './run-settings.ts';
import { coloursOf } from './reporters.ts';
import type { System } from './system.ts';
import { UsageError } from './usage-error.ts';
import type { CliWorld } from './world.ts';

/** @returns the exit status: 0 no requirement fares worse than on glibc, 1 one does at the failing level, 2 nothing could be judged */
export async function runExplain(given: Arguments, system: System, world: CliWorld): Promise<number> {
  if (given.has('stdin')) return explainStdin(given, system, world);
  if (given.has('facts')) throw new UsageError('--facts needs --stdin');
  const { explanation, worst, judged } = await explainImages(given, system, world);
  const pathOf = (uri: string): string => pathFromUri(uri, system.cwd);
  const resolves = given.has('resolve');
  const tool: Tool = { name: 'muslin', version: world.version, rules: world.rules };
  const text = (): string => (resolves ? resolutionsText(explanation, pathOf) : explanationText(explanation, coloursOf(system), pathOf));
  await system.out(given.has('json') ? explanationJson(explanation, tool, pathOf, resolves) : text());
  if (!judged) return 2;
  if (resolves && explanation.resolutions.some((one) => one?.state === 'impossible')) return 1;
  return worst !== null && failingLevels(given.value('fail-on')).includes(worst) ? 1 : 0;
}

async function explainStdin(given: Arguments, system: System, world: CliWorld): Promise<number> {
  if (given.paths.length > 0) throw new UsageError(`explain --stdin takes no requirement`);
  const facts = given.value('facts');
  if (facts !== undefined && given.has('index-url')) throw new UsageError("--facts and --index-url can't be combined");
  const { settings } = await readRunSettings(given, world.rules, () => Promise.reject(new Error('policies say nothing of indexes')));
  await world.explain({
    input: system.stdin,
    facts: facts === undefined ? null : resolve(system.cwd, facts),
    settings,
    notice: messagesOf(system).notice,
  });
  return 0;
}
