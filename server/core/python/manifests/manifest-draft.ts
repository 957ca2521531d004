/** A manifest in the making: what the parsers of project files share. */
import { normalizeName } from '../packaging/names.ts';
import { groupText, rangeOf, textLines } from '../../model/text.ts';
import type { ParseProblem, Parsed, Range, Span, TextLines } from '../../model/text.ts';
import type { Requirement } from '../../model/types.ts';
import type {
  Include,
  LocalProject,
  LocalSource,
  Manifest,
  ManifestFormat,
  NamedIndex,
  Section,
  SectionInclude,
  SectionRequirement,
} from './manifest.ts';
import { newManifest } from './new-manifest.ts';
import { readPipRequirement } from './pip-requirement.ts';

export type ManifestDraft = {
  readonly uri: string;
  readonly lines: TextLines;
  readonly problems: ParseProblem[];
  readonly format: ManifestFormat;
  projectName: string | null;
  requiresPython: string | null;
  readonly requirements: SectionRequirement[];
  readonly constraints: Requirement[];
  readonly sectionIncludes: SectionInclude[];
  readonly defaultGroups: string[];
  readonly includes: Include[];
  readonly projects: LocalProject[];
  readonly indexes: NamedIndex[];
  readonly localSources: Map<string, LocalSource>;
  members: readonly string[] | null;
  noIndex: boolean;
};

/** A text of the document. `content`: its position, if it is verbatim; null where it is escaped or put together. */
export type WrittenText = { readonly text: string; readonly span: Span; readonly content: Span | null };

export const MAIN: Section = { kind: 'main' };
export const extra = (name: string): Section => ({ kind: 'extra', name: normalizeName(name) });
export const group = (name: string): Section => ({ kind: 'group', name: normalizeName(name) });

export function newDraft(format: ManifestFormat, uri: string, text: string): ManifestDraft {
  return {
    uri, format, lines: textLines(text), problems: [], projectName: null, requiresPython: null, requirements: [], constraints: [],
    sectionIncludes: [], defaultGroups: [], includes: [], projects: [], indexes: [], localSources: new Map(), members: null, noIndex: false,
  };
}

export function finishDraft(draft: ManifestDraft): Parsed<Manifest> {
  const { uri: _uri, lines: _lines, problems, ...manifest } = draft;
  return { value: { ...newManifest(draft.format), ...manifest }, problems };
}

export const rangeIn = (draft: ManifestDraft, span: Span): Range => rangeOf(draft.lines, span);

export function report(draft: ManifestDraft, span: Span, message: string): void {
  draft.problems.push({ span, message });
}

/** Adds one requirement as PEP 508 writes it; paths and addresses, which some tools take too, as pip reads them. */
export function addRequirementText(draft: ManifestDraft, written: WrittenText, section: Section): void {
  const editable = groupText(/^-e\s+|^--editable(?:\s+|=)/.exec(written.text), 0);
  const found = readRequirementText(draft, written, editable);
  if (found === null) return;
  if (found.kind === 'project') {
    draft.projects.push({
      path: found.path,
      extras: found.extras,
      editable: editable !== '',
      marker: found.marker,
      section,
      range: rangeIn(draft, written.span),
    });
  } else draft.requirements.push({ ...found, section });
}

/** Adds one that only constrains. */
export function addConstraintText(draft: ManifestDraft, written: WrittenText): void {
  const found = readRequirementText(draft, written, '');
  if (found?.kind === 'requirement') draft.constraints.push(found.requirement);
}

type ReadText =
  | { readonly kind: 'project'; readonly path: string; readonly extras: readonly string[]; readonly marker: string | null }
  | ({ readonly kind: 'requirement' } & Omit<SectionRequirement, 'section'>);

function readRequirementText(draft: ManifestDraft, written: WrittenText, prefix: string): ReadText | null {
  const { value, problems } = readPipRequirement(written.text.slice(prefix.length), prefix !== '');
  const base = written.content === null ? null : written.content.start + prefix.length;
  const placed = (span: Span): Span => (base === null ? written.span : { start: base + span.start, end: base + span.end });
  for (const { span, message } of problems) report(draft, placed(span), `not a requirement (PEP 508): ${message}`);
  if (value === null || value.kind === 'project') return value;
  const range = (span: Span | null): Range | null => (span === null || base === null ? null : rangeIn(draft, placed(span)));
  return {
    kind: 'requirement',
    requirement: newRequirement(draft, written, value),
    index: null,
    nameRange: range(value.nameSpan),
    specifierRange: range(value.specifierSpan),
  };
}

type RequirementParts = Pick<Requirement, 'name' | 'extras' | 'specifier' | 'marker' | 'url'>;

export function newRequirement(draft: ManifestDraft, written: WrittenText, parts: RequirementParts): Requirement {
  const { name, extras, specifier, marker, url } = parts;
  const range = rangeIn(draft, written.content ?? written.span);
  return {
    name, extras, specifier, marker, url, text: written.text.replace(/\s+/g, ' ').trim(), hashes: [],
    origin: { uri: draft.uri, range }, via: [], lockedFiles: null, options: null,
  };
}

/** Both must hold; null stands for no condition. */
export function bothMarkers(...markers: readonly (string | null)[]): string | null {
  const given = markers.filter((marker): marker is string => marker !== null && marker.trim() !== '');
  return given.length < 2 ? (given[0] ?? null) : given.map((marker) => `(${marker})`).join(' and ');
}
