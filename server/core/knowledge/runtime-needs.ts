/** What an installed project needs of the system to run, by how it got there. */
import { RUNTIME_NEEDS, type NeedKind, type RuntimeNeed } from './runtime-needs-table.ts';
import { inRange } from './version-range.ts';

export type { NeedKind, RuntimeNeed };

/** `project`: normalized; `version`: null where it isn't known, then only what holds for all versions. */
export function runtimeNeeds(project: string, version: string | null, kind: NeedKind): readonly RuntimeNeed[] {
  return RUNTIME_NEEDS.filter(
    (one) => one.project === project && one.kind === kind && (version === null ? one.versions === '' : inRange(version, one.versions)),
  );
}
