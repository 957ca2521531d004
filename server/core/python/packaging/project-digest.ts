/** A project's page, read once: its files by release, newest release first. */
import { FORGETFUL, type AnswerKind } from '../../model/memo.ts';
import type { IndexFile, ProjectDetail } from '../../model/types.ts';
import { compareLegacyVersions } from './legacy-version.ts';
import { isSpellingOf, normalizeName } from './names.ts';
import { parseSdistFilename } from './sdist-filename.ts';
import { formatVersion, parseVersion, type Version } from './version.ts';
import { compareVersions } from './version-order.ts';
import { isStrict, splitWheelFilename } from './wheel-filename.ts';

export type DigestFile = {
  readonly file: IndexFile;
  /** Place on the page. */
  readonly order: number;
  readonly kind: 'wheel' | 'sdist';
  /** The tag part of a wheel's name, lower case; '' for an sdist. */
  readonly tag: string;
  /** Build tag of a wheel. */
  readonly build: string | null;
  /** Is a wheel's name fine by packaging's own parser? True for an sdist. */
  readonly strict: boolean;
  /** `2.7` of an sdist named `…-py2.7.tar.gz`. */
  readonly python: string | null;
};

export type Release = {
  /** Null for a version that PEP 440 doesn't know. */
  readonly version: Version | null;
  /** Normal form; as written where it is no version. */
  readonly text: string;
  readonly files: readonly DigestFile[];
};

export type ProjectDigest = {
  /** Newest first; equal versions in different spelling (`1.0`, `1.0.0`) stand next to each other. */
  readonly releases: readonly Release[];
  /** Files that no pip takes: eggs, installers, malformed names, other projects' files. */
  readonly ignored: readonly IndexFile[];
};

const DIGESTS: AnswerKind<ProjectDigest> = { name: 'digests of pages', most: 1_500 };

/** The digest of a page. Never fails: what can't be read is in `ignored`. */
export const digestOf = (project: ProjectDetail, memo = FORGETFUL): ProjectDigest =>
  memo.recall(DIGESTS, [project], () => makeDigest(project));

function makeDigest(project: ProjectDetail): ProjectDigest {
  const name = normalizeName(project.name);
  const names = new Map<string, boolean>();
  const byText = new Map<string, Draft>();
  const ignored: IndexFile[] = [];
  project.files.forEach((file, order) => {
    const version = versionIn(file.filename, name, names);
    if (version === null) ignored.push(file);
    else releaseFor(byText, version).files.push(readFile(file, order, name));
  });
  return { releases: mergeSpellings([...byText.values()]).sort(newestFirst), ignored };
}

type Draft = Omit<Release, 'files'> & { readonly files: DigestFile[] };

/** Null for a file of no release. `names` remembers which spellings of the name are this project's: there are one or two of them. */
function versionIn(filename: string, project: string, names: Map<string, boolean>): string | null {
  const wheel = splitWheelFilename(filename);
  if (wheel === null) return parseSdistFilename(filename, project)?.version ?? null;
  const own = names.get(wheel.name) ?? isSpellingOf(wheel.name, project);
  names.set(wheel.name, own);
  return own ? wheel.version.replaceAll('_', '-') : null;
}

function readFile(file: IndexFile, order: number, project: string): DigestFile {
  const wheel = splitWheelFilename(file.filename);
  if (wheel === null) {
    const python = parseSdistFilename(file.filename, project)?.python ?? null;
    return { file, order, kind: 'sdist', tag: '', build: null, strict: true, python };
  }
  const strict = isPlain(wheel.version) ? !wheel.name.includes('__') : isStrict(wheel.name, wheel.version);
  return { file, order, kind: 'wheel', tag: wheel.tag.toLowerCase(), build: wheel.build, strict, python: null };
}

const isPlain = (version: string): boolean => /^[0-9.]+$/.test(version) && !version.includes('..') && !version.endsWith('.');

function releaseFor(byText: Map<string, Draft>, text: string): Draft {
  const known = byText.get(text);
  if (known !== undefined) return known;
  const version = parseVersion(text);
  const made = { version, text: version === null ? text : formatVersion(version), files: [] };
  byText.set(text, made);
  return made;
}

/** `1.0-1` and `1.0.post1` have one normal form: one release. */
function mergeSpellings(releases: readonly Draft[]): Draft[] {
  const byNormalForm = new Map<string, Draft>();
  for (const release of releases) {
    const known = byNormalForm.get(release.text);
    if (known === undefined) byNormalForm.set(release.text, release);
    else known.files.push(...release.files);
  }
  return [...byNormalForm.values()];
}

function newestFirst(a: Release, b: Release): number {
  if (a.version !== null && b.version !== null) return compareVersions(b.version, a.version);
  if (a.version === null && b.version === null) return compareLegacyVersions(b.text, a.text);
  return a.version === null ? 1 : -1;
}
