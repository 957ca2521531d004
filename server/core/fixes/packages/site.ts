/** Where a finding on system packages stands. */
import type { StageAssessment } from '../../build/assessed.ts';
import type { StageState } from '../../build/stages/stage-state.ts';
import type { StageAnalysis } from '../../model/analysis.ts';
import type { Range } from '../../model/text.ts';
import type { Diagnostic } from '../../model/types.ts';
import type { FixSurroundings } from '../fix-surroundings.ts';

export const isSameRange = (a: Range, b: Range): boolean =>
  isSamePosition(a.start, b.start) && isSamePosition(a.end, b.end);

const isSamePosition = (a: Range['start'], b: Range['start']): boolean => a.line === b.line && a.character === b.character;

type Judged = { readonly analysis: StageAnalysis; readonly state: StageState };

export function judgedStage({ stage }: Diagnostic, { stages }: FixSurroundings): Judged | null {
  const found: StageAssessment | undefined = stages[stage];
  return found === undefined ? null : { analysis: found.analysis, state: found.model.state };
}
