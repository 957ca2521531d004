/** The requirements of one release, from its metadata. */
import type { Ask } from '../ask.ts';
import { parseRequirement } from '../packaging/requirement.ts';
import { normalizeName } from '../packaging/names.ts';
import { NOWHERE } from '../text.ts';
import type { IndexFile, ReleaseMetadata, Requirement } from '../types.ts';

export type Release = { readonly name: string; readonly version: string; readonly file: IndexFile | null; readonly urls: readonly string[] };

/** null: no index can say it. Origin and chain are the caller's to fill in. */
export function dependenciesOf({ name, version, file, urls }: Release, ask: Ask): readonly Requirement[] | 'pending' | null {
  for (const index of urls) {
    const fact = ask.metadata(index, name, version, file);
    if (fact === undefined) return 'pending';
    if (fact.state === 'known') return requirementsIn(fact.value);
  }
  return null;
}

const parsed = new WeakMap<ReleaseMetadata, readonly Requirement[]>();

function requirementsIn(metadata: ReleaseMetadata): readonly Requirement[] {
  const known = parsed.get(metadata);
  if (known !== undefined) return known;
  const made = metadata.requiresDist.flatMap(readDependency);
  parsed.set(metadata, made);
  return made;
}

/** Metadata of an index is not the user's to mend: what can't be read of it is left out. */
function readDependency(text: string): Requirement[] {
  const { value } = parseRequirement(text);
  if (value === null) return [];
  return [{
    name: value.normalizedName, text, extras: value.extras.map((extra) => normalizeName(extra.text)), specifier: value.specifier.text, marker: value.marker?.text ?? null,
    url: value.url?.text ?? null, hashes: [], origin: { uri: '', range: NOWHERE }, via: [], lockedFiles: null, options: null,
  }];
}
