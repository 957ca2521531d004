/**
 * What a requirement source says, in the terms common to all formats. One parser a format; each returns all it could read
 * and a problem for each line that it could not (nothing is dropped in silence).
 */
import type { PackageControl } from '../installers/package-controls.ts';
import type { Parsed } from '../../model/text.ts';
import type { Range } from '../../model/text.ts';
import type { ChoiceOptions, IndexFile, Requirement } from '../../model/types.ts';

/** A reference to another file: `-r base.txt`, `-c constraints.txt`, `dependencies = { file = … }`. */
export type Include = {
  readonly kind: 'requirements' | 'constraints';
  readonly path: string;
  /** The list that the file's requirements belong to. */
  readonly section: Section;
  readonly range: Range;
};

/** A project folder installed from a manifest: `-e .`, `./lib[extra]`. */
export type LocalProject = {
  readonly path: string;
  readonly extras: readonly string[];
  readonly editable: boolean;
  /** PEP 508 marker text, null where none. */
  readonly marker: string | null;
  readonly section: Section;
  readonly range: Range;
};

/** A package index named by a manifest; credentials in the address stay in it and must not be shown. */
export type NamedIndex = {
  readonly url: string;
  /** `primary` replaces the default index, `extra` adds to it, `explicit` serves only requirements that name it. */
  readonly kind: 'primary' | 'extra' | 'explicit' | 'find-links';
  readonly name: string | null;
  readonly range: Range;
};

/** `tool.uv.sources`: a folder (relative to the file), or a member of the workspace. */
export type LocalSource = { readonly kind: 'folder'; readonly path: string } | { readonly kind: 'member' };

/** The list that a requirement is in. */
export type Section =
  | { readonly kind: 'main' }
  | { readonly kind: 'extra'; readonly name: string }
  | { readonly kind: 'group'; readonly name: string }
  | { readonly kind: 'build' };

export type SectionRequirement = {
  readonly requirement: Requirement;
  readonly section: Section;
  /** Name of the explicit index it is pinned to. */
  readonly index: string | null;
  /** As the standard tables have it, where the tool's own table says otherwise (`tool.uv.sources`): pip reads no more than that. */
  readonly declared?: Requirement;
  /** The spans of its name and its version specifier, for edits; null where they are not written as such (Poetry's `^1.2`, a URL). */
  readonly nameRange: Range | null;
  readonly specifierRange: Range | null;
  /** The position of a version that is written in the tool's own dialect (Poetry's `^1.2`); absent where `specifierRange` says it. */
  readonly versionRange?: Range;
};

/** `group → include-group` (PEP 735) and the like. */
export type SectionInclude = { readonly from: Section; readonly include: Section };

export type Manifest = {
  readonly format: ManifestFormat;
  /** Name of the project, normalized, null if there is none. */
  readonly projectName: string | null;
  readonly requiresPython: string | null;
  readonly requirements: readonly SectionRequirement[];
  /**
   * Requirements that only constrain (`-c` files are parsed as requirements files; here: uv's
   * `constraint-dependencies`, `override-dependencies`).
   */
  readonly constraints: readonly Requirement[];
  readonly sectionIncludes: readonly SectionInclude[];
  /** Groups installed unless the command says otherwise (uv: `dev`; Poetry: all non-optional groups; PDM: dev). */
  readonly defaultGroups: readonly string[];
  readonly includes: readonly Include[];
  readonly projects: readonly LocalProject[];
  readonly indexes: readonly NamedIndex[];
  /** By normalized name, what uv takes from a folder instead of an index. */
  readonly localSources: ReadonlyMap<string, LocalSource>;
  /** Patterns of the folders of a uv workspace, of which this is the root; null if it is not. */
  readonly members: readonly string[] | null;
  readonly noIndex: boolean;
  /** File-wide options of a requirements file. */
  readonly options: ChoiceOptions;
  /** From which the sets of `options` follow: those of several files and of the command go together, in order. */
  readonly controls: readonly PackageControl[];
};

export type ManifestFormat =
  | 'requirements' | 'pyproject' | 'setup.cfg' | 'setup.py' | 'pipfile';

/** One package of a lock, its marker already combined from the paths that lead to it where the lock says so. */
export type LockedPackage = {
  readonly name: string;
  readonly version: string | null;
  /** null where the lock doesn't list files with names (Pipfile.lock lists hashes only). */
  readonly files: readonly IndexFile[] | null;
  /** PEP 508 marker text under which the lock itself installs the package, null where none. */
  readonly marker: string | null;
  readonly dependencies: readonly LockedDependency[];
  /** Groups/extras that the lock assigns directly (poetry 2 `groups`, Pipfile.lock sections, pdm groups); empty where edges decide. */
  readonly groups: readonly string[];
  /** Installed only where an extra asks for it (poetry.lock); false where the lock doesn't say. */
  readonly optional: boolean;
  /** Own extras that this entry stands for (pdm.lock lists `name[extra]` as an entry beside `name`). */
  readonly extras: readonly string[];
  /** The root project or a workspace member (`source = { editable = "." }`, virtual): not fetched. */
  readonly local: string | null;
  /** Address of the index that serves it, null for the default. */
  readonly index: string | null;
  /** Git or URL source. */
  readonly url: string | null;
  readonly range: Range;
};

export type LockedDependency = {
  readonly name: string;
  readonly version: string | null;
  /** PEP 440 specifier, where the lock gives one instead of the version (poetry.lock, pdm.lock); it distinguishes entries of one name. */
  readonly specifier: string | null;
  readonly extras: readonly string[];
  readonly marker: string | null;
  /** Extra or group of the *dependent* under which this edge holds; null: always. */
  readonly section: Section | null;
};

export type Lock = {
  readonly format: LockFormat;
  readonly requiresPython: string | null;
  readonly packages: readonly LockedPackage[];
  /** pylock.toml extras and dependency-groups, poetry extras table: name → package names. */
  readonly extras: ReadonlyMap<string, readonly string[]>;
  readonly defaultGroups: readonly string[];
  /** The packages' own groups are missing or too coarse: what is installed follows from the project's requirements and the edges. */
  readonly edgesDecide: boolean;
};

export type LockFormat = 'uv.lock' | 'poetry.lock' | 'pdm.lock' | 'Pipfile.lock' | 'pylock.toml';

/** `uri` of the file goes into each origin. Never throws. */
export type ManifestParser = (uri: string, text: string) => Parsed<Manifest>;
export type LockParser = (uri: string, text: string) => Parsed<Lock>;
