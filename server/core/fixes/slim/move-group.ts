/** The images that have to move together: native packages copied from one to the other must find the same C library. */
import type { StageAssessment } from '../../build/assessed.ts';
import { isMusl } from './move.ts';

/** @returns indexes of the stages that name the images, in file order */
export function moveGroup(roots: readonly number[], stages: readonly StageAssessment[]): readonly number[] {
  const group = new Set(roots);
  for (let before = -1; before !== group.size;) {
    before = group.size;
    for (const stage of stages) for (const from of handedOver(stage)) joinTwo(group, stage, stages[from]);
  }
  return [...group].sort((a, b) => a - b);
}

function joinTwo(group: Set<number>, to: StageAssessment, from: StageAssessment | undefined): void {
  if (from === undefined || !isMusl(to) || !isMusl(from)) return;
  const [a, b] = [to.model.root, from.model.root];
  if (group.has(a)) group.add(b);
  else if (group.has(b)) group.add(a);
}

/** Stages that packages or interpreters come from. */
function handedOver({ carried, interpreters, model }: StageAssessment): readonly number[] {
  const spans = new Set(interpreters.map((one) => one.span));
  const whole = model.state.copies
    .all()
    .flatMap((copy) => (copy.origin.kind === 'stage' && spans.has(copy.span) ? [copy.origin.index] : []));
  return [...carried.map((one) => one.from), ...whole];
}
