/** Which lists of a project or lock a command selects. */
import type { GroupSelection } from '../installers/install.ts';
import { normalizeName } from '../packaging/names.ts';
import type { Section, SectionInclude } from './manifest.ts';

export type ActiveSections = { readonly main: boolean; readonly extras: ReadonlySet<string>; readonly groups: ReadonlySet<string> };

/** What is there to be selected; names normalized. */
export type KnownSections = {
  readonly extras: readonly string[];
  readonly groups: readonly string[];
  readonly defaultGroups: readonly string[];
  readonly includes: readonly SectionInclude[];
  /** Pipenv's two lists are chosen by `main` and `dev`, not by name. */
  readonly pipenv: boolean;
};

/** Included groups are followed; one that is left out is still taken where another includes it, as the tools do. */
export function activeSections(selection: GroupSelection, known: KnownSections): ActiveSections {
  const without = new Set(selection.withoutGroups.map(normalizeName));
  const groups = [...selectedGroups(selection, known)].filter((name) => !without.has(name));
  const extras = selection.extras === 'all' ? known.extras : selection.extras.map(normalizeName);
  const active = { main: selection.main, extras: new Set(extras), groups: new Set(groups) };
  followIncludes(active, known.includes);
  return active;
}

export const isActive = (active: ActiveSections, section: Section): boolean =>
  section.kind === 'main'
    ? active.main
    : section.kind === 'extra'
      ? active.extras.has(section.name)
      : section.kind === 'group' && active.groups.has(section.name);

function selectedGroups(selection: GroupSelection, known: KnownSections): Set<string> {
  if (selection.onlyGroups.length > 0) return new Set([...selection.onlyGroups.map(normalizeName), ...pipenvDev(selection, known)]);
  const named = selection.groups === 'all' ? known.groups : selection.groups.map(normalizeName);
  return new Set([...(selection.defaultGroups ? known.defaultGroups.map(normalizeName) : []), ...named, ...pipenvDev(selection, known)]);
}

const pipenvDev = (selection: GroupSelection, known: KnownSections): string[] => (known.pipenv && selection.dev ? ['dev-packages'] : []);

function followIncludes(
  active: { main: boolean; readonly extras: Set<string>; readonly groups: Set<string> },
  includes: readonly SectionInclude[],
): void {
  for (let grown = true; grown;) {
    grown = false;
    for (const { from, include } of includes) {
      if (!isActive(active, from) || isActive(active, include)) continue;
      grown = true;
      if (include.kind === 'main') active.main = true;
      else if (include.kind === 'extra') active.extras.add(include.name);
      else if (include.kind === 'group') active.groups.add(include.name);
      else grown = false;
    }
  }
}
