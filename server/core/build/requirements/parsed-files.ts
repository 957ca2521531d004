/** Manifests and locks parsed once a text: typing in a Dockerfile must not parse a lock again. */
import { parseLock, parseManifest } from '../../python/manifests/manifest-of.ts';
import type { Lock, Manifest } from '../../python/manifests/manifest.ts';
import { Remembered } from '../../model/remembered.ts';
import type { Parsed } from '../../model/text.ts';

export const manifestAt = remembered<Parsed<Manifest> | null>(parseManifest);
export const lockAt = remembered<Parsed<Lock> | null>(parseLock);

/** One text per URI. */
function remembered<T>(parse: (uri: string, text: string) => T): (uri: string, text: string) => T {
  const kept = new Remembered<{ readonly text: string; readonly value: T }>(32);
  return (uri, text) => {
    const known = kept.get(uri);
    return known?.text === text ? known.value : kept.keep(uri, { text, value: parse(uri, text) }).value;
  };
}
