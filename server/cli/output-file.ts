/** `--output-file`: standard output of a command goes to a file, which is there whole or not at all. */
import { resolve } from 'node:path';
import type { Arguments } from './arguments.ts';
import type { System } from './system.ts';
import { UsageError } from './usage-error.ts';
import type { CliWorld, CreatedFile } from './world.ts';

/** Where the command fails (status 2), a file that was there stays. */
export async function withOutputFile(
  given: Arguments,
  system: System,
  world: CliWorld,
  run: (system: System) => Promise<number>,
): Promise<number> {
  const path = given.value('output-file');
  if (path === undefined) return run(system);
  const file = await created(path, system, world);
  try {
    const status = await run({ ...system, out: file.write, outIsTerminal: false });
    await (status === 2 ? file.discard() : file.finish());
    return status;
  } catch (error) {
    await file.discard();
    throw error;
  }
}

/** Throws `UsageError` where it can't be written. */
export async function created(path: string, { cwd }: System, world: CliWorld): Promise<CreatedFile> {
  try {
    return await world.createFile(resolve(cwd, path));
  } catch (error) {
    throw new UsageError(`${path} can't be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
