/** The walk over a lock's edges, with markers and extras: nearest first, each package once for each extra it is asked with. */
import { specifierContains, parseSpecifierSet } from '../packaging/specifier.ts';
import type { LockedDependency, LockedPackage } from './manifest.ts';

export type LockRoot = {
  readonly name: string;
  readonly extras: readonly string[];
  readonly marker: string | null;
  readonly specifier: string | null;
  readonly version?: string | null;
};

export type LockWalk = {
  readonly packages: readonly LockedPackage[];
  readonly roots: readonly LockRoot[];
  readonly evaluate: (marker: string | null, extras: readonly string[]) => boolean;
  /** Extras of the root that every marker may ask for (uv's conflict markers, Poetry's own extras). */
  readonly rootExtras: readonly string[];
  /** Ignore markers: the packages are known to be installed, only the way to them is asked. */
  readonly freely: boolean;
};

export type WalkedPackage = { readonly package: LockedPackage; readonly via: readonly string[] };

/** `unknown`: names that no package of the lock answers to. Ends on cycles. */
export function walkLock(walk: LockWalk): { readonly packages: readonly WalkedPackage[]; readonly unknown: readonly string[] } {
  const byName = packagesByName(walk.packages);
  const reached = new Map<LockedPackage, { readonly via: readonly string[]; readonly extras: Set<string> }>();
  const missing = new Set<string>();
  const queue: Visit[] = walk.roots.filter((root) => holds(walk, root.marker, [])).map((root) => ({ edge: root, via: [] }));
  // What is put behind the last one is visited as well.
  for (const visit of queue) {
    const targets = chosen(byName.get(visit.edge.name) ?? [], visit.edge);
    if (targets.length === 0) missing.add(visit.edge.name);
    for (const target of targets) {
      if (!walk.freely && target.marker !== null && !holds(walk, target.marker, [])) continue;
      const known = reached.get(target);
      const fresh = visit.edge.extras.filter((extra) => known?.extras.has(extra) !== true);
      if (known !== undefined && fresh.length === 0) continue;
      const { via, extras } = known ?? { via: visit.via, extras: new Set<string>() };
      for (const extra of fresh) extras.add(extra);
      reached.set(target, { via, extras });
      queue.push(...onward(walk, target, [...extras], via));
    }
  }
  const packages = [...reached].map(([one, { via }]) => ({ package: one, via }));
  return { packages, unknown: walk.freely ? [] : [...missing].map((name) => `${name} is not in the lock`) };
}

type Edge = Pick<LockedDependency, 'name' | 'extras'> & { readonly specifier: string | null; readonly version?: string | null };
type Visit = { readonly edge: Edge; readonly via: readonly string[] };

function holds(walk: LockWalk, marker: string | null, extras: readonly string[]): boolean {
  return walk.freely || walk.evaluate(marker, [...extras, ...walk.rootExtras]);
}

function onward(walk: LockWalk, from: LockedPackage, extras: readonly string[], via: readonly string[]): Visit[] {
  const chain = [...via, from.name];
  return from.dependencies
    .filter(({ section }) => section === null || section.kind === 'main' || (section.kind === 'extra' && extras.includes(section.name)))
    .filter(({ marker }) => holds(walk, marker, extras))
    .map((edge) => ({ edge, via: chain }));
}

function packagesByName(packages: readonly LockedPackage[]): Map<string, LockedPackage[]> {
  const found = new Map<string, LockedPackage[]>();
  for (const one of packages) {
    const same = found.get(one.name);
    if (same === undefined) found.set(one.name, [one]);
    else same.push(one);
  }
  return found;
}

/** Of several entries of one name: those of the edge's version, or that its specifier admits; PDM's `name[extra]` beside `name`. */
function chosen(candidates: readonly LockedPackage[], edge: Edge): readonly LockedPackage[] {
  const asked = candidates.filter((one) => one.extras.length === 0 || one.extras.some((extra) => edge.extras.includes(extra)));
  if (asked.length < 2) return asked;
  const version = edge.version ?? null;
  if (version !== null) return preferred(asked, (one) => one.version === version);
  const { specifier } = edge;
  if (specifier === null) return asked;
  const { value, problems } = parseSpecifierSet(specifier, 'packaging-26');
  return problems.length > 0 ? asked : preferred(asked, (one) => one.version === null || specifierContains(value, one.version, true));
}

const preferred = (packages: readonly LockedPackage[], test: (one: LockedPackage) => boolean): readonly LockedPackage[] => {
  const fitting = packages.filter(test);
  return fitting.length > 0 ? fitting : packages;
};
