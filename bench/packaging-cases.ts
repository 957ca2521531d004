// Runs the cases that packaging-cases.py gathers against core/python/packaging, and counts.
// Bundled and started by packaging-cases.mjs: see there.
import { readFileSync } from 'node:fs';
import type { Flavour } from '../server/core/python/packaging/flavour.ts';
import { evaluateMarker } from '../server/core/python/packaging/marker-evaluate.ts';
import { parseMarker } from '../server/core/python/packaging/marker.ts';
import { normalizeName } from '../server/core/python/packaging/names.ts';
import { parseRequirement } from '../server/core/python/packaging/requirement.ts';
import { specifierMatches } from '../server/core/python/packaging/specifier.ts';
import { admitsPreReleases, parseSpecifierSet, specifierContains } from '../server/core/python/packaging/specifier.ts';
import { tagsFor } from '../server/core/python/packaging/tags.ts';
import { compareVersionTexts } from '../server/core/python/packaging/compare-versions.ts';
import { formatPublic, formatVersion, isPreRelease, parseVersion } from '../server/core/python/packaging/version.ts';
import { parseWheelFilename } from '../server/core/python/packaging/wheel-filename.ts';

type Value = string | number | boolean | null | Value[] | { [key: string]: Value };
type Arguments = Record<string, Value>;

/** Value of ours to compare with the expectation; undefined where the case is about something that core/python/packaging doesn't have. */
type Handler = (given: Arguments, flavour: Flavour) => { readonly ours: unknown; readonly theirs: unknown } | undefined;

const text = (value: Value | undefined): string =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? String(value['str']) : String(value);
const isSpecifier = (source: string, flavour: Flavour): boolean => parseSpecifierSet(source, flavour).problems.length === 0;
const contains = (spec: Value | undefined, version: Value | undefined, pre: Value | undefined, flavour: Flavour): unknown => {
  const { value } = parseSpecifierSet(text(spec), flavour);
  const version_ = text(version);
  // Packaging 24 raises where a version is none; here nothing raises.
  if ((value.broken && typeof pre !== 'boolean') || (flavour === 'packaging-24' && parseVersion(version_) === null)) return 'error';
  return specifierContains(value, version_, typeof pre === 'boolean' ? pre : undefined);
};

function filter(spec: Value | undefined, versions: Value | undefined, pre: Value | undefined, flavour: Flavour): string[] | 'error' {
  const { value } = parseSpecifierSet(text(spec), flavour);
  if (value.broken) return 'error';
  // Packaging 21: the empty set leaves out what is no version.
  const skipsOthers = flavour === 'packaging-21' && value.clauses.length === 0;
  const items = (versions as string[])
    .map((source) => ({ source, version: parseVersion(source) }))
    .filter(({ version }) => !skipsOthers || version !== null);
  const keeps = flavour.startsWith('packaging-26');
  const matching = items.filter(({ source, version }) =>
    specifierMatches(value, { version, text: version === null || keeps ? source : formatVersion(version) }),
  );
  const final = matching.filter(({ version }) => version === null || !isPreRelease(version));
  const policy = admitsPreReleases(value, typeof pre === 'boolean' ? pre : undefined);
  const chosen =
    policy === 'always' ? matching : policy === 'fallback' && final.every(({ version }) => version === null) ? matching : final;
  return chosen.map(({ source }) => source);
}

const OPERATORS: Record<string, (order: number) => boolean> = {
  lt: (order) => order < 0,
  le: (order) => order <= 0,
  eq: (order) => order === 0,
  ne: (order) => order !== 0,
  ge: (order) => order >= 0,
  gt: (order) => order > 0,
};
function compared({ left, right, op }: Arguments): boolean {
  return OPERATORS[text(op)]?.(compareVersionTexts(text(left), text(right))) === true;
}

const MACHINE = {
  os_name: 'posix',
  sys_platform: 'linux',
  platform_system: 'Linux',
  platform_machine: 'x86_64',
  platform_release: '6.1',
  platform_version: '#1',
  python_version: '3.11',
  python_full_version: '3.11.7',
  implementation_name: 'cpython',
  platform_python_implementation: 'CPython',
  implementation_version: '3.11.7',
};
function evaluated(source: string, environment: Value | undefined, flavour: Flavour): boolean | 'error' {
  const { value } = parseMarker(source);
  if (value === null) return 'error';
  const given: Record<string, string> = { ...MACHINE, ...(environment as Record<string, string> | null) };
  const extra = given['extra'];
  const extras = extra === undefined || extra === null || extra === '' ? [] : [flavour === 'packaging-21' ? extra : normalizeName(extra)];
  return evaluateMarker(value, { environment: new Map(Object.entries(given)), extras, flavour }) ?? 'error';
}

function requirement(source: string, flavour: Flavour): unknown {
  const { value, problems } = parseRequirement(source, flavour);
  if (value === null || problems.length > 0) return null;
  const specifiers = [...new Set(value.specifierSet.clauses.map((clause) => clause.operator + clause.text))].sort();
  return {
    name: value.name.text,
    extras: [...new Set(value.extras.map((extra) => extra.text))].sort(),
    specifiers,
    url: value.url?.text ?? null,
    marker: value.marker !== null,
  };
}

const formatted = (value: Value | undefined): string | null => {
  const version = parseVersion(text(value));
  return version === null ? null : formatVersion(version);
};

const HANDLERS: Record<string, Handler> = {
  'test_version.test_valid_versions': ({ version }) => ({ ours: parseVersion(text(version)) !== null, theirs: true }),
  'test_version.test_invalid_versions': ({ version }) => ({ ours: parseVersion(text(version)), theirs: null }),
  'test_version.test_normalized_versions': ({ version, normalized }) => ({ ours: formatted(version), theirs: normalized }),
  'test_version.test_version_str_repr': ({ version, expected }) => ({ ours: formatted(version), theirs: expected }),
  'test_version.test_version_public': ({ version, public: expected }) => {
    const parsed = parseVersion(text(version));
    return { ours: parsed && formatPublic(parsed), theirs: expected };
  },
  'test_version.test_version_release': ({ version, release }) => ({ ours: parseVersion(text(version))?.release, theirs: release }),
  'test_version.test_version_epoch': ({ version, epoch }) => ({ ours: parseVersion(text(version))?.epoch, theirs: epoch }),
  'test_version.test_version_local': ({ version, local }) => ({
    ours: parseVersion(text(version))?.local?.join('.') ?? null,
    theirs: local,
  }),
  'test_version.test_version_dev': ({ version, dev }) => ({ ours: parseVersion(text(version))?.dev, theirs: dev }),
  'test_version.test_version_post': ({ version, post }) => ({ ours: parseVersion(text(version))?.post, theirs: post }),
  'test_version.test_version_is_prerelease': ({ version, expected }) => {
    const parsed = parseVersion(text(version));
    return { ours: parsed && isPreRelease(parsed), theirs: expected };
  },
  'test_version.test_comparison_true': (given) => ({ ours: compared(given), theirs: true }),
  'test_version.test_comparison_false': (given) => ({ ours: compared(given), theirs: false }),
  'test_specifiers.test_specifiers_valid': ({ specifier }, flavour) => ({ ours: isSpecifier(text(specifier), flavour), theirs: true }),
  'test_specifiers.test_specifiers_invalid': ({ specifier }, flavour) =>
    flavour === 'packaging-21' ? undefined : { ours: isSpecifier(text(specifier), flavour), theirs: false },
  'test_specifiers.test_specifiers_normalized': ({ version }, flavour) => ({
    ours: isSpecifier(`${text(version).includes('+') ? '==' : '~='}${text(version)}`, flavour),
    theirs: true,
  }),
  'test_specifiers.test_specifiers': ({ version, spec, spec_str, expected }, flavour) => ({
    ours: contains(spec ?? spec_str, version, true, flavour),
    theirs: expected,
  }),
  'test_specifiers.test_specifiers_identity': ({ version, spec, expected }, flavour) => ({
    ours: contains(spec, version, null, flavour),
    theirs: expected,
  }),
  'test_specifiers.test_invalid_version': ({ version, spec_str, expected }, flavour) => ({
    ours: contains(spec_str, version, null, flavour),
    theirs: expected,
  }),
  'test_specifiers.test_arbitrary_equality': ({ version, spec_str, expected }, flavour) => ({
    ours: contains(spec_str, version, null, flavour),
    theirs: expected,
  }),
  'test_specifiers.test_specifier_prereleases_detection': ({ specifier, expected }, flavour) => ({
    ours: parseSpecifierSet(text(specifier), flavour).value.namesPreRelease,
    theirs: expected,
  }),
  'test_specifiers.test_specifiers_prereleases': ({ specifier, version, spec_pre, contains_pre, expected }, flavour) => ({
    ours: contains(specifier, version, contains_pre ?? spec_pre, flavour),
    theirs: expected,
  }),
  'test_specifiers.test_contains_exclusionary_bridges': ({ specifier, version, prereleases, expected }, flavour) => ({
    ours: contains(specifier, version, prereleases, flavour),
    theirs: expected,
  }),
  'test_specifiers.test_filter_exclusionary_bridges': ({ specifier, input, prereleases, expected }, flavour) => ({
    ours: filter(specifier, input, prereleases, flavour),
    theirs: expected,
  }),
  'test_specifiers.test_contains_arbitrary_equality_contains': ({ specifier, version, expected }, flavour) => ({
    ours: contains(specifier, version, null, flavour),
    theirs: expected,
  }),
  'test_specifiers.test_comparison_ignores_local': ({ version, specifier, expected }, flavour) => ({
    ours: contains(specifier, version, true, flavour),
    theirs: expected,
  }),
  'test_specifiers.test_empty_specifier': ({ version }, flavour) => ({ ours: contains('', version, true, flavour), theirs: true }),
  'test_specifiers.test_specifier_filter': ({ specifier, specifier_prereleases, prereleases, input, expected }, flavour) => {
    // Packaging before 26 lets a lone Specifier fall back to pre-releases, which no installer uses: sets only.
    if (flavour !== 'packaging-26' && specifier_prereleases === undefined) return undefined;
    return { ours: filter(specifier, input, prereleases ?? specifier_prereleases, flavour), theirs: expected };
  },
  'test_markers.test_parses_valid': ({ marker_string }) => ({ ours: parseMarker(text(marker_string)).problems.length, theirs: 0 }),
  'test_markers.test_parses_pep345_valid': ({ marker_string }) => ({ ours: parseMarker(text(marker_string)).problems.length, theirs: 0 }),
  'test_markers.test_parses_setuptools_legacy_valid': ({ marker_string }) => ({
    ours: parseMarker(text(marker_string)).problems.length,
    theirs: 0,
  }),
  'test_markers.test_parses_invalid': ({ marker_string }) => ({ ours: parseMarker(text(marker_string)).value, theirs: null }),
  'test_markers.test_evaluates': ({ marker_string, environment, expected }, flavour) => ({
    ours: evaluated(text(marker_string), environment, flavour),
    theirs: expected,
  }),
  'test_markers.test_evaluate_pep345_markers': ({ marker_string, environment, expected }, flavour) => ({
    ours: evaluated(text(marker_string), environment, flavour),
    theirs: expected,
  }),
  'test_markers.test_version_like_equality': ({ marker_string, environment, expected }, flavour) => ({
    ours: evaluated(text(marker_string), environment, flavour),
    theirs: expected,
  }),
  'test_requirements.test_valid_marker': ({ marker }, flavour) => ({
    ours: parseRequirement(`name; ${text(marker)}`, flavour).problems.length,
    theirs: 0,
  }),
  'test_requirements.test_file_url': ({ url }, flavour) => ({
    ours: parseRequirement(`name @ ${text(url)}`, flavour).value?.url?.text,
    theirs: url,
  }),
  'test_requirements.test_error_when_local_version_label_is_used_incorrectly': ({ operator }, flavour) => ({
    ours: parseRequirement(`name${text(operator)}1.0+local.1`, flavour).problems.length > 0,
    theirs: true,
  }),
  'test_utils.test_canonicalize_name': ({ name, expected }) => ({ ours: normalizeName(text(name)), theirs: expected }),
  'test_utils.test_parse_wheel_filename': ({ filename, version }) => {
    const wheel = parseWheelFilename(text(filename));
    return { ours: wheel?.strict === true ? formatted(wheel.version) : null, theirs: text(version) };
  },
  'test_utils.test_parse_wheel_invalid_filename': ({ filename }) => ({
    ours: parseWheelFilename(text(filename))?.strict ?? false,
    theirs: false,
  }),
  'differential.specifier_ok': ({ specifier, expected }, flavour) => ({ ours: isSpecifier(text(specifier), flavour), theirs: expected }),
  'differential.contains': ({ specifier, version, prereleases, expected }, flavour) => ({
    ours: contains(specifier, version, prereleases, flavour),
    theirs: expected,
  }),
  'differential.filter': ({ specifier, versions, prereleases, expected }, flavour) => ({
    ours: filter(specifier, versions, prereleases, flavour),
    theirs: expected,
  }),
  'differential.requirement': ({ text: source, expected }, flavour) => ({ ours: requirement(text(source), flavour), theirs: expected }),
  'differential.marker_ok': ({ text: source, expected }) => ({ ours: parseMarker(text(source)).problems.length === 0, theirs: expected }),
  // Where packaging raises, ours may know the answer from the other operands all the same.
  'differential.marker_value': ({ text: source, environment, expected }, flavour) =>
    expected === 'error' ? undefined : { ours: evaluated(text(source), environment, flavour), theirs: expected },
  // Packaging 21 knew nothing of free-threaded builds.
  'differential.tags': ({ minor, threads, platforms, expected }, flavour) =>
    flavour === 'packaging-21' && threads === true
      ? undefined
      : {
          ours: tagsFor(
            { major: 3, minor: Number(minor), patch: 0, implementation: 'cpython', freeThreaded: threads === true },
            platforms as string[],
            flavour === 'packaging-26',
          ).flatMap(({ interpreter, abi, platforms: each }) => each.map((platform) => `${interpreter}-${abi}-${platform}`)),
          theirs: expected,
        },
};

const [, , file = '', flavour = 'packaging-26', show = '8'] = process.argv;
const counts = new Map<string, { asked: number; agreed: number }>();
const skipped = new Map<string, number>();
for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
  const { module, test, names, values } = JSON.parse(line) as { module: string; test: string; names: string[]; values: Value[] };
  const key = `${module}.${test}`;
  const result = HANDLERS[key]?.(Object.fromEntries(names.map((name, index) => [name, values[index] ?? null])), flavour as Flavour);
  if (result === undefined) {
    skipped.set(key, (skipped.get(key) ?? 0) + 1);
    continue;
  }
  const count = counts.get(key) ?? { asked: 0, agreed: 0 };
  counts.set(key, count);
  count.asked++;
  if (JSON.stringify(sorted(result.ours)) === JSON.stringify(sorted(result.theirs))) count.agreed++;
  else if (count.asked - count.agreed <= Number(show)) {
    console.log(`${key} ${JSON.stringify(values)}\n    ours ${JSON.stringify(result.ours)}`);
  }
}
function sorted(value: unknown): unknown {
  return value ?? null;
}
let asked = 0;
let agreed = 0;
for (const [key, count] of counts) {
  asked += count.asked;
  agreed += count.agreed;
  console.log(`${count.agreed === count.asked ? '  ' : '! '}${key}: ${count.agreed} of ${count.asked}`);
}
console.log(`${flavour}: ${agreed} of ${asked} agree; not asked (nothing of ours to ask): ${[...skipped].map(([key, count]) => `${key} ${count}`).join(', ')}`);
