/** What is followed, and what binds it: certain dependencies, inferred ones, specifiers that don't go together. */
import { describe, expect, it } from 'vitest';
import { askFacts } from '../../../server/core/model/ask.ts';
import { metadataKey, NO_FACTS, projectKey } from '../../../server/core/model/facts.ts';
import { closureOf, type Resolved } from '../../../server/core/verdict/outcomes/closure.ts';
import type { InstallPlan } from '../../../server/core/build/requirements/plan.ts';
import { parseRequirement } from '../../../server/core/python/packaging/requirement.ts';
import { NOWHERE } from '../../../server/core/model/text.ts';
import type { Fact, ProjectDetail, ReleaseMetadata, Requirement } from '../../../server/core/model/types.ts';
import { target } from '../../support/analysis.ts';
import { readIndex } from '../../support/literate-case.ts';

const INDEX = 'https://index.example/simple/';

describe('the closure', () => {
  it('takes a neighbour’s dependencies where those of the release are not known, and lets none of its pins bind', () => {
    const closure = resolve(['app', 'lib>=1'], `
app
  app-2.0-py3-none-any.whl
  app-1.0-py3-none-any.whl
  requires: lib==1.0
  requires: guessed<2
lib
  lib-1.0-py3-none-any.whl
  requires: none-of-it
  lib-2.0-py3-none-any.whl
  requires: leaf
guessed
  guessed-1.0-py3-none-any.whl
  guessed-2.0-py3-none-any.whl
  requires: leaf<2
leaf
  leaf-1.0-py3-none-any.whl
  leaf-2.0-py3-none-any.whl`);
    expect(releases(closure)).toEqual({ app: '2.0', lib: '2.0', guessed: '2.0', leaf: '2.0' });
    expect(closure.filter((one) => one.requirement.inferredFrom !== undefined).map((one) => one.requirement.name)).toEqual(['guessed']);
  });

  it('names the certain chain where an inferred one leads to the same package', () => {
    const closure = resolve(['a', 'b'], `
a
  a-2.0-py3-none-any.whl
  a-1.0-py3-none-any.whl
  requires: shared
b
  b-1.0-py3-none-any.whl
  requires: shared
shared
  shared-1.0-py3-none-any.whl
  requires: leaf
leaf
  leaf-1.0-py3-none-any.whl`);
    expect(closure.map((one) => [one.requirement.name, one.requirement.via.join(), one.requirement.inferredFrom])).toEqual([
      ['a', '', undefined], ['b', '', undefined], ['shared', 'b', undefined], ['leaf', 'b,shared', undefined],
    ]);
  });

  it('says unknown where the specifiers leave nothing, and follows the release that most of them allow', () => {
    const closure = resolve(['shared>=2', 'a', 'b'], `
a
  a-1.0-py3-none-any.whl
  requires: shared<2
b
  b-1.0-py3-none-any.whl
  requires: shared<4
shared
  shared-1.0-py3-none-any.whl
  shared-3.0-py3-none-any.whl
  requires: leaf
  shared-4.0-py3-none-any.whl
leaf
  leaf-1.0-py3-none-any.whl`);
    const shared = closure.find((one) => one.requirement.name === 'shared');
    expect(shared?.outcome).toMatchObject({ kind: 'unknown', reason: 'requirements for it clash' });
    expect(releases(closure)).toEqual({ shared: '3.0', a: '1.0', b: '1.0', leaf: '1.0' });
  });

  it('follows the newest release where it is not known which of several it is', () => {
    const closure = resolve(['app'], `
app
  app-1.0-py3-none-any.whl >=3.8
  requires: old
  app-2.0-py3-none-any.whl ?
  requires: new
old
  old-1.0-py3-none-any.whl
new
  new-1.0-py3-none-any.whl`);
    expect(closure.map((one) => [one.requirement.name, one.outcome.kind, one.outcome.version])).toEqual([
      ['app', 'pure', null],
      ['new', 'pure', '1.0'],
    ]);
  });
});

const releases = (closure: readonly Resolved[]): Record<string, string | null> =>
  Object.fromEntries(closure.map((one) => [one.requirement.name, one.release]));

/** Projects whose release has no `requires:` line have metadata only if none of their releases has one. */
function resolve(requirements: readonly string[], text: string): readonly Resolved[] {
  const { projects, metadata } = readIndex(text);
  const known = <T>(value: T): Fact<T> => ({ state: 'known', value, source: 'index', asOf: null });
  const metadataFacts = new Map<string, Fact<ReleaseMetadata>>();
  const projectFacts = new Map<string, Fact<ProjectDetail>>();
  for (const [name, project] of projects) {
    projectFacts.set(projectKey(INDEX, name), known(project));
    for (const { filename } of project.files) {
      const version = filename.split('-').at(-4) ?? '';
      const own = metadata.get(`${name} ${version}`);
      const silent = [...metadata.keys()].every((key) => !key.startsWith(`${name} `));
      metadataFacts.set(
        metadataKey(INDEX, name, version),
        own !== undefined || silent
          ? known(own ?? { requiresDist: [], providesExtra: [], requiresPython: null })
          : { state: 'absent', source: 'index', asOf: null },
      );
    }
  }
  const plan = {
    requirements: requirements.map(asRequirement),
    constraints: [],
    lock: null,
    options: {},
    followsDependencies: true,
    install: { options: {} },
    indexes: { urls: [INDEX], own: INDEX, merge: true, findLinks: [], unknown: false },
  };
  return closureOf(
    plan as unknown as InstallPlan,
    target('musl'),
    askFacts({ ...NO_FACTS, projects: projectFacts, metadata: metadataFacts, isPublicName: () => true }),
    false,
  ).resolved;
}

function asRequirement(text: string): Requirement {
  const { value } = parseRequirement(text);
  return {
    name: value?.normalizedName ?? '',
    text,
    extras: [],
    specifier: value?.specifier.text ?? '',
    marker: null,
    url: null,
    hashes: [],
    origin: { uri: '', range: NOWHERE },
    via: [],
    lockedFiles: null,
    options: null,
  };
}
