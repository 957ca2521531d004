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

/** `models`: the file's stages, by index. What a stage inherits by FROM isn't among it. */
export function carriedInto(stage: StageModel, models: readonly StageModel[]): readonly Carried[] {
  return ownCopies(stage).flatMap((copy): Carried[] => {
    const from = copy.origin.kind === 'stage' ? models[copy.origin.index] : undefined;
    if (from === undefined || copy.source === null) return [];
    const source = normalizePath(copy.source);
    const locations = heldLocations(from, models).filter((location) => carries(source, location));
    const label = `${source} of ${from.stage.alias ?? `stage ${from.stage.index}`}`;
    return locations.length === 0 ? [] : [{ from: from.stage.index, source, label, span: copy.span, locations }];
  });
}

/** The stage's own COPY instructions, without those that it inherits. */
function ownCopies(stage: StageModel): readonly ContainerCopy[] {
  return stage.state.copies.own();
}

const held = new WeakMap<StageModel, readonly PackageLocation[]>();

/** Where a stage holds packages: installed there, inherited, or itself carried in. */
function heldLocations(stage: StageModel, models: readonly StageModel[]): readonly PackageLocation[] {
  const known = held.get(stage);
  if (known !== undefined) return known;
  held.set(stage, []);
  const { base } = stage.stage;
  const parent = base.kind === 'stage' ? models[base.index] : undefined;
  const inherited = parent === undefined ? [] : heldLocations(parent, models);
  const carried = carriedInto(stage, models).flatMap((one) => {
    const destination = ownCopies(stage).find((copy) => copy.span === one.span)?.destination ?? null;
    return destination === null ? [] : one.locations.map((location) => moved(location, one.source, destination));
  });
  const first = once([...inherited, ...locationsOf(stage.state, stage.stage.index), ...carried]);
  const all = once([...first, ...movedInside(stage, first)]);
  held.set(stage, all);
  return all;
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
