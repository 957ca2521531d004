/** Requirements and constraints files, line by line as pip reads them (pip's reference, "Requirements File Format"). */
import { rangeOf, textLines } from '../../model/text.ts';
import type { ParseProblem, Parsed, Range, TextLines } from '../../model/text.ts';
import type { Requirement } from '../../model/types.ts';
import type { Include, LocalProject, Manifest, NamedIndex, SectionRequirement } from './manifest.ts';
import { newManifest } from './new-manifest.ts';
import { readPipRequirement } from './pip-requirement.ts';
import { choiceOptions, controlsIn } from './requirements-choice.ts';
import { logicalLines, spanIn } from './requirements-lines.ts';
import type { LogicalLine } from './requirements-lines.ts';
import { optionsStart, readOptions } from './requirements-options.ts';
import type { LineOption } from './requirements-options.ts';

/**
 * Reads a whole file. `${VARIABLES}` stay as they are written (`variablesIn` finds them), for pip's environment is not known.
 * `indexes` is what is left after the last line: an `--index-url` puts away those before it, as in pip. `options` holds the
 * file's own options; pip applies them to all requirements of the run.
 */
export function parseRequirementsFile(uri: string, text: string): Parsed<Manifest> {
  const reading: Reading = {
    uri,
    lines: textLines(text),
    problems: [],
    requirements: [],
    projects: [],
    includes: [],
    indexes: [],
    noIndex: false,
    options: [],
  };
  for (const line of logicalLines(text)) readLine(reading, line);
  const { requirements, projects, includes, indexes, noIndex } = reading;
  return {
    value: {
      ...newManifest('requirements'),
      requirements,
      projects,
      includes,
      indexes,
      noIndex,
      options: choiceOptions(reading.options),
      controls: controlsIn(reading.options),
    },
    problems: reading.problems,
  };
}

type Reading = {
  readonly uri: string;
  readonly lines: TextLines;
  readonly problems: ParseProblem[];
  readonly requirements: SectionRequirement[];
  readonly projects: LocalProject[];
  readonly includes: Include[];
  indexes: NamedIndex[];
  noIndex: boolean;
  /** Those that change the choice of files, in their order. */
  readonly options: LineOption[];
};

type Place = { readonly start: number; readonly end: number };

const MAIN = { kind: 'main' } as const;

/** A line is a requirement, else a reference to another file, else options: pip ignores whatever else is on it. */
function readLine(reading: Reading, line: LogicalLine): void {
  const from = optionsStart(line.text);
  const { options, errors, ignored } = readOptions(line.text, from);
  for (const error of errors) report(reading, line, error, error.message);
  for (const word of ignored) report(reading, line, word, `pip ignores '${word.text}' here: only options follow an option`);
  const body = line.text.slice(0, from).trimEnd();
  const editable = options.find((option) => option.name === 'editable');
  if (body !== '') addRequirement(reading, line, { text: body, place: { start: 0, end: body.length }, editable: false, options });
  else if (editable !== undefined) {
    addRequirement(reading, line, { text: editable.value, place: editable.valuePlace, editable: true, options });
  }
  const nested = body === '' && editable === undefined ? nestedFile(options) : undefined;
  if (nested !== undefined) {
    reading.includes.push({
      kind: nested.name === 'constraint' ? 'constraints' : 'requirements',
      path: nested.value,
      section: MAIN,
      range: rangeAt(reading, line, nested.valuePlace),
    });
  }
  const optionLine = body === '' && editable === undefined && nested === undefined;
  // pip's callbacks for these two work on the finder itself, whatever else is on the line.
  reading.options.push(...options.filter((option) => optionLine || option.name === 'only-binary' || option.name === 'no-binary'));
  if (optionLine) applyIndexes(reading, line, options);
  else reportUnused(reading, line, options, nested ?? editable ?? null);
}

const nestedFile = (options: readonly LineOption[]): LineOption | undefined =>
  options.find((option) => option.name === 'requirement') ?? options.find((option) => option.name === 'constraint');

type Written = { readonly text: string; readonly place: Place; readonly editable: boolean; readonly options: readonly LineOption[] };

function addRequirement(reading: Reading, line: LogicalLine, written: Written): void {
  const { value, problems } = readPipRequirement(written.text, written.editable);
  const { start } = written.place;
  const exact = written.place.end - start === written.text.length;
  const placeOf = (span: Place): Place => (exact ? { start: start + span.start, end: start + span.end } : written.place);
  for (const { span, message } of problems) report(reading, line, placeOf(span), `not a requirement that pip can read: ${message}`);
  if (value === null) return;
  const range = rangeAt(reading, line, written.place);
  if (value.kind === 'project') {
    reading.projects.push({
      path: value.path,
      extras: value.extras,
      editable: written.editable,
      marker: value.marker,
      section: MAIN,
      range,
    });
    return;
  }
  const { name, extras, specifier, marker, url } = value;
  const requirement: Requirement = {
    name, text: written.text.replace(/\s+/g, ' '), extras, specifier, marker, url,
    hashes: written.options.filter((option) => option.name === 'hash').map((option) => option.value),
    origin: { uri: reading.uri, range }, via: [], lockedFiles: null, options: null,
  };
  const placed = (span: Place | null): Range | null => (span === null ? null : rangeAt(reading, line, placeOf(span)));
  reading.requirements.push({
    requirement,
    section: MAIN,
    index: null,
    nameRange: placed(value.nameSpan),
    specifierRange: placed(value.specifierSpan),
  });
}

/** pip's `handle_option_line`: `--no-index` empties the list and keeps it empty, `--index-url` replaces it. */
function applyIndexes(reading: Reading, line: LogicalLine, options: readonly LineOption[]): void {
  const last = (name: LineOption['name']): LineOption | undefined => options.findLast((option) => option.name === name);
  const add = (option: LineOption, kind: NamedIndex['kind']): void => {
    reading.indexes.push({ url: option.value, kind, name: null, range: rangeAt(reading, line, option.valuePlace) });
  };
  const keepLinks = (): void => {
    reading.indexes = reading.indexes.filter((index) => index.kind === 'find-links');
  };
  if (last('no-index') !== undefined) {
    reading.noIndex = true;
    keepLinks();
  }
  const primary = last('index-url');
  if (primary !== undefined && !reading.noIndex) {
    keepLinks();
    add(primary, 'primary');
  }
  if (!reading.noIndex) for (const option of options) if (option.name === 'extra-index-url') add(option, 'extra');
  // Of several on one line pip takes the first alone.
  const links = options.find((option) => option.name === 'find-links');
  if (links !== undefined) add(links, 'find-links');
}

/** What pip reads on a line and then passes over is rarely what the author meant. */
function reportUnused(reading: Reading, line: LogicalLine, options: readonly LineOption[], used: LineOption | null): void {
  for (const option of options) {
    const perRequirement =
      option.name === 'hash' || option.name === 'global-option' || option.name === 'install-option' || option.name === 'config-settings';
    const global = option.name === 'only-binary' || option.name === 'no-binary';
    if (option === used || perRequirement || global) continue;
    report(reading, line, option.place, `pip ignores --${option.name} on this line`);
  }
}

const rangeAt = (reading: Reading, line: LogicalLine, place: Place): Range => rangeOf(reading.lines, spanIn(line, place.start, place.end));

function report(reading: Reading, line: LogicalLine, place: Place, message: string): void {
  reading.problems.push({ span: spanIn(line, place.start, place.end), message });
}
