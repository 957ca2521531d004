/** The `--virtual` group that a RUN adds and removes already: new build packages join it. */
import type { StageAssessment } from '../../build/assessed.ts';
import { mapPresent } from '../../model/present.ts';
import type { StageRun } from '../../build/stages/stage-state.ts';

export type VirtualGroup = { readonly name: string; /** Behind its last package. */ readonly end: number };

export function virtualGroup(run: StageRun, stage: StageAssessment): VirtualGroup | null {
  const commands = stage.model.state.packageCommands
    .filter((one) => one.run === run.instruction && one.command.manager === 'apk')
    .map((one) => one.command);
  const removed = new Set(commands.filter((one) => one.action === 'remove').flatMap((one) => mapPresent(one.packages, (pkg) => pkg.name)));
  for (const { action, virtual, packages } of commands) {
    const last = packages.at(-1);
    const name = virtual?.value ?? null;
    if (action === 'add' && name !== null && removed.has(name) && last !== undefined) return { name, end: last.span.end };
  }
  return null;
}
