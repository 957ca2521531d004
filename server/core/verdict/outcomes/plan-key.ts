/** Everything that the findings of a plan on its targets rest on, beside the index's facts, as a key: not where requirements stand. */
import type { TargetPair } from '../../model/analysis.ts';
import type { PlannedInstall } from '../../build/assessed.ts';
import type { LockUse } from '../../build/requirements/plan.ts';
import type { Requirement } from '../../model/types.ts';
import { targetKey } from './choose.ts';

export function planKey({ plan, pip, hasCompiler }: PlannedInstall, { here, glibc }: TargetPair): string {
  const { requirements, constraints, lock, options, indexes, followsDependencies, install } = plan;
  const targets = [here, glibc].map((target) => (target === null ? '' : `${target.platform} ${targetKey(target)}`));
  return `${requirements.map(requirementKey).join()};${constraints.map(requirementKey).join()};${lock === null ? '' : lockKey(lock)};${targets.join()};`
    + JSON.stringify([options, indexes, followsDependencies, install.installer, pip, hasCompiler, plan.pending]);
}

const keys = new WeakMap<object, string>();
let last = 0;

/** Parsed files are kept by their text: their locks and file lists are the same objects each time. */
function identity(object: object): string {
  const known = keys.get(object) ?? `#${(last += 1)}`;
  keys.set(object, known);
  return known;
}

const named = new WeakMap<Requirement, string>();

/** By what they say, once an object: those of the command line are read again each time. */
function requirementKey(requirement: Requirement): string {
  const known = named.get(requirement);
  if (known !== undefined) return known;
  const { lockedFiles, origin: _, ...rest } = requirement;
  const key = `${JSON.stringify(rest)}${lockedFiles === null ? '' : identity(lockedFiles)}`;
  named.set(requirement, key);
  return key;
}

const lockKey = ({ lock, selection, manifest, uri }: LockUse): string => `${uri} ${identity(lock)} ${manifest === null ? '' : identity(manifest)} ${JSON.stringify(selection)}`;
