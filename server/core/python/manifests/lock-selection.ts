/** Which packages of a lock a command installs, as the tool that wrote the lock decides it. */
import type { GroupSelection } from '../installers/install.ts';
import { normalizeName } from '../packaging/names.ts';
import { groupText } from '../../model/text.ts';
import { activeSections } from './active-sections.ts';
import type { ActiveSections } from './active-sections.ts';
import { walkLock } from './lock-walk.ts';
import type { LockRoot } from './lock-walk.ts';
import type { Lock, LockedPackage, Manifest, Section } from './manifest.ts';
import { evaluateSets } from './pylock-marker.ts';
import { activeOf } from './sections.ts';

/** Does a marker (null: no condition) hold on the target, with these extras asked for? Unknown counts as the caller decides. */
export type EvaluateMarker = (marker: string | null, extras: readonly string[]) => boolean;

/** `via`: names of the packages that lead to it, outermost first; empty for what the project itself asks for. */
export type SelectedPackage = { readonly package: LockedPackage; readonly via: readonly string[] };

/** `unknown`: why the selection may not be what the tool installs, a phrase each; empty where it is. */
export type LockSelection = { readonly packages: readonly SelectedPackage[]; readonly unknown: readonly string[] };

/** Local packages (the project, workspace members) lead to others and are not among the result. */
export function selectFromLock(
  lock: Lock,
  selection: GroupSelection,
  evaluate: EvaluateMarker,
  projectManifest: Manifest | null,
): LockSelection {
  const found = select(lock, selection, evaluate, projectManifest);
  const excluded = new Set((selection.excludedPackages ?? []).map(normalizeName));
  return {
    ...found,
    packages: withoutTwins(found.packages.filter((one) => one.package.local === null && !excluded.has(one.package.name))),
  };
}

/** `name[extra]` of a pdm.lock has the files of `name`, and is the same package. */
function withoutTwins(packages: readonly SelectedPackage[]): SelectedPackage[] {
  const plain = new Set(packages.filter((one) => one.package.extras.length === 0).map((one) => one.package.name));
  return packages.filter((one) => one.package.extras.length === 0 || !plain.has(one.package.name));
}

function select(lock: Lock, selection: GroupSelection, evaluate: EvaluateMarker, manifest: Manifest | null): LockSelection {
  if (lock.format === 'uv.lock') return fromUv(lock, selection, evaluate, manifest);
  const active = activeIn(lock, selection, manifest);
  if (lock.format === 'pylock.toml') return flagged(lock, (one) => evaluateSets(one.marker, active, evaluate), evaluate, manifest, active);
  if (lock.format === 'poetry.lock') return fromPoetry(lock, active, evaluate, manifest);
  if (lock.edgesDecide) return fromManifest(lock, active, evaluate, manifest);
  return flagged(lock, (one) => inGroups(one, active) && evaluate(one.marker, []), evaluate, manifest, active);
}

/** The sections that are active; of the manifest where there is one, since locks don't say what is there by default. */
function activeIn(lock: Lock, selection: GroupSelection, manifest: Manifest | null): ActiveSections {
  const pipenv = lock.format === 'Pipfile.lock';
  const groups = [...new Set(lock.packages.flatMap((one) => one.groups))].filter((name) => name !== 'main');
  // Without its manifest PDM's and Poetry's groups look like optional ones: those called dev are taken.
  const defaults = lock.format === 'pylock.toml' ? lock.defaultGroups : groups.filter((name) => name === 'dev');
  const known = { extras: [...lock.extras.keys()], groups, defaultGroups: defaults, includes: [], pipenv };
  if (manifest === null || pipenv || lock.format === 'pylock.toml') return activeSections(selection, known);
  const active = activeOf(manifest, selection);
  const own = activeSections(selection, { ...known, defaultGroups: manifest.defaultGroups });
  return { main: active.main, extras: new Set([...active.extras, ...own.extras]), groups: new Set([...active.groups, ...own.groups]) };
}

/** PDM keeps extras among its groups. */
const inGroups = (one: LockedPackage, active: ActiveSections): boolean =>
  one.groups.some((name) => (name === 'main' ? active.main : active.groups.has(name) || active.extras.has(name)));

/** The lock's flags decide; edges only show the path to each package. */
function flagged(
  lock: Lock,
  holds: (one: LockedPackage) => boolean,
  evaluate: EvaluateMarker,
  manifest: Manifest | null,
  active: ActiveSections,
): LockSelection {
  const packages = lock.packages.filter(holds);
  const ways = walkLock({ packages, roots: rootsOf(manifest, active), evaluate, rootExtras: [], freely: true });
  const via = new Map(ways.packages.map((way) => [way.package, way.via]));
  return { packages: packages.map((one) => ({ package: one, via: via.get(one) ?? [] })), unknown: [] };
}

/** From lock version 2.1 on packages carry their groups; before, edges decide from what the project asks for. */
function fromPoetry(lock: Lock, active: ActiveSections, evaluate: EvaluateMarker, manifest: Manifest | null): LockSelection {
  if (lock.edgesDecide && manifest !== null) return fromManifest(lock, active, evaluate, manifest);
  const extras = [...active.extras];
  const asked = askedByExtras(lock, active, evaluate);
  const sets = { ...active, groups: new Set([...active.groups, ...(active.main ? ['main'] : [])]) };
  const holds = (one: LockedPackage): boolean => {
    // An optional package says in its marker which extra asks for it; where it doesn't, the lock's extras table does.
    if (one.optional && one.marker?.includes('extra') !== true && !asked.has(one)) return false;
    return (one.groups.length === 0 || inGroups(one, active)) && evaluateSets(one.marker, sets, (marker) => evaluate(marker, extras));
  };
  const found = flagged(lock, holds, evaluate, manifest, active);
  return lock.edgesDecide ? { ...found, unknown: [NO_MANIFEST] } : found;
}

const NO_MANIFEST = 'the project file that belongs to the lock was not found, so its groups and extras are not known';

/** The packages of the extras table, with all that they need. */
function askedByExtras(lock: Lock, active: ActiveSections, evaluate: EvaluateMarker): Set<LockedPackage> {
  const names = [...lock.extras].flatMap(([name, asked]) => (active.extras.has(name) ? asked : []));
  const roots = names.map((name): LockRoot => ({ name: groupText(/^[\w.-]*/.exec(name), 0), extras: [], marker: null, specifier: null }));
  return new Set(walkLock({ packages: lock.packages, roots, evaluate, rootExtras: [], freely: false }).packages.map((one) => one.package));
}

function fromManifest(lock: Lock, active: ActiveSections, evaluate: EvaluateMarker, manifest: Manifest | null): LockSelection {
  if (manifest === null) {
    const packages = lock.packages.filter((one) => !one.optional && evaluate(one.marker, []));
    return { packages: packages.map((one) => ({ package: one, via: [] })), unknown: [NO_MANIFEST] };
  }
  return walkLock({
    packages: lock.packages,
    roots: [...rootsOf(manifest, active), ...localRoots(lock, manifest, active)],
    evaluate,
    rootExtras: [],
    freely: false,
  });
}

/** Folders that the project names (`path = "../lib"`) are in the lock by their path. */
function localRoots(lock: Lock, manifest: Manifest, active: ActiveSections): LockRoot[] {
  const plain = (path: string): string => path.replace(/^\.\//, '').replace(/\/$/, '');
  return manifest.projects
    .filter((one) => sectionHolds(one.section, active))
    .flatMap(({ path, extras, marker }) =>
      lock.packages
        .filter((one) => one.local !== null && plain(one.local) === plain(path))
        .map(({ name }) => ({ name, extras, marker, specifier: null })),
    );
}

function rootsOf(manifest: Manifest | null, active: ActiveSections): LockRoot[] {
  return (manifest?.requirements ?? [])
    .filter((one) => sectionHolds(one.section, active))
    .map(({ requirement }) => ({
      name: requirement.name,
      extras: requirement.extras,
      marker: requirement.marker,
      specifier: requirement.specifier === '' ? null : requirement.specifier,
    }));
}

/** uv's roots are packages of the lock: the project, or the members that were named. */
function fromUv(lock: Lock, selection: GroupSelection, evaluate: EvaluateMarker, manifest: Manifest | null): LockSelection {
  const members = uvMembers(lock, selection, manifest);
  if (members.length === 0) return { packages: [], unknown: ['the lock does not hold the project itself'] };
  const groups = sectionNames(members, 'group');
  const active = activeSections(selection, {
    extras: sectionNames(members, 'extra'), groups, defaultGroups: manifest?.defaultGroups ?? ['dev'], includes: [], pipenv: false,
  });
  const conflicts = members.flatMap(({ name }) => [
    ...[...active.extras].map((extra) => `extra-${name.length}-${name}-${extra}`),
    ...[...active.groups].map((group) => `group-${name.length}-${name}-${group}`),
  ]);
  return walkLock({
    packages: lock.packages,
    roots: members.flatMap((one) => uvRoots(one, active)),
    evaluate,
    rootExtras: conflicts,
    freely: false,
  });
}

function uvMembers(lock: Lock, selection: GroupSelection, manifest: Manifest | null): LockedPackage[] {
  const local = lock.packages.filter((one) => one.local !== null);
  if (selection.members === 'all') return local;
  const named = new Set((selection.members ?? []).map(normalizeName));
  if (named.size > 0) return local.filter((one) => named.has(one.name));
  const own = manifest?.projectName == null ? [] : local.filter((one) => one.name === manifest.projectName);
  const root = own.length > 0 ? own : local.filter((one) => one.local === '.');
  // A workspace without a project of its own installs all of its members.
  return root.length > 0 ? root : local;
}

const sectionNames = (packages: readonly LockedPackage[], kind: 'extra' | 'group'): string[] => [
  ...new Set(packages.flatMap((one) => one.dependencies.flatMap(({ section }) => (section?.kind === kind ? [section.name] : [])))),
];

const uvRoots = (one: LockedPackage, active: ActiveSections): LockRoot[] =>
  one.dependencies
    .filter(({ section }) => sectionHolds(section, active))
    .map(({ name, extras, marker, version }) => ({ name, extras, marker, specifier: null, version }));

const sectionHolds = (section: Section | null, active: ActiveSections): boolean =>
  section === null || section.kind === 'main'
    ? active.main
    : section.kind === 'extra'
      ? active.extras.has(section.name)
      : section.kind === 'group' && active.groups.has(section.name);

