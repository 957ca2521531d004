/** The Dockerfiles that stand in a Compose or Bake file (`dockerfile_inline`, `dockerfile-inline`). */
import type { Ask } from '../ask.ts';
import type { Build } from '../assess.ts';
import { parseBake } from '../context/bake.ts';
import type { BuildEntry } from '../context/build-entry.ts';
import { parseCompose } from '../context/compose.ts';
import { uriName } from '../context/paths.ts';
import { textLines, type ParseProblem } from '../text.ts';
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
  const document = textLines(text);
  const byPlace = new Map<number, BuildEntry[]>();
  for (const entry of read.value) {
    if (entry.inlineSpan !== null) byPlace.set(entry.inlineSpan.start, [...(byPlace.get(entry.inlineSpan.start) ?? []), entry]);
  }
  const dockerfiles = [...byPlace].sort(([a], [b]) => a - b).flatMap(([, entries]): InlineDockerfile[] => {
    const place = entries[0] === undefined ? null : inlinePlace(entries[0], document);
    return place === null ? [] : [{ place, builds: differentBuilds(entries) }];
  });
  return { dockerfiles, problems: dockerfiles.length > 0 ? read.problems : [] };
}

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
  const entries = !hasInlineDockerfile(text) ? [] : (buildFileKind(uriName(uri)) === 'bake' ? parseBake(uri, text) : parseCompose(uri, text)).value;
  const document = textLines(text);
  const places = entries.flatMap((entry) => inlinePlace(entry, document) ?? []);
  return [...new Map(places.map((place) => [place.scalar.start, place])).values()];
}

/** May the text of a build file hold one? Without reading it. */
export const hasInlineDockerfile = (text: string): boolean => /dockerfile[_-]inline/.test(text);
