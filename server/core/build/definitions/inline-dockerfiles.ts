/** The Dockerfiles in a Compose or Bake file (`dockerfile_inline`, `dockerfile-inline`). */
import type { Ask } from '../../model/ask.ts';
import type { Build } from '../assessed.ts';
import { parseBake } from '../../reading/build-files/bake.ts';
import type { BuildEntry } from '../../reading/build-files/build-entry.ts';
import { parseCompose } from '../../reading/build-files/compose.ts';
import { uriName } from '../../model/paths.ts';
import { groupBy } from '../../model/group-by.ts';
import { textLines, type ParseProblem, type TextLines } from '../../model/text.ts';
import { buildFileKind } from './build-files.ts';
import { inlinePlace, type InlinePlace } from './inline-place.ts';
import { readBuildFile } from './read-build-file.ts';
import { buildKey, toBuild, withCallsOf } from './to-build.ts';

/** One that several services share (by an anchor, by `extends`) is built in several ways. */
export type InlineDockerfile = { readonly place: InlinePlace; readonly builds: readonly Build[] };

export type InlineDockerfiles = { readonly dockerfiles: readonly InlineDockerfile[]; readonly problems: readonly ParseProblem[] };

/** In the order of the document. 'pending': something that the reading needs has been asked for. */
export function inlineDockerfiles(uri: string, text: string, ask: Ask): InlineDockerfiles | 'pending' {
  if (!hasInlineDockerfile(text)) return { dockerfiles: [], problems: [] };
  const read = readBuildFile(uri, text, ask);
  if (read === 'pending') return read;
  const placed = placedEntries(read.value, textLines(text)).sort((one, other) => one.place.scalar.start - other.place.scalar.start);
  const byPlace = groupBy(placed, ({ place }) => place.scalar.start);
  const dockerfiles = [...byPlace.values()].map((same): InlineDockerfile => ({
    place: same[0].place,
    builds: differentBuilds(same.map(({ entry }) => entry)),
  }));
  return { dockerfiles, problems: dockerfiles.length > 0 ? read.problems : [] };
}

const placedEntries = (
  entries: readonly BuildEntry[],
  document: TextLines,
): { readonly entry: BuildEntry; readonly place: InlinePlace }[] =>
  entries.flatMap((entry) => inlinePlace(entry, document).map((place) => ({ entry, place })));

function differentBuilds(entries: readonly BuildEntry[]): readonly Build[] {
  const found = new Map<string, Build>();
  for (const build of entries.map(toBuild)) {
    const known = found.get(buildKey(build));
    found.set(buildKey(build), known === undefined ? build : withCallsOf(known, build));
  }
  return [...found.values()];
}

/** Their places alone, as the document by itself has them: variables are not put in. */
export function inlinePlaces(uri: string, text: string): readonly InlinePlace[] {
  const entries = !hasInlineDockerfile(text)
    ? []
    : (buildFileKind(uriName(uri)) === 'bake' ? parseBake(uri, text) : parseCompose(uri, text)).value;
  return [...new Map(placedEntries(entries, textLines(text)).map(({ place }) => [place.scalar.start, place])).values()];
}

/** May the text of a build file hold one? Without reading it. */
export const hasInlineDockerfile = (text: string): boolean => /dockerfile[_-]inline/.test(text);
