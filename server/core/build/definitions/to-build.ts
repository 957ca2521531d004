/** From what a build file says to what the analysis needs of it. */
import type { Build } from '../assessed.ts';
import type { BuildEntry } from '../../reading/build-files/build-entry.ts';
import { isWithin } from '../../model/paths.ts';

/** Arguments whose value comes from outside are left to the Dockerfile's defaults, as they are where nothing is set outside. */
export function toBuild(entry: BuildEntry): Build {
  const folders = [...entry.namedContexts].filter(([, value]) => isFolder(value));
  const others = [...entry.namedContexts].filter(([, value]) => !isFolder(value));
  return {
    context: contextOf(entry),
    args: new Map([...entry.args].flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]))),
    platforms: entry.platforms,
    namedContexts: new Map(folders),
    namedImages: new Map(others.map(([name, value]) => [name, value.startsWith(IMAGE) ? value.slice(IMAGE.length) : null])),
    target: entry.target,
    ...(entry.calls === undefined || entry.calls.length === 0 ? {} : { calls: entry.calls }),
  };
}

/** A dev container whose Dockerfile lies outside of its context was written with the other build in mind, which copies from elsewhere. */
function contextOf({ kind, context, dockerfile }: BuildEntry): string | null {
  const astray = kind === 'devcontainer' && context !== null && dockerfile !== null && !isWithin(dockerfile, context);
  return astray ? null : context;
}

const IMAGE = 'docker-image://';

const isFolder = (value: string): boolean =>
  value.startsWith('file:') || (/^[a-z][\w+.-]*:\/\//i.test(value) && !/^(?:docker-image|oci-layout|https?|git|ssh):/i.test(value));

/** Builds that can't come to different verdicts have one key. */
export const buildKey = ({ context, args, platforms, namedContexts, namedImages = new Map() }: Build): string =>
  JSON.stringify([context, inOrder(args), platforms, inOrder(namedContexts), inOrder(namedImages)]);

/** Two services that build the same start different things in it. */
export const withCallsOf = (build: Build, other: Build): Build =>
  other.calls === undefined ? build : { ...build, calls: [...(build.calls ?? []), ...other.calls] };

const inOrder = (map: ReadonlyMap<string, unknown>): readonly (readonly [string, unknown])[] =>
  [...map].sort(([one], [other]) => (one < other ? -1 : 1));
