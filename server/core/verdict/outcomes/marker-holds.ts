import { flavourOf } from '../../python/packaging/flavour.ts';
import { evaluateMarker } from '../../python/packaging/marker-evaluate.ts';
import { markerEnvironment } from '../../python/packaging/marker-environment.ts';
import { parseMarker } from '../../python/packaging/marker.ts';
import type { AnswerKind, Memo } from '../../model/memo.ts';
import type { Target } from '../../model/types.ts';
import { targetKey } from './choose.ts';

/** The same few thousand markers come again with every pass over a closure. */
const HOLDS: AnswerKind<boolean> = { name: 'markers', most: 25_000 };

/** A marker that can't be read or decided counts as holding: better one requirement too many, which is then judged, than one lost. */
export function markerHolds(marker: string | null, target: Target, extras: readonly string[], memo: Memo): boolean {
  if (marker === null) return true;
  return memo.recall(HOLDS, [marker, targetKey(target), ...extras], () => {
    const tree = parseMarker(marker).value;
    const context = { environment: markerEnvironment(target), extras, flavour: flavourOf(target.installer) };
    return tree === null || evaluateMarker(tree, context) !== false;
  });
}
