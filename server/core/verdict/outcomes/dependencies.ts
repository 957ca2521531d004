/** The requirements of one release, from its metadata; where that is not known, from the nearest release whose metadata is. */
import type { Ask } from '../../model/ask.ts';
import { digestOf, type Release } from '../../python/packaging/project-digest.ts';
import { parseRequirement } from '../../python/packaging/requirement.ts';
import { normalizeName } from '../../python/packaging/names.ts';
import type { AnswerKind, Memo } from '../../model/memo.ts';
import { NOWHERE } from '../../model/text.ts';
import type { IndexFile, ProjectDetail, ReleaseMetadata, Requirement } from '../../model/types.ts';

export type ReleaseQuestion = {
  readonly name: string;
  /** Normal form. */
  readonly version: string;
  readonly file: IndexFile | null;
  /** The index that the release was chosen from. */
  readonly index: string;
};

/** Neighbours that are asked, all at once, where the index doesn't say beforehand which releases have metadata. */
const NEIGHBOURS = 3;

/** null where the index doesn't say it. Origin and chain are the caller's to fill in. */
export function dependenciesOf(question: ReleaseQuestion, ask: Ask): OwnDependencies | 'pending' | null {
  const own = metadataOf(question, ask);
  if (own === null || own === 'pending') return own;
  return { requirements: requirementsIn(own, ask.memo), requiresPython: own.requiresPython };
}

export type OwnDependencies = {
  readonly requirements: readonly Requirement[];
  readonly requiresPython: string | null;
};

/** What a release is likely to depend on, by the nearest one whose metadata is known; null: no neighbour says it. */
export function likelyDependenciesOf(question: ReleaseQuestion, ask: Ask): readonly Requirement[] | 'pending' | null {
  const page = ask.project(question.index, question.name);
  const around = page?.state === 'known' ? neighbours(page.value, question.version, ask.memo) : [];
  const answers = around.map((release) => ({
    release,
    metadata: metadataOf({ ...question, version: release.text, file: release.files[0]?.file ?? null }, ask),
  }));
  for (const { release, metadata } of answers) {
    if (metadata === 'pending') return metadata;
    if (metadata !== null) return requirementsIn(metadata, ask.memo).map((one) => inferred(one, `${question.name} ${release.text}`));
  }
  return null;
}

function metadataOf({ index, name, version, file }: ReleaseQuestion, ask: Ask): ReleaseMetadata | 'pending' | null {
  const fact = ask.metadata(index, name, version, file);
  if (fact === undefined) return 'pending';
  return fact.state === 'known' ? fact.value : null;
}

/** Older releases first, the nearest in front: their dependencies are likelier to be those of a release that came after them. */
function neighbours(project: ProjectDetail, version: string, memo: Memo): readonly Release[] {
  const { releases } = digestOf(project, memo);
  const at = releases.findIndex((release) => release.text === version);
  if (at < 0) return [];
  const around = [...releases.slice(at + 1), ...releases.slice(0, at).reverse()];
  const says = (release: Release, stated: boolean): boolean =>
    release.files.some(({ file }) =>
      stated ? file.coreMetadata !== undefined && file.coreMetadata !== false : file.coreMetadata === undefined,
    );
  const described = around.find((release) => says(release, true));
  return described === undefined ? around.filter((release) => says(release, false)).slice(0, NEIGHBOURS) : [described];
}

const DEPENDENCIES: AnswerKind<readonly Requirement[]> = { name: 'dependencies of a release', most: 5_000 };

const requirementsIn = (metadata: ReleaseMetadata, memo: Memo): readonly Requirement[] =>
  memo.recall(DEPENDENCIES, [metadata], () => metadata.requiresDist.flatMap(readDependency));

/** What a neighbour depends on is likely a dependency still; which versions of it, it can't say: its pins would bind what is certain. */
export const inferred = (one: Requirement, inferredFrom: string): Requirement => ({ ...one, specifier: '', url: null, inferredFrom });

/** Metadata of an index is not the user's to mend: what can't be read of it is left out. */
function readDependency(text: string): Requirement[] {
  const { value } = parseRequirement(text);
  if (value === null) return [];
  return [
    {
      name: value.normalizedName,
      text,
      extras: value.extras.map((extra) => normalizeName(extra.text)),
      specifier: value.specifier.text,
      marker: value.marker?.text ?? null,
      url: value.url?.text ?? null,
      hashes: [],
      origin: { uri: '', range: NOWHERE },
      via: [],
      lockedFiles: null,
      options: null,
    },
  ];
}
