/** `--changed-since`: the Dockerfiles on whose verdict a change can tell. */
import { pathToFileURL } from 'node:url';
import type { Settings } from '../core/settings/settings.ts';
import { inOrder } from './in-order.ts';
import { workspaceFolderOf } from './judge.ts';
import type { System } from './system.ts';
import type { Paths, Target } from './targets.ts';
import { UsageError } from './usage-error.ts';
import type { CliWorld, Past, Run } from './world.ts';

/** Dockerfiles whose files are looked at together. */
const WIDTH = 8;

/** Throws `UsageError` where git knows no such commit. */
export async function openPast(reference: string, option: string, { cwd }: System, world: CliWorld): Promise<Past> {
  const found = await world.past(cwd, reference);
  if (!found.ok) throw new UsageError(`--${option}: ${found.reason}`);
  return found.past;
}

/** What is named and not there stays: that it is missing is said. */
export function onlyChanged({ targets, roots }: Paths, past: Past, run: Run, settings: Settings): Paths {
  const isChanged = async (target: Target): Promise<boolean> => {
    if (target.missing) return true;
    const text = target.text ?? (await textOf(target, run));
    if (text === null) return true;
    const folder = workspaceFolderOf(target.path, roots);
    return (await past.changed(await run.filesRead({ uri: target.uri, text, folder, settings }))).size > 0;
  };
  async function* changed(): AsyncGenerator<Target> {
    const judged = async (target: Target): Promise<readonly [Target, boolean]> => [target, await isChanged(target)];
    for await (const [target, isWanted] of inOrder(targets, WIDTH, judged)) if (isWanted) yield target;
  }
  return { targets: changed(), roots };
}

async function textOf(target: Target, run: Run): Promise<string | null> {
  const fact = await run.readText(pathToFileURL(target.path).href);
  return fact.state === 'known' ? fact.value : null;
}
