/** Assessed stages as rules see them. */
import type { StageAssessment } from '../../build/assessed.ts';
import type { JudgedStage } from '../rules/rule.ts';

export const judgedStages = (stages: readonly StageAssessment[]): readonly JudgedStage[] =>
  stages.map(({ analysis, model, carried, interpreters }) => ({ analysis, state: model.state, carried, interpreters }));
