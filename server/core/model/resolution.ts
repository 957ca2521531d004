/** What an install settles on (DESIGN, "Resolution"), as consumers see it. */
import type { Requirement } from './types.ts';

/** A requirement with the release that has it; null: the command itself. */
export type AskedBy = { readonly requirement: Requirement; readonly by: { readonly name: string; readonly version: string | null } | null };

/** Requirements that don't go together. */
export type Clash = {
  /** The project that they can't agree on; null where it is the Python itself. */
  readonly name: string | null;
  /**
   * The fewest that leave nothing, each with the names that lead to it, outermost first, and the requirement of the command that it
   * goes back to.
   */
  readonly between: readonly (AskedBy & { readonly via: readonly string[]; readonly root: Requirement })[];
};

/** A project that is installed, with who asks for it. */
export type Settled = {
  readonly name: string;
  /** Null where it is not known, or nothing can be had. */
  readonly version: string | null;
  readonly extras: readonly string[];
  readonly askedBy: readonly AskedBy[];
  /** Only a neighbouring release is known to ask for it: it is likely, and binds nothing. */
  readonly isInferred: boolean;
};

/** On one platform. */
export type StageResolution = {
  readonly platform: string;
  /** `impossible`: no set of releases goes together, or something can't be had at all; `unknown`: facts are missing to say. */
  readonly state: 'complete' | 'impossible' | 'unknown';
  /** A phrase, null where it is complete. */
  readonly reason: string | null;
  readonly clash: Clash | null;
  /** Nearest to the command first. Where it is not complete: what is likely. */
  readonly settled: readonly Settled[];
};
