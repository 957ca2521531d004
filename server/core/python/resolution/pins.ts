/** What a search has pinned, as far as the command leads to it, nearest first, with who asks for it. */
import type { AskedBy } from '../../model/resolution.ts';
import { idOf, PYTHON, type Asked, type Candidate } from './candidate.ts';
import type { Provider } from './provider.ts';
import type { Search } from './search.ts';
import type { Pin } from './types.ts';

export function pinsOf(search: Search, provider: Provider): readonly Pin[] {
  const askedOf = askedById(search);
  const byName = new Map<string, { candidate: Candidate; readonly asked: Asked[]; readonly extras: Set<string> }>();
  for (const id of reached(search, askedOf)) {
    const candidate = search.pins.get(id);
    if (candidate === undefined || id === PYTHON) continue;
    const base = candidate.base ?? candidate;
    const known = byName.get(base.name) ?? { candidate: base, asked: [], extras: new Set<string>() };
    byName.set(base.name, known);
    if (candidate.base === null) known.candidate = candidate;
    known.asked.push(...(askedOf.get(id) ?? []).filter((one) => one.by === null || isPinned(search, one.by)));
    candidate.extras.forEach((extra) => known.extras.add(extra));
  }
  return [...byName].flatMap(([name, { candidate, asked, extras }]): Pin[] => {
    const [first, ...others] = unique(asked.filter((one) => one.by?.name !== name)).map(askedBy);
    if (first === undefined) return [];
    const sorted = [...extras].sort();
    const aside = [search.aside.get(name) ?? [], search.aside.get(idOf(name, sorted)) ?? []].flat();
    const metadata = candidate.offer === null ? null : provider.metadataOf(candidate);
    return [{
      name, release: candidate.offer?.release ?? null, extras: sorted, askedBy: [first, ...others],
      against: unique(aside).map(askedBy), dependenciesKnown: metadata?.state === 'known',
    }];
  });
}

/** Those put aside ask too. */
function askedById(search: Search): ReadonlyMap<string, readonly Asked[]> {
  return new Map([...search.criteria].map(([id, { asked }]) => [id, [...asked, ...(search.aside.get(id) ?? [])]]));
}

const isPinned = (search: Search, candidate: Candidate): boolean => search.pins.get(candidate.id) === candidate;

/** Identifiers in the order of their distance from the command. */
function reached(search: Search, askedOf: ReadonlyMap<string, readonly Asked[]>): ReadonlySet<string> {
  const children = new Map<string, string[]>();
  const found = new Set<string>();
  for (const [id, asked] of askedOf) {
    for (const { by } of asked) {
      if (by === null) found.add(id);
      else if (isPinned(search, by)) children.set(by.id, [...(children.get(by.id) ?? []), id]);
    }
  }
  // A set that grows while it is gone through: the new ones come last.
  for (const id of found) children.get(id)?.forEach((child) => found.add(child));
  return found;
}

/** A requirement that counts for a name and for its extras is one. */
const unique = (asked: readonly Asked[]): readonly Asked[] =>
  asked.filter((one, at) => asked.findIndex((other) => other.requirement === one.requirement && other.by?.name === one.by?.name) === at);

export const askedBy = ({ requirement, by }: Asked): AskedBy => ({
  requirement,
  by: by === null ? null : { name: by.name, version: by.version?.text ?? null },
});

/**
 * resolvelib looks for the way from each project to the command without remembering where it was: where requirements that a
 * step back has left over ask for each other, it never ends, and pip fails (`_has_route_to_root`, up to resolvelib 1.2.1).
 */
export function leftoversGoRound({ criteria, pins }: Search): boolean {
  const connected = new Set<string>();
  const reaches = (id: string, above: ReadonlySet<string>): boolean | null => {
    if (connected.has(id)) return true;
    if (above.has(id)) return null;
    for (const { by } of criteria.get(id)?.asked ?? []) {
      if (by !== null && pins.get(by.id) !== by) continue;
      const found = by === null || connected.has(by.id) || reaches(by.id, new Set([...above, id]));
      if (found === null) return null;
      if (found) {
        connected.add(id);
        return true;
      }
    }
    return false;
  };
  return [...criteria].some(([id]) => reaches(id, new Set()) === null);
}
