/** What instructions are read against, and the values of their words. */
import { expandWord, type VariableLookup } from '../../reading/dockerfile/expand.ts';
import type { StageState } from './stage-state.ts';
import type { Variables } from './variables.ts';

/** What a stage is read against: the stages before it, the build's arguments. */
export type StateContext = {
  /** Index of the stage whose instructions are read. */
  readonly stage: number;
  readonly escape: '\\' | '`';
  /** Value of an ARG before the first FROM, platform ARGs included. */
  readonly globalArgument: VariableLookup;
  readonly buildArguments: ReadonlyMap<string, string>;
  /** The stage that `COPY --from=NAME` means (index or alias), null for an image or a named context. */
  readonly stageNamed: (name: string) => number | null;
};

/** A word of the Dockerfile with ENV and ARG put in; null where one of them has no known value. */
export function expand(text: string, state: Pick<StageState, 'environment'>, context: StateContext): string | null {
  return expandWord(text, lookupIn(state.environment), context.escape).value;
}

/** BuildKit puts the empty text for a name that nothing sets. */
export const lookupIn = (variables: Variables): VariableLookup => (name) => variables.get(name);
