/** Python packages that a stage takes over from an earlier one: `COPY --from=build /opt/venv /opt/venv`. */
import type { StageModel } from '../dockerfile-model.ts';
import type { Span } from '../../model/text.ts';
import { locationsOf, SITE_PACKAGES, type PackageLocation } from './package-locations.ts';
import { normalizePath } from './container-path.ts';
import type { ContainerCopy } from './copy-list.ts';
import type { StageInstall } from './stage-state.ts';

export type Carried = {
  /** Stage that the packages come from. */
  readonly from: number;
  readonly source: string;
  readonly label: string;
  readonly span: Span;
  readonly locations: readonly PackageLocation[];
};

/** A stage before, and where it holds packages. */
type Holder = { readonly model: StageModel; readonly held: readonly PackageLocation[] };

/** `earlier`: the stages before it, by index. What a stage inherits by FROM isn't among it. */
export function carriedInto(stage: StageModel, earlier: readonly Holder[]): readonly Carried[] {
  return ownCopies(stage).flatMap((copy): Carried[] => {
    const from = copy.origin.kind === 'stage' ? earlier[copy.origin.index] : undefined;
    if (from === undefined || copy.source === null) return [];
    const source = normalizePath(copy.source);
    const locations = from.held.filter((location) => carries(source, location));
    const { alias, index } = from.model.stage;
    const label = `${source} of ${alias ?? `stage ${index}`}`;
    return locations.length === 0 ? [] : [{ from: index, source, label, span: copy.span, locations }];
  });
}

/** The stage's own COPY instructions, without those that it inherits. */
function ownCopies(stage: StageModel): readonly ContainerCopy[] {
  return stage.state.copies.own();
}

/** Where a stage holds packages: installed there, inherited from its base, or itself carried in. */
export function heldLocations(stage: StageModel, base: Holder | null, carriedIn: readonly Carried[]): readonly PackageLocation[] {
  const carried = carriedIn.flatMap((one) => {
    const destination = ownCopies(stage).find((copy) => copy.span === one.span)?.destination ?? null;
    return destination === null ? [] : one.locations.map((location) => moved(location, one.source, destination));
  });
  const first = once([...(base?.held ?? []), ...locationsOf(stage.state, stage.stage.index), ...carried]);
  return once([...first, ...movedInside(stage, first)]);
}

/**
 * Each location once: stages that copy the same from one another twice over would double them stage by stage. No image
 * has more than a thousand.
 */
function once(locations: readonly PackageLocation[]): readonly PackageLocation[] {
  const seen = new Map<StageInstall | null, Set<string>>();
  return locations.filter(({ path, kind, stage, install }) => {
    const known = seen.get(install) ?? new Set();
    seen.set(install, known);
    const key = `${stage} ${kind} ${path}`;
    return !known.has(key) && known.add(key) !== undefined;
  }).slice(0, MOST_LOCATIONS);
}

const MOST_LOCATIONS = 1_000;

/** `cp -a /venv/lib/python3.12/site-packages/. /runtime`: packages are there too. */
function movedInside(stage: StageModel, locations: readonly PackageLocation[]): PackageLocation[] {
  return ownCopies(stage).filter((copy) => copy.origin.kind === 'self').flatMap(({ source, destination }) => {
    if (source === null || destination === null) return [];
    return locations.filter((location) => carries(source, location)).map((location) => moved(location, source, destination));
  });
}

/** The path of a location after its folder was copied elsewhere. */
function moved(location: PackageLocation, source: string, destination: string): PackageLocation {
  const path = location.path.startsWith(source)
    ? normalizePath(`${destination}/${location.path.slice(source.length)}`)
    : normalizePath(destination);
  return { ...location, path };
}

/** A folder that holds the location (or all of it), or a part of it that itself holds packages. */
function carries(source: string, location: PackageLocation): boolean {
  if (SITE_PACKAGES.includes(location.path) && source.startsWith(location.path)) return true;
  if (source === location.path || location.path.startsWith(source === '/' ? '/' : `${source}/`)) return true;
  return source.startsWith(`${location.path}/`) && !/\/(?:bin|share|include|etc|man)(?:\/|$)/.test(source.slice(location.path.length));
}
