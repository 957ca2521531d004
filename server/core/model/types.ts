/**
 * The nouns of the engine. Plain data without methods, so that any of it can be compared, cached and
 * printed. Syntax trees have types of their own beside their parsers.
 */
import type { Range } from './text.ts';

/** A piece of knowledge about the outside, with where it came from. "Unavailable" is a fact too: it ends a search. */
export type Fact<T> =
  | { readonly state: 'known'; readonly value: T; readonly source: FactSource; readonly asOf: string | null }
  | { readonly state: 'absent'; readonly source: FactSource; readonly asOf: string | null }
  | { readonly state: 'unavailable'; readonly reason: string };

/** `asOf` of a fact: an ISO 8601 date (snapshot) or date-time (index), null where it has no age (the workspace). */
export type FactSource = 'lock' | 'index' | 'cache' | 'snapshot' | 'workspace';

/** An image reference in the terms of the Docker reference grammar, variables put in. */
export type BaseImage = {
  /** Host as written (`ghcr.io`, `localhost:5000`), null if it was left out. */
  readonly registry: string | null;
  /** Path without registry: `python`, `library/python`, `astral-sh/uv`. */
  readonly name: string;
  readonly tag: string | null;
  readonly digest: string | null;
};

export type Architecture = 'x86_64' | 'aarch64' | 'armv7l' | 'armv6l' | 'i686' | 'ppc64le' | 's390x' | 'riscv64' | 'loongarch64';

/** A C library; `version` is null where only the family is known. */
export type Libc = { readonly family: 'musl' | 'glibc'; readonly version: readonly [number, number] | null };

export type Python = {
  /** 2 or 3 numbers; the patch level is null where the image does not say it and no table does. */
  readonly major: number;
  readonly minor: number;
  readonly patch: number | null;
  readonly implementation: 'cpython' | 'pypy';
  readonly freeThreaded: boolean;
};

/** Who chooses the file, and which version of it (PEP 440 text; null: not known, then the newest for that Python is assumed). */
export type Installer = { readonly name: 'pip' | 'uv' | 'poetry' | 'pdm'; readonly version: string | null };

/** What a stage installs onto. */
export type Target = {
  /** Docker platform, `linux/amd64`, `linux/arm/v7`. */
  readonly platform: string;
  readonly architecture: Architecture;
  readonly libc: Libc;
  readonly python: Python | null;
  readonly installer: Installer;
};

/** A place in a document of the workspace. */
export type Origin = { readonly uri: string; readonly range: Range };

export type Requirement = {
  /** Normalized (PEP 503). */
  readonly name: string;
  /** As written, whitespace folded: `pandas[excel]>=1 ; python_version<"3.9"`. */
  readonly text: string;
  readonly extras: readonly string[];
  /** PEP 440 specifier text, '' where none. */
  readonly specifier: string;
  /** PEP 508 marker text, null where none. */
  readonly marker: string | null;
  /** Direct reference (PEP 508 `@`), path or VCS address: nothing is chosen from an index then. */
  readonly url: string | null;
  readonly hashes: readonly string[];
  readonly origin: Origin;
  /** Names of the requirements that brought this one in, outermost first; empty for a direct requirement. */
  readonly via: readonly string[];
  /** Files pinned by a lock; null where no lock lists them. */
  readonly lockedFiles: readonly IndexFile[] | null;
  /**
   * `name version` of the neighbouring release by whose metadata it is a dependency, where that of the release itself
   * is not known: no rule blames it.
   */
  readonly inferredFrom?: string;
  /** Address of the only index that it may come from (a lock's, or an explicit one of uv and Poetry); absent: the command's indexes. */
  readonly index?: string;
  /** Per-requirement or file-wide options that change the choice (`--only-binary`, `--pre`, …), null where none. */
  readonly options: ChoiceOptions | null;
};

/** Options that change which file an installer takes; names are pip's. `:all:` is written as the set's one member. */
export type ChoiceOptions = {
  readonly onlyBinary?: readonly string[];
  readonly noBinary?: readonly string[];
  readonly preferBinary?: boolean;
  readonly pre?: boolean;
  readonly ignoreRequiresPython?: boolean;
  readonly requireHashes?: boolean;
  /** pip 26's `--only-final` and `--all-releases`: normalized names, `:all:`. */
  readonly onlyFinal?: readonly string[];
  readonly allReleases?: readonly string[];
  /** `--uploaded-prior-to`, uv's `--exclude-newer`: as written. */
  readonly uploadedPriorTo?: string;
};

/** One file of a project on an index (PEP 691). */
export type IndexFile = {
  readonly filename: string;
  /** Specifier text; null: none declared; undefined: the source of the fact does not know. */
  readonly requiresPython: string | null | undefined;
  readonly yanked: boolean;
  /** Bytes. */
  readonly size?: number;
  /** ISO 8601. */
  readonly uploadTime?: string;
  readonly url?: string;
  /** PEP 658: true or `sha256=…` where the file's metadata is served beside it. */
  readonly coreMetadata?: string | boolean;
  /** `algorithm:hexdigest`. */
  readonly hashes?: readonly string[];
};

/** What an index says of one project (PEP 691), files in the index's order. */
export type ProjectDetail = {
  readonly name: string;
  readonly files: readonly IndexFile[];
  /**
   * May the project have releases, or a release whose requires-python isn't known have files, that are not listed? So it is with
   * bundled facts: what they lack is not known, while an index's own page is all that there is.
   */
  readonly partial?: boolean;
};

/** Core metadata of one release, as far as the closure needs it (PEP 643 fields). */
export type ReleaseMetadata = {
  readonly requiresDist: readonly string[];
  readonly providesExtra: readonly string[];
  readonly requiresPython: string | null;
};

export type OutcomeKind = 'wheel' | 'pure' | 'source' | 'none' | 'unknown';

/** What an installer would take for one requirement on one target. */
export type Outcome = {
  readonly kind: OutcomeKind;
  readonly version: string | null;
  readonly file: string | null;
  readonly size: number | null;
  /** Only for `source`: does the build need a compiler? */
  readonly compiles: boolean;
  /** Why it is `none` or `unknown`, or what the source build means; a phrase, null where there is nothing to add. */
  readonly reason: string | null;
  /** A release newer than this one may be taken in its place: what is known of that one doesn't settle it. */
  readonly mayBeNewer?: boolean;
};

/** The pair that a rule judges. */
export type Finding = {
  readonly requirement: Requirement;
  readonly platform: string;
  readonly here: Outcome;
  readonly onGlibc: Outcome;
  /** The same image with a pip that sees musllinux wheels; null where its own pip does. */
  readonly onNewerPip: Outcome | null;
  /** Under which its file was chosen: the command's, its own over them. */
  readonly options: ChoiceOptions;
  readonly source: FactSource | null;
  readonly asOf: string | null;
};

export type Severity = 'error' | 'warning' | 'information' | 'hint';

export type RelatedInformation = { readonly origin: Origin; readonly message: string };

export type TextEdit = {
  readonly uri: string;
  readonly range: Range;
  readonly newText: string;
  readonly reason: string;
  /** True where a human eye is wanted before it is applied. */
  readonly needsConfirmation: boolean;
};

export type Fix = {
  readonly title: string;
  /**
   * `slim`: the move; `image`: another tag (Python, distribution, pip); `packages`: system packages; `requirement`: another version
   * that has a wheel; `ignore`: the comment.
   */
  readonly kind: 'slim' | 'image' | 'packages' | 'requirement' | 'ignore';
  readonly edits: readonly TextEdit[];
  /** The one that an editor offers first. */
  readonly preferred: boolean;
  /** What it leaves to be changed by hand, outside of the edited files or in what is copied, a phrase each. */
  readonly remarks?: readonly string[];
};

export type Diagnostic = {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** Index of the stage that it belongs to. */
  readonly stage: number;
  readonly range: Range;
  readonly related: readonly RelatedInformation[];
  readonly fixes: readonly Fix[];
};

/** Something that could not be read or is not known, at its place. */
export type Problem = { readonly uri: string; readonly range: Range | null; readonly message: string };
