/** `muslin mcp`: the Model Context Protocol's server, for coding agents. */
import { resolve } from 'node:path';
import type { Arguments } from './arguments.ts';
import { messagesOf } from './messages.ts';
import { readRunSettings } from './run-settings.ts';
import type { System } from './system.ts';
import { UsageError } from './usage-error.ts';
import type { CliWorld } from './world.ts';

/** Goes on until its client goes. Throws `UsageError` where a root is no folder. */
export async function runMcp(given: Arguments, system: System, world: CliWorld): Promise<null> {
  const { notice } = messagesOf(system);
  const { settings, problems, policyFile, policy } = await readRunSettings(given, world.rules, (path) =>
    world.readFile(resolve(system.cwd, path)));
  for (const problem of problems) notice(`${policyFile}: ${problem}`);
  const named = given.values('root').map((path) => resolve(system.cwd, path));
  const roots = named.length === 0 ? [system.cwd] : [...new Set(named)];
  for (const root of roots) if ((await world.kindOf(root)) !== 'folder') throw new UsageError(`--root ${root}: no such folder`);
  await world.startMcp({ roots, settings, policy, notice });
  return null;
}
