/** Does building a project's source distribution on Linux need a compiler? What no table says is null, not a guess. */
import { lazily } from '../images/table-text.ts';
import { buildDependencies } from './build-dependencies.ts';
import { SOURCE_BUILDS } from './source-builds-table.ts';
import { inRange } from './version-range.ts';
import type { SourceBuildKind } from './source-builds-table.ts';

export type SourceBuild = {
  readonly kind: SourceBuildKind;
  readonly note: string | null;
  /** What it was read from. */
  readonly source: string;
};

/** `project`: normalized (PEP 503); `version`: PEP 440 text. null where nothing is known of the project at this version. */
export function sourceBuild(project: string, version: string): SourceBuild | null {
  const entries = table().get(project);
  if (entries === undefined) return fromBuildDependencies(project);
  const entry = entries.find(([, , versions]) => inRange(version, versions));
  return entry === undefined ? null : { kind: entry[1], note: entry[3], source: entry[4] };
}

/** The table of build packages: projects with a toolchain and no way around it are native, those with none are pure. */
function fromBuildDependencies(project: string): SourceBuild | null {
  const needs = buildDependencies(project, 'bookworm');
  if (needs === null || needs.toolchain.includes('optional')) return null;
  const source = 'table of build packages, 2026-11-24';
  if (needs.toolchain.startsWith('none')) return { kind: 'pure', note: null, source };
  const built = needs.effort !== null || needs.apkBuild.length > 0;
  return built ? { kind: 'native', note: needs.effort === 'yes' ? null : needs.effort, source } : null;
}

const table = lazily(() => {
  const groups = new Map<string, (typeof SOURCE_BUILDS)[number][]>();
  for (const entry of SOURCE_BUILDS) groups.set(entry[0], [...(groups.get(entry[0]) ?? []), entry]);
  return groups;
});
