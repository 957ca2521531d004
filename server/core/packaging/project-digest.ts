/** A project's page, read once: its files by release, newest release first. */
import type { IndexFile, ProjectDetail } from '../types.ts';
import { compareLegacyVersions } from './legacy-version.ts';
import { normalizeName } from './names.ts';
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

/** The digest of a page, kept as long as the page is. Never fails: what can't be read is in `ignored`. */
export function digestOf(project: ProjectDetail): ProjectDigest {
  const known = digests.get(project);
  if (known !== undefined) return known;
  const made = makeDigest(project);
  digests.set(project, made);
  return made;
}

const digests = new WeakMap<ProjectDetail, ProjectDigest>();

type OpenRelease = { readonly version: Version | null; readonly text: string; readonly files: DigestFile[] };

function makeDigest(project: ProjectDetail): ProjectDigest {
  const name = normalizeName(project.name);
  const byText = new Map<string, OpenRelease>();
  const ignored: IndexFile[] = [];
  const names = new Map<string, boolean>();
  let last: LastWheel | null = null;
  project.files.forEach((file, order) => {
    if (last !== null && isNextWheel(last, file.filename)) {
      last.release.files.push({ file, order, kind: 'wheel', tag: file.filename.slice(last.prefix.length, -4), build: null, strict: last.strict, python: null });
      return;
    }
    const read = readWheel(file, order, name, names) ?? readSdist(file, order, name);
    last = null;
    if (read === null) return void ignored.push(file);
    const release = releaseFor(byText, read.version);
    release.files.push(read.entry);
    if (read.entry.kind === 'wheel') last = { prefix: prefixOf(file.filename), strict: read.entry.strict, release };
  });
  return { releases: mergeSpellings([...new Set(byText.values())]).sort(newestFirst), ignored };
}

/** Wheels of a release stand together on most pages: what they share is read once. */
type LastWheel = { /** Name and version, with the dash behind each. */ readonly prefix: string; readonly strict: boolean; readonly release: OpenRelease };

const prefixOf = (filename: string): string => filename.slice(0, filename.indexOf('-', filename.indexOf('-') + 1) + 1);

/** The rest is a tag without a build, as nearly all are written. */
const isNextWheel = ({ prefix }: LastWheel, filename: string): boolean => filename.startsWith(prefix) && PLAIN_TAG.test(filename.slice(prefix.length));

const PLAIN_TAG = /^[a-z0-9_.]+-[a-z0-9_.]+-[a-z0-9_.]+\.whl$/;

type ReadFile = { readonly version: string; readonly entry: DigestFile };

/** `names` remembers which spellings of the name are this project's: there are one or two of them. */
function readWheel(file: IndexFile, order: number, project: string, names: Map<string, boolean>): ReadFile | null {
  const parts = splitWheelFilename(file.filename);
  if (parts === null) return null;
  let own = names.get(parts.name);
  if (own === undefined) names.set(parts.name, (own = normalizeName(parts.name) === project));
  if (!own) return null;
  const strict = isPlain(parts.version) ? !parts.name.includes('__') : isStrict(parts.name, parts.version);
  const entry: DigestFile = { file, order, kind: 'wheel', tag: parts.tag.toLowerCase(), build: parts.build, strict, python: null };
  return { version: parts.version.replaceAll('_', '-'), entry };
}

const isPlain = (version: string): boolean => /^[0-9.]+$/.test(version) && !version.includes('..') && !version.endsWith('.');

function readSdist(file: IndexFile, order: number, project: string): ReadFile | null {
  const sdist = parseSdistFilename(file.filename, project);
  if (sdist === null) return null;
  return { version: sdist.version, entry: { file, order, kind: 'sdist', tag: '', build: null, strict: true, python: sdist.python } };
}

function releaseFor(byText: Map<string, OpenRelease>, text: string): OpenRelease {
  const known = byText.get(text);
  if (known !== undefined) return known;
  const version = parseVersion(text);
  const made = { version, text: version === null ? text : formatVersion(version), files: [] };
  byText.set(text, made);
  return made;
}

/** `1.0-1` and `1.0.post1` have one normal form: one release. */
function mergeSpellings(releases: readonly OpenRelease[]): OpenRelease[] {
  const byNormalForm = new Map<string, OpenRelease>();
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
