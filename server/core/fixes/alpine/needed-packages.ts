/** What the compiles that are reported take: packages to build with, and those that the result needs to run. */
import { buildDependencies } from '../../knowledge/build-dependencies.ts';
import { missingFor } from '../../knowledge/missing-packages.ts';
import { mapPresent } from '../../model/present.ts';
import { namesOf, type FixInput } from './fix-input.ts';

export type NeededPackages = {
  readonly projects: readonly string[];
  readonly build: readonly string[];
  readonly runtime: readonly string[];
  /** The build is known to be long or delicate. */
  readonly hard: boolean;
};

/** null where one of them is known not to build, or the installed packages can't be read. */
export function neededPackages(input: FixInput, manager: 'apk' | 'apt'): NeededPackages | null {
  const suite = input.root.analysis.description?.suite ?? 'bookworm';
  const projects = namesOf(input.findings);
  const known = projects.flatMap((name) => buildDependencies(name, suite) ?? []);
  if (known.some((one) => one.feasibility === 'infeasible')) return null;
  const added = input.family
    .flatMap((stage) => stage.model.state.packageCommands)
    .filter(({ command }) => command.manager === manager && command.action === 'add')
    .flatMap(({ command }) => command.packages);
  if (added.some((one) => one.name === null)) return null;
  const installed = new Set(mapPresent(added, (one) => one.name));
  const build = unique(projects.flatMap((project) => missingFor({ project, manager, suite, installed })));
  const runtime = unique(known.flatMap((one) => (manager === 'apk' ? one.apkRuntime : one.debianRuntime))).filter(
    (name) => !installed.has(name),
  );
  return build.length === 0 ? null : { projects, build, runtime, hard: known.some((one) => one.feasibility === 'hard') };
}

const unique = (names: readonly string[]): readonly string[] => [...new Set(names)];
