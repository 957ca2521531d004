/** Where a requirement's name and version stand in the text that names it. */
import { manifestFormatOf } from '../../python/manifests/manifest-of.ts';
import { readPipRequirement } from '../../python/manifests/pip-requirement.ts';
import { parseRequirementsFile } from '../../python/manifests/requirements-file.ts';
import type { SectionRequirement } from '../../python/manifests/manifest.ts';
import { textOf } from '../rejudge.ts';
import { manifestAt } from '../../build/requirements/parsed-files.ts';
import type { Memo } from '../../model/memo.ts';
import { offsetAt, rangeOf, textLines, type Range } from '../../model/text.ts';
import type { Requirement } from '../../model/types.ts';
import type { FixInput } from './fix-input.ts';

export type RequirementPlace = {
  readonly uri: string;
  readonly name: Range;
  /** Empty, behind the name, where there is no version. */
  readonly version: Range;
  /** As it stands there: `>=1.2`, Poetry's `^1.2`, ''. */
  readonly written: string;
  /** Poetry and Pipenv write versions in a dialect of their own; in the shell, `<` and `>` need quotes. */
  readonly dialect: 'pep440' | 'poetry' | 'bare-word';
};

/** null where a version can't be edited there: hashes or a lock belong to it, or it isn't written in one piece. */
export function placeOf(requirement: Requirement, input: FixInput): RequirementPlace | null {
  const { uri } = requirement.origin;
  if (requirement.via.length > 0 || requirement.hashes.length > 0 || requirement.lockedFiles !== null || requirement.url !== null) {
    return null;
  }
  return uri === input.around.model.uri ? inCommand(requirement, input) : inFile(requirement, input);
}

function inFile(requirement: Requirement, { around }: FixInput): RequirementPlace | null {
  const { uri, range } = requirement.origin;
  const text = textOf(around.snapshot.facts, uri);
  const found =
    text === null
      ? undefined
      : requirementsIn(uri, text, around.snapshot.facts.memo).find(
          (one) => one.requirement.name === requirement.name && sameRange(one.requirement.origin.range, range),
        );
  const version = found?.specifierRange ?? found?.versionRange ?? null;
  if (text === null || found === undefined || found.nameRange === null || version === null) return null;
  const lines = textLines(text);
  const written = text.slice(offsetAt(lines, version.start), offsetAt(lines, version.end));
  // Continued lines: the specifier isn't in one piece.
  if (/[\\\r\n]/.test(written)) return null;
  return { uri, name: found.nameRange, version, written, dialect: found.versionRange === undefined ? 'pep440' : 'poetry' };
}

function requirementsIn(uri: string, text: string, memo: Memo): readonly SectionRequirement[] {
  const known = manifestFormatOf(uri) === null ? null : manifestAt(uri, text, memo);
  return (known ?? parseRequirementsFile(uri, text)).value.requirements;
}

function inCommand(requirement: Requirement, { around: { model }, family }: FixInput): RequirementPlace | null {
  const { range } = requirement.origin;
  const words = family.flatMap((stage) => stage.plans.flatMap((one) => one.plan.install.requirements));
  const found = words.find(({ value, word }) => value === requirement.text && sameRange(rangeOf(model.lines, word.span), range));
  if (found === undefined || found.value === null) return null;
  const written = model.lines.text.slice(found.word.span.start, found.word.span.end);
  const at = written.indexOf(found.value);
  const { value } = readPipRequirement(found.value, false);
  if (at < 0 || value?.kind !== 'requirement' || value.nameSpan === null || value.specifierSpan === null) return null;
  const base = found.word.span.start + at;
  const placed = ({ start, end }: { readonly start: number; readonly end: number }): Range =>
    rangeOf(model.lines, { start: base + start, end: base + end });
  return {
    uri: model.uri,
    name: placed(value.nameSpan),
    version: placed(value.specifierSpan),
    written: found.value.slice(value.specifierSpan.start, value.specifierSpan.end),
    dialect: /^["']/.test(written) ? 'pep440' : 'bare-word',
  };
}

const sameRange = (a: Range, b: Range): boolean =>
  a.start.line === b.start.line &&
  a.start.character === b.start.character &&
  a.end.line === b.end.line &&
  a.end.character === b.end.character;
