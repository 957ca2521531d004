/** The part of a manifest that a command installs. */
import type { GroupSelection } from '../installers/install.ts';
import { activeSections, isActive } from './active-sections.ts';
import type { ActiveSections } from './active-sections.ts';
import type { Include, LocalProject, Manifest, Section, SectionInclude, SectionRequirement } from './manifest.ts';

/**
 * The requirements of the selected sections, in their order; build requirements never. A requirement of the project on
 * itself (`all = ["app[a,b]"]`) stands for its extras and is not among them.
 */
export function selectRequirements(manifest: Manifest, selection: GroupSelection): SectionRequirement[] {
  const active = activeOf(manifest, selection);
  return manifest.requirements.filter((one) => isActive(active, one.section) && !isSelf(manifest, one));
}

/** Files that the selected sections name. */
export const selectIncludes = (manifest: Manifest, selection: GroupSelection): Include[] => {
  const active = activeOf(manifest, selection);
  return manifest.includes.filter((include) => isActive(active, include.section));
};

/** Project folders that the selected sections name. */
export const selectProjects = (manifest: Manifest, selection: GroupSelection): LocalProject[] => {
  const active = activeOf(manifest, selection);
  return manifest.projects.filter((project) => isActive(active, project.section));
};

/** Names of all extras and groups of a manifest, and what is active of them. */
export function activeOf(manifest: Manifest, selection: GroupSelection): ActiveSections {
  const sections = [...manifest.requirements, ...manifest.projects, ...manifest.includes].map((one) => one.section);
  const named = [...sections, ...manifest.sectionIncludes.flatMap(({ from, include }) => [from, include])];
  return activeSections(selection, {
    extras: namesOf(named, 'extra'),
    groups: namesOf(named, 'group'),
    defaultGroups: manifest.defaultGroups,
    includes: [...manifest.sectionIncludes, ...selfIncludes(manifest)],
    pipenv: manifest.format === 'pipfile',
  });
}

const namesOf = (sections: readonly Section[], kind: 'extra' | 'group'): string[] => [
  ...new Set(sections.flatMap((section) => (section.kind === kind ? [section.name] : []))),
];

const isSelf = (manifest: Manifest, one: SectionRequirement): boolean =>
  manifest.projectName !== null && one.requirement.name === manifest.projectName && one.requirement.url === null;

function selfIncludes(manifest: Manifest): SectionInclude[] {
  return manifest.requirements
    .filter((one) => isSelf(manifest, one))
    .flatMap((one) => one.requirement.extras.map((name) => ({ from: one.section, include: { kind: 'extra' as const, name } })));
}
