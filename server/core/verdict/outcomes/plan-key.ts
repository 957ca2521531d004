/** Everything that the findings of a plan on its targets rest on, beside the index's facts, as the parts of a key: not where requirements stand. */
import type { TargetPair } from '../../model/analysis.ts';
import type { PlannedInstall } from '../../build/assessed.ts';
import type { Installer, Requirement } from '../../model/types.ts';
import type { MemoKey } from '../../model/memo.ts';
import { installerOf } from '../../build/stages/installer-at.ts';
import { targetKey } from './choose.ts';

/** Locks and lists of files count by identity: parsed files are kept by their text. */
export function planKey({ plan, pip, hasCompiler }: PlannedInstall, { here, glibc }: TargetPair): readonly MemoKey[] {
  const { requirements, constraints, lock, options, indexes, followsDependencies, pending, from } = plan;
  const installers = [pip.here, pip.glibc].map((version): Installer => installerOf(from, version));
  const targets = [here, glibc].map((target) => target && [target.platform, targetKey(target)]);
  return [
    JSON.stringify([targets, installers, options, indexes, followsDependencies, hasCompiler, pending]),
    ...(lock === null ? [null] : [lock.lock, lock.manifest, lock.uri, JSON.stringify(lock.selection)]),
    JSON.stringify([...requirements, ...constraints].map(withoutPlace)), requirements.length,
    ...[...requirements, ...constraints].flatMap(({ lockedFiles }) => (lockedFiles === null ? [] : [lockedFiles])),
  ];
}

/** Where it stands changes nothing but the finding's place; its files stand in the key as they are. */
const withoutPlace = (one: Requirement): object => ({ ...one, origin: null, lockedFiles: one.lockedFiles !== null });
