/**
 * The one memory of a session: answers that are costly to work out, kept between edits. Core asks for an answer and says how to
 * work it out; what is kept, and for how long, is the engine's matter. Core itself holds no state (server/ARCHITECTURE.md).
 */
export type Memo = {
  /**
   * The answer to a question that `key` states in full: everything that `answer` rests on is part of it. Objects count by identity
   * and must not change.
   *
   * @param isFinal false for an answer that is only preliminary (a fact is missing): it is given and not kept
   */
  readonly recall: <T>(kind: AnswerKind<T>, key: readonly MemoKey[], answer: () => T, isFinal?: (answer: T) => boolean) => T;
};

export type MemoKey = string | number | boolean | object | null;

/** One kind of question. Kinds are told apart by identity: each is a constant of the file that asks. */
export type AnswerKind<T> = {
  readonly name: string;
  /** How many answers are kept at most; those that went unused for longest are forgotten first. */
  readonly most: number;
  /** Never there: it ties a kind to the type of its answers. */
  readonly answer?: T;
};

/** Remembers nothing: for a single question, and to compare with. */
export const FORGETFUL: Memo = { recall: (_kind, _key, answer) => answer() };
