/** `muslin explain --stdin`. */
import { resolve } from 'node:path';
import type { Arguments } from './arguments.ts';
import { readRunSettings } from './run-settings.ts';
import type { System } from './system.ts';
import { UsageError } from './usage-error.ts';
import type { CliWorld } from './world.ts';

export async function runExplain(given: Arguments, system: System, world: CliWorld): Promise<number> {
  if (!given.has('stdin')) throw new UsageError('explain reads questions from standard input: --stdin');
  if (given.paths.length > 0) throw new UsageError(`explain --stdin takes no further argument: ${given.paths.join(' ')}`);
  const facts = given.value('facts');
  if (facts !== undefined && given.has('index-url')) throw new UsageError('--facts and --index-url exclude each other');
  const { settings } = await readRunSettings(given, world.rules, () => Promise.reject(new Error('policies say nothing of indexes')));
  await world.explain({
    input: system.stdin,
    facts: facts === undefined ? null : resolve(system.cwd, facts),
    settings,
    notice: (message) => system.err(`muslin: ${message}\n`),
  });
  return 0;
}
