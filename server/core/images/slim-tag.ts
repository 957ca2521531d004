/** Chooses the `-slim` tag that stands for an Alpine tag of the official Python image. */
import { mapPresent } from '../model/present.ts';
import { debianSuites, isOutOfSupport } from './debian-suites.ts';
import { architectureOf, imageArchitecture } from '../model/platform.ts';
import { pythonReleases, suiteWhileNewest, variantArchitectures } from './python-releases.ts';
import { parsePythonTag, releasesOf, resolvePythonTag, variantOf } from './python-tag.ts';
import type { PythonRelease, ReleaseVariant } from './python-releases.ts';
import type { PythonTag, ResolvedPythonTag } from './python-tag.ts';
import type { SlimChoice } from './slim-details.ts';

export type SlimTagChoice = (SlimChoice & { readonly tag: string }) | { readonly reason: string };

/**
 * `platform`: of Docker. `suite`: the one that a setting asks for, null for the general rule. Gives the reason where no slim
 * tag of this version exists for the architecture.
 */
export function chooseSlimTag(tag: PythonTag, platform: string, suite: string | null): SlimTagChoice {
  const resolved = resolvePythonTag(tag) ?? resolvePythonTag({ ...tag, alpine: null });
  if (resolved === null) return { reason: `which Python “${String(tag.version)}” means isn’t known` };
  const version = versionFor(tag, resolved);
  const candidates = candidatesOf(version, resolved);
  const architecture = imageArchitecture(platform);
  const all = candidates.filter(candidate => variantArchitectures(candidate.release, 'slim', candidate.variant).has(architecture));
  const supported = all.filter(({ variant }) => !isOutOfSupport(variant.name));
  // A suite that apt-get fails on is chosen where there is no other, or a setting asks for it.
  const built = suite !== null || supported.length === 0 ? all : supported;
  const wanted = suite ?? (tag.alpine === null ? null : suiteWhileNewest(tag.alpine));
  const pinned = debianSuites().some(({ name }) => name === wanted);
  const chosen = choose(built, pinned ? wanted : null);
  if (chosen === undefined) return { reason: noneBuilt(candidates.length > 0, resolved, platform) };
  const remarks =
    wanted !== null && chosen.variant.name !== wanted
      ? [instead(wanted, all, `${version === null ? '' : `${version}-`}slim-${wanted}`, platform)]
      : [];
  return choiceOf(chosen, version, pinned, resolved, remarks);
}

/** Why it is not the suite that was wanted. */
const instead = (wanted: string, all: readonly Candidate[], tag: string, platform: string): string =>
  all.some(({ variant }) => variant.name === wanted) ? `Debian ${wanted} is out of support` : `there is no ${tag} for ${platform}`;

/** Does a tag of the official image exist for a platform (as far as the table knows)? */
export function pythonTagExists(text: string, platform: string): boolean {
  const tag = parsePythonTag(text);
  if (tag === null || tag.variant === 'windows' || tag.variant === 'onbuild') return false;
  // Full images are built for the architectures of the slim ones.
  const kind = tag.variant === 'alpine' ? 'alpine' : 'slim';
  const named = mapPresent(releasesOf(tag.version), release => {
    const variant = variantOf(release, tag);
    return variant === null ? null : { release, variant };
  }).at(-1);
  return named !== undefined && variantArchitectures(named.release, kind, named.variant).has(imageArchitecture(platform));
}

type Candidate = {
  readonly release: PythonRelease;
  readonly variant: ReleaseVariant;
  /** Is it what the bare `-slim` holds? */
  readonly bare: boolean;
};

/**
 * The version part of the new tag. `3-alpine3.13` froze at Python 3.10, while `3-slim-…` moved on: there the minor version is
 * written out, so that Python stays the same.
 */
function versionFor(tag: PythonTag, resolved: ResolvedPythonTag): string | null {
  if (tag.version !== null && !/^\d+$/.test(tag.version)) return tag.version;
  const newest = releasesOf(tag.version).at(-1);
  const { major, minor } = resolved.python;
  return newest === undefined || (newest.major === major && newest.minor === minor) ? tag.version : `${major}.${minor}`;
}

/** One candidate per suite, each from the newest release that has it; the suite of the bare `-slim` first, then newest first. */
function candidatesOf(version: string | null, resolved: ResolvedPythonTag): readonly Candidate[] {
  const listed = releasesOf(version);
  const releases = listed.length > 0 ? listed : lineOf(resolved);
  const { major, minor } = releases.at(-1) ?? resolved.python;
  const bySuite = new Map<string, Candidate>();
  for (const release of releases.filter(candidate => candidate.major === major && candidate.minor === minor)) {
    for (const variant of release.suites) bySuite.set(variant.name, { release, variant, bare: false });
  }
  const bareSuite = releases.filter(release => release.suites.length > 0).at(-1)?.suites[0]?.name;
  return [...bySuite.values()]
    .map(candidate => ({ ...candidate, bare: candidate.variant.name === bareSuite }))
    .sort((a, b) => age(b) - age(a));
}

const age = ({ variant }: Candidate): number => debianSuites().findIndex(suite => suite.name === variant.name);

/** Releases like a version that is newer than the table: of its minor, else the newest of all. */
function lineOf({ python }: ResolvedPythonTag): readonly PythonRelease[] {
  const line = releasesOf(`${python.major}.${python.minor}`);
  return line.length > 0 ? line : pythonReleases().slice(-1);
}

/** The wanted suite, else the nearest newer one, else the newest; if none is wanted, the bare tag's, else the newest. */
function choose(built: readonly Candidate[], wanted: string | null): Candidate | undefined {
  if (wanted === null) return built.find(candidate => candidate.bare) ?? built[0];
  const wantedAge = debianSuites().findIndex(suite => suite.name === wanted);
  return built.filter(candidate => age(candidate) >= wantedAge).at(-1) ?? built[0];
}

function choiceOf(
  { release, variant, bare }: Candidate,
  version: string | null,
  pinned: boolean,
  resolved: ResolvedPythonTag,
  remarks: readonly string[],
): SlimTagChoice {
  const suffix = variant.bareOnly || (bare && !pinned) ? 'slim' : `slim-${variant.name}`;
  const unlisted = releasesOf(version).length === 0;
  const { major, minor, patch } = release;
  const python = unlisted ? resolved.python : { ...resolved.python, major, minor, patch };
  return { tag: version === null ? suffix : `${version}-${suffix}`, suite: variant.name, glibc: null, python, pip: variant.pip, remarks };
}

function noneBuilt(otherArchitectures: boolean, { python }: ResolvedPythonTag, platform: string): string {
  const version = `${python.major}.${python.minor}`;
  if (!otherArchitectures) return `the official image never had a slim variant of Python ${version}`;
  const why = architectureOf(platform) === 'armv6l' ? ': Debian has no port for ARMv6, only Alpine has' : '';
  return `the official slim images of Python ${version} don’t exist for ${platform}${why}`;
}
