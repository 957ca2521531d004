/** Changes made → shown as diffs, or written. */
import { fileURLToPath } from 'node:url';
import { visible } from '../core/wording/safe-text.ts';
import { paintDiff, unifiedDiff } from '../report/diff.ts';
import type { Change, Changes } from './changes.ts';
import { messagesOf } from './messages.ts';
import { pathFromUri } from './paths.ts';
import { wantsColours, type System } from './system.ts';
import type { CliWorld } from './world.ts';

/** @returns how many files could not be written */
export async function deliver(
  changes: Changes,
  how: { readonly write: boolean; readonly diff: boolean },
  system: System,
  world: CliWorld,
): Promise<number> {
  const all = changes.all();
  const ready = how.write ? await withoutConflicts(all, system, world) : all;
  if (how.diff) for (const change of ready) await system.out(diffOf(change, system));
  let failed = all.length - ready.length;
  for (const change of how.write ? ready : []) {
    const why = await world.replaceText(fileURLToPath(change.uri), change.before, change.after);
    if (why === null) continue;
    failed += 1;
    notWritten(change, why, system);
  }
  return failed;
}

/** A fix is made whole or not at all: where one of its files has changed meanwhile, the others stay as well. */
async function withoutConflicts(all: readonly Change[], system: System, world: CliWorld): Promise<readonly Change[]> {
  const blocked = new Set<string>();
  for (const change of all) {
    const why = await world.whyNotReplaceable(fileURLToPath(change.uri), change.before);
    if (why === null) continue;
    notWritten(change, why, system);
    for (const uri of change.by) blocked.add(uri);
  }
  return all.filter(({ by }) => ![...by].some((uri) => blocked.has(uri)));
}

const notWritten = ({ uri }: Change, why: string, system: System): void =>
  messagesOf(system).notice(`${visible(pathFromUri(uri, system.cwd))} was not written: ${visible(why)}`);

/** For a terminal in colours, and without characters that would act on it. */
function diffOf({ uri, before, after }: Change, system: System): string {
  const diff = unifiedDiff(pathFromUri(uri, system.cwd), before, after);
  return system.outIsTerminal ? paintDiff(diff, wantsColours(system)) : diff;
}
