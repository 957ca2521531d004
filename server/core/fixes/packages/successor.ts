/** The package that takes the place of one that the suite doesn't have, where the word stands. */
import { absentPackages } from '../../verdict/packages/absent-packages.ts';
import { rangeOf } from '../../model/text.ts';
import type { Diagnostic, Fix } from '../../model/types.ts';
import type { FixSurroundings } from '../fix-surroundings.ts';
import { isSameRange, judgedStage } from './site.ts';

export function successor(diagnostic: Diagnostic, around: FixSurroundings): readonly Fix[] {
  const stage = judgedStage(diagnostic, around);
  const found = stage === null ? [] : absentPackages(stage);
  const here = found.filter(({ word }) => isSameRange(rangeOf(around.model.lines, word.span), diagnostic.range));
  return here.flatMap(({ name, image, successor: next }): Fix[] => {
    if (next === null) return [];
    const edit = {
      uri: around.model.uri,
      range: diagnostic.range,
      newText: next.name,
      reason: `${next.name} takes the place of ${name} in Debian ${image.suite}`,
      needsConfirmation: !next.judged,
    };
    return [{ title: `Install ${next.name} instead of ${name}`, kind: 'packages', edits: [edit], preferred: next.judged }];
  });
}
