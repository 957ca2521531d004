/** Does a marker hold on a target? Remembered: the same few thousand markers come again with every pass over a closure. */
import { flavourOf } from '../../python/packaging/flavour.ts';
import { evaluateMarker } from '../../python/packaging/marker-evaluate.ts';
import { markerEnvironment } from '../../python/packaging/marker-environment.ts';
import { parseMarker } from '../../python/packaging/marker.ts';
import { Remembered } from '../../model/remembered.ts';
import type { Target } from '../../model/types.ts';
import { targetKey } from './choose.ts';

const remembered = new Remembered<boolean>(25_000);

/** A marker that can't be read or decided counts as holding: better one requirement too many, which is then judged, than one lost. */
export function markerHolds(marker: string | null, target: Target, extras: readonly string[]): boolean {
  if (marker === null) return true;
  const key = `${targetKey(target)}\n${extras.join()}\n${marker}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  const tree = parseMarker(marker).value;
  const holds =
    tree === null ||
    evaluateMarker(tree, { environment: markerEnvironment(target), extras, flavour: flavourOf(target.installer) }) !== false;
  return remembered.keep(key, holds);
}
