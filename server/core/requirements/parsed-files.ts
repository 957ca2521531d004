/** Manifests and locks parsed once a text: typing in a Dockerfile must not parse a lock again. */
import { parseLock, parseManifest } from '../manifests/manifest-of.ts';
import type { Lock, Manifest } from '../manifests/manifest.ts';
import type { Parsed } from '../text.ts';

const KEPT = 64;

export const manifestAt = remembered<Parsed<Manifest> | null>(parseManifest);
export const lockAt = remembered<Parsed<Lock> | null>(parseLock);

/** Least recently used out first; one text per URI. */
function remembered<T>(parse: (uri: string, text: string) => T): (uri: string, text: string) => T {
  const kept = new Map<string, { readonly text: string; readonly value: T }>();
  return (uri, text) => {
    const known = kept.get(uri);
    const value = known?.text === text ? known.value : parse(uri, text);
    kept.delete(uri);
    kept.set(uri, { text, value });
    const oldest = kept.keys().next().value;
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
    return value;
  };
}
