/** A project's page, read once: its files by release, newest release first. */
import type { IndexFile, PageOutline, ProjectDetail } from '../../model/types.ts';
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

/** The digest of a page, kept as long as the page is. Never fails: what can't be read is in `ignored`. */
export function digestOf(project: ProjectDetail): ProjectDigest {
  const known = digests.get(project);
  if (known !== undefined) return known;
  const made = makeDigest(project);
  digests.set(project, made);
  return made;
}

const digests = new WeakMap<ProjectDetail, ProjectDigest>();

/**
 * A release whose files are read when they are asked for: a decision looks at the newest few of hundreds. What was decided is
 * remembered elsewhere, so the files go again once many others were read, and are other objects the next time.
 */
class OpenRelease implements Release {
  /** Places on the page: mostly one stretch of it, and some beside. */
  private first = 0;
  private count = 0;
  private beside: number[] | null = null;
  private read: readonly DigestFile[] | null = null;

  constructor(readonly version: Version | null, readonly text: string, private readonly project: ProjectDetail) {}

  get files(): readonly DigestFile[] {
    return this.read ?? this.readFiles();
  }

  get places(): readonly number[] {
    return [...Array.from({ length: this.count }, (_, at) => this.first + at), ...(this.beside ?? [])];
  }

  add(place: number): void {
    if (this.count === 0) this.first = place;
    if (this.beside === null && place === this.first + this.count) this.count += 1;
    else (this.beside ??= []).push(place);
  }

  private readFiles(): readonly DigestFile[] {
    const files = this.places.flatMap((order) => readFile(this.project, order) ?? []);
    this.read = files;
    withFiles.push(this);
    filesHeld += files.length;
    // The last one stays, however many it has: it is asked again at once.
    while (filesHeld > MOST_FILES && withFiles.length > 1) filesHeld -= withFiles.shift()?.letGo() ?? 0;
    return files;
  }

  /** @returns of how many files */
  private letGo(): number {
    const count = this.read?.length ?? 0;
    this.read = null;
    return count;
  }
}

/** Those of a Dockerfile's projects, and some; 400 bytes each. */
const MOST_FILES = 2_000;

/** Oldest first. */
const withFiles: OpenRelease[] = [];
let filesHeld = 0;

function makeDigest(project: ProjectDetail): ProjectDigest {
  const page = openPage(project);
  if (project.outline === undefined) sortFiles(project.files, page);
  else sortGroups(project.outline, page);
  return { releases: mergeSpellings([...new Set(page.byText.values())]).sort(newestFirst), ignored: page.ignored };
}

/** A page while it is read. */
type Page = {
  readonly project: ProjectDetail;
  readonly name: string;
  readonly byText: Map<string, OpenRelease>;
  readonly ignored: IndexFile[];
  readonly names: Map<string, boolean>;
};

const openPage = (project: ProjectDetail): Page => ({
  project,
  name: normalizeName(project.name),
  byText: new Map(),
  ignored: [],
  names: new Map(),
});

function sortFiles(files: readonly IndexFile[], page: Page): void {
  let last: LastWheel | null = null;
  files.forEach((file, order) => {
    if (last !== null && isNextWheel(last, file.filename)) return last.release.add(order);
    const release = place(page, file.filename, order);
    if (release === null) page.ignored.push(file);
    last = release !== null && file.filename.endsWith('.whl') ? { prefix: prefixOf(file.filename), release } : null;
  });
}

/** What the wheels of a group share is read once, and no file is made. */
function sortGroups(outline: PageOutline, page: Page): void {
  for (const { first, ends } of outline.groups) {
    let wheels: OpenRelease | null = null;
    ends.forEach((end, at) => {
      const order = first + at;
      const isPlain = PLAIN_END.test(end);
      if (wheels !== null && isPlain) return wheels.add(order);
      const release = place(page, outline.filename(order), order);
      if (release === null) page.ignored.push(outline.file(order));
      else if (isPlain) wheels = release;
    });
  }
}

/** Puts a file to its release; null where no pip takes it. */
function place({ project, name, byText, names }: Page, filename: string, order: number): OpenRelease | null {
  const version = versionIn(filename, name, names);
  if (version === null) return null;
  const release = releaseFor(byText, version, project);
  release.add(order);
  return release;
}

/** Wheels of a release stand together on most pages: what they share is read once. */
type LastWheel = { /** Name and version, with the dash behind each. */ readonly prefix: string; readonly release: OpenRelease };

const prefixOf = (filename: string): string => filename.slice(0, filename.indexOf('-', filename.indexOf('-') + 1) + 1);

/** The rest is a tag without a build, as nearly all are written. */
const isNextWheel = ({ prefix }: LastWheel, filename: string): boolean =>
  filename.startsWith(prefix) && PLAIN_TAG.test(filename.slice(prefix.length));

const PLAIN_TAG = /^[a-z0-9_.]+-[a-z0-9_.]+-[a-z0-9_.]+\.whl$/;

const PLAIN_END = /^-[a-z0-9_.]+-[a-z0-9_.]+-[a-z0-9_.]+\.whl$/;

/** Null for a file of no release. `names` remembers which spellings of the name are this project's: there are one or two of them. */
function versionIn(filename: string, project: string, names: Map<string, boolean>): string | null {
  const wheel = splitWheelFilename(filename);
  if (wheel === null) return parseSdistFilename(filename, project)?.version ?? null;
  const own = names.get(wheel.name) ?? isSpellingOf(wheel.name, project);
  names.set(wheel.name, own);
  return own ? wheel.version.replaceAll('_', '-') : null;
}

function readFile(project: ProjectDetail, order: number): DigestFile | null {
  const file = project.outline === undefined ? project.files[order] : project.outline.file(order);
  if (file === undefined) return null;
  const wheel = splitWheelFilename(file.filename);
  if (wheel === null) {
    return {
      file,
      order,
      kind: 'sdist',
      tag: '',
      build: null,
      strict: true,
      python: parseSdistFilename(file.filename, normalizeName(project.name))?.python ?? null,
    };
  }
  const strict = isPlain(wheel.version) ? !wheel.name.includes('__') : isStrict(wheel.name, wheel.version);
  return { file, order, kind: 'wheel', tag: wheel.tag.toLowerCase(), build: wheel.build, strict, python: null };
}

const isPlain = (version: string): boolean => /^[0-9.]+$/.test(version) && !version.includes('..') && !version.endsWith('.');

function releaseFor(byText: Map<string, OpenRelease>, text: string, project: ProjectDetail): OpenRelease {
  const known = byText.get(text);
  if (known !== undefined) return known;
  const version = parseVersion(text);
  const made = new OpenRelease(version, version === null ? text : formatVersion(version), project);
  byText.set(text, made);
  return made;
}

/** `1.0-1` and `1.0.post1` have one normal form: one release. */
function mergeSpellings(releases: readonly OpenRelease[]): OpenRelease[] {
  const byNormalForm = new Map<string, OpenRelease>();
  for (const release of releases) {
    const known = byNormalForm.get(release.text);
    if (known === undefined) byNormalForm.set(release.text, release);
    else release.places.forEach((place) => known.add(place));
  }
  return [...byNormalForm.values()];
}

function newestFirst(a: Release, b: Release): number {
  if (a.version !== null && b.version !== null) return compareVersions(b.version, a.version);
  if (a.version === null && b.version === null) return compareLegacyVersions(b.text, a.text);
  return a.version === null ? 1 : -1;
}
