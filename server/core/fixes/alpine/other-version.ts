/** The nearest versions that have wheels here, written where the requirements stand; for psycopg2 its `-binary` sibling. */
import type { PlannedInstall } from '../../build/assessed.ts';
import { parseVersion } from '../../python/packaging/version.ts';
import { mapPresent } from '../../model/present.ts';
import { listWords } from '../../wording/words.ts';
import type { Requirement, TextEdit } from '../../model/types.ts';
import { BINARY_SIBLINGS } from './binary-siblings.ts';
import { candidateVersions, isSameMajor } from './candidate-versions.ts';
import { fixOf, type Candidate, type FixInput } from './fix-input.ts';
import { placeOf, type RequirementPlace } from './requirement-place.ts';
import { inStyle } from './specifier-style.ts';

/** One way to rewrite one requirement. */
type Change = { readonly edits: readonly TextEdit[]; readonly words: string };

const VERSIONS = 2;

/** All that is reported in one fix. The n-th way of each is tried together, for one version often asks for another. */
export function* otherVersion(input: FixInput): Generator<Candidate> {
  const changes = directs(input).map(({ requirement, planned }) => changesOf(requirement, planned, input));
  if (changes.length === 0 || changes.some((some) => some.length === 0)) return;
  for (let at = 0; at < Math.max(...changes.map((some) => some.length)); at += 1) {
    const chosen = mapPresent(changes, (some) => some[Math.min(at, some.length - 1)]);
    const pins = input.diagnostic.code === 'musl-older-version';
    const why = pins ? 'as musl gets it' : `which ${chosen.length === 1 ? 'has a wheel' : 'have wheels'} here`;
    const renames = chosen.some((one) => !one.words.includes(' to '));
    const title = `${renames ? 'Take' : 'Pin'} ${listWords(chosen.map((one) => one.words))}, ${why}`;
    yield { fix: fixOf('requirement', title, chosen.flatMap((one) => one.edits)), wheels: !pins };
  }
}

type Direct = { readonly requirement: Requirement; readonly planned: PlannedInstall };

/** Requirements reported, each place once; for a dependency the one that it came by, as far as it is reported itself. */
function directs({ findings, family }: FixInput): readonly Direct[] {
  const seen = new Map<string, Direct>();
  for (const { requirement } of findings) {
    const { uri, range } = requirement.origin;
    const planned = family
      .flatMap((stage) => stage.plans)
      .find(({ plan }) => plan.requirements.some((one) => one.name === requirement.name && one.origin.uri === uri));
    if (requirement.via.length === 0 && planned !== undefined) {
      seen.set(`${requirement.name} ${uri} ${range.start.line}:${range.start.character}`, { requirement, planned });
    }
  }
  return [...seen.values()];
}

function changesOf(requirement: Requirement, planned: PlannedInstall, input: FixInput): readonly Change[] {
  const place = placeOf(requirement, input);
  if (place === null) return [];
  if (input.diagnostic.code === 'musl-older-version') return pins(requirement, place, input);
  const own = versionChanges(requirement, requirement.name, planned, place, input);
  const sibling = BINARY_SIBLINGS.get(requirement.name);
  if (own.length > 0 || sibling === undefined) return own;
  const renamed = edit(place.uri, place.name, sibling, `${sibling} is the same code, published as wheels`, false);
  return [
    { edits: [renamed], words: sibling },
    ...versionChanges(requirement, sibling, planned, place, input).map((one) => ({ ...one, edits: [renamed, ...one.edits] })),
  ];
}

function versionChanges(
  requirement: Requirement,
  project: string,
  planned: PlannedInstall,
  place: RequirementPlace,
  input: FixInput,
): readonly Change[] {
  const versions = candidateVersions(requirement, project, planned, input).slice(0, VERSIONS);
  return versions.flatMap((version) =>
    inStyle(place, version).map((text): Change => ({
      edits: [
        edit(place.uri, place.version, text, `${project} ${version} has a wheel for this image`, changesMajor(requirement, version, input)),
      ],
      words: `${project} to ${version}`,
    })),
  );
}

function pins(requirement: Requirement, place: RequirementPlace, { findings }: FixInput): readonly Change[] {
  const versions = new Set(mapPresent(findings.filter((one) => one.requirement.name === requirement.name), (one) => one.here.version));
  const [version] = versions;
  if (version === undefined || versions.size > 1) return [];
  return [
    {
      edits: [edit(place.uri, place.version, `==${version}`, 'Says which version is meant, on every image', false)],
      words: `${requirement.name} to ${version}`,
    },
  ];
}

function changesMajor(requirement: Requirement, version: string, { findings }: FixInput): boolean {
  const finding = findings.find((one) => one.requirement.name === requirement.name);
  const [before, after] = [parseVersion(finding?.here.version ?? finding?.onGlibc.version ?? ''), parseVersion(version)];
  return before === null || after === null || !isSameMajor(before, after);
}

const edit = (uri: string, range: TextEdit['range'], newText: string, reason: string, needsConfirmation: boolean): TextEdit => ({
  uri,
  range,
  newText,
  reason,
  needsConfirmation,
});
