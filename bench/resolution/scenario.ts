/** A scenario of universe.py as a question to the resolver: every fact is known. */
import { parseRequirement } from '../../server/core/python/packaging/requirement.ts';
import { parseVersion, formatVersion } from '../../server/core/python/packaging/version.ts';
import { normalizeName } from '../../server/core/python/packaging/names.ts';
import { evaluateMarker } from '../../server/core/python/packaging/marker-evaluate.ts';
import { markerEnvironment } from '../../server/core/python/packaging/marker-environment.ts';
import { parseMarker } from '../../server/core/python/packaging/marker.ts';
import { flavourOf } from '../../server/core/python/packaging/flavour.ts';
import { NOWHERE } from '../../server/core/model/text.ts';
import type { Installer, ProjectDetail, Requirement, Target } from '../../server/core/model/types.ts';
import type { MetadataAnswer, ResolutionQuestion } from '../../server/core/python/resolution/types.ts';

export type Scenario = {
  readonly id: string;
  readonly requirements: readonly string[];
  readonly constraints: readonly string[];
  /** `3.11`, `3.9.21`; absent: that of the Python which ran pip. */
  readonly python?: string;
  readonly pre?: boolean;
  readonly noBinary?: readonly string[];
  readonly onlyBinary?: readonly string[];
  readonly strategy?: ResolutionQuestion['strategy'];
  readonly projects: Readonly<Record<string, Readonly<Record<string, ScenarioRelease>>>>;
};

export type ScenarioRelease = {
  readonly dependencies: readonly string[];
  readonly extras?: Readonly<Record<string, readonly string[]>>;
  readonly requires_python: string | null;
  readonly yanked: boolean;
  readonly filenames?: readonly string[];
};

export function scenarioQuestion(scenario: Scenario, installer: Installer): ResolutionQuestion {
  const [, minor = 11, patch = 0] = (scenario.python ?? '3.11.7').split('.').map(Number);
  const target: Target = {
    platform: 'linux/amd64', architecture: 'x86_64', libc: { family: 'glibc', version: [2, 36] },
    python: { major: 3, minor, patch, implementation: 'cpython', freeThreaded: false }, installer,
  };
  const projects = new Map(Object.entries(scenario.projects).map(([name, releases]) => [normalizeName(name), readProject(name, releases)]));
  const trees = new Map<string, boolean>();
  return {
    requirements: scenario.requirements.map(requirementOf),
    constraints: scenario.constraints.map(requirementOf),
    target, followsDependencies: true, strategy: scenario.strategy ?? 'highest',
    options: { pre: scenario.pre === true, noBinary: scenario.noBinary ?? [], onlyBinary: scenario.onlyBinary ?? [] },
    bounds: { rounds: 20_000, projects: 2_000 },
    holds: (marker, extras) => {
      if (marker === null) return true;
      const key = `${marker} ${extras.join()}`;
      const known = trees.get(key);
      if (known !== undefined) return known;
      const tree = parseMarker(marker).value;
      const question = { environment: markerEnvironment(target), extras, flavour: flavourOf(installer) };
      const holds = tree === null || evaluateMarker(tree, question) !== false;
      trees.set(key, holds);
      return holds;
    },
    facts: {
      page: (name) => {
        const project = projects.get(name)?.page;
        return project === undefined ? { state: 'absent' } : { state: 'known', project, partial: false };
      },
      metadata: (name, release) => projects.get(name)?.metadata.get(release.text) ?? { state: 'unknown' },
    },
  };
}

type Read = { readonly page: ProjectDetail; readonly metadata: ReadonlyMap<string, MetadataAnswer> };

function readProject(name: string, releases: Scenario['projects'][string]): Read {
  const spelling = name.replaceAll('-', '_');
  const files = Object.entries(releases).flatMap(([version, { filenames, requires_python: requiresPython, yanked }]) =>
    (filenames ?? [`${spelling}-${version}-py3-none-any.whl`]).map((filename) => ({ filename, requiresPython, yanked })));
  const metadata = new Map(Object.entries(releases).map(([version, release]): [string, MetadataAnswer] => {
    const parsed = parseVersion(version);
    return [parsed === null ? version : formatVersion(parsed), {
      state: 'known', dependencies: [
        ...release.dependencies.map(requirementOf),
        ...Object.entries(release.extras ?? {}).flatMap(([extra, some]) => some.map((one) => requirementOf(withExtra(one, extra)))),
      ],
      requiresPython: release.requires_python,
    }];
  }));
  return { page: { name, files }, metadata };
}

function withExtra(text: string, extra: string): string {
  const [requirement = '', marker] = text.split(';');
  return `${requirement}; extra == '${extra}'${marker === undefined ? '' : ` and (${marker})`}`;
}

export function requirementOf(text: string): Requirement {
  const { value } = parseRequirement(text);
  return {
    name: value?.normalizedName ?? '', text, extras: value?.extras.map((one) => normalizeName(one.text)) ?? [],
    specifier: value?.specifier.text ?? '', marker: value?.marker?.text ?? null, url: value?.url?.text ?? null, hashes: [],
    origin: { uri: '', range: NOWHERE }, via: [],
    lockedFiles: null, options: null,
  };
}
