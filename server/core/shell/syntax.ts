/**
 * What a RUN script does, flattened: the simple commands in the order they stand, each with the conditions it stands under.
 * Spans are offsets in the document (through continuations, comments and heredocs), so that a fix can edit what it reads.
 */
import type { Span } from '../text.ts';

export type WordPart =
  | { readonly kind: 'literal'; readonly text: string }
  /** `$NAME`, `${NAME:-default}`: operator and operand as written, null where there is none. */
  | { readonly kind: 'variable'; readonly name: string; readonly operator: string | null; readonly operand: string | null }
  /** Command substitution, arithmetic, process substitution: text as written; its value can't be known. */
  | { readonly kind: 'substitution'; readonly text: string }
  /** `*`, `?`, `[…]` unquoted. */
  | { readonly kind: 'glob'; readonly text: string };

export type Word = { readonly text: string; readonly span: Span; readonly parts: readonly WordPart[]; readonly quoted: boolean };

export type Assignment = { readonly name: string; readonly value: Word | null; readonly span: Span };

export type Redirect = { readonly operator: string; readonly target: Word | null; readonly span: Span };

/** What stands between a command and the one before it in its list. */
export type Joint = 'start' | '&&' | '||' | ';' | '|' | '&' | 'newline';

export type ShellCommand = {
  readonly assignments: readonly Assignment[];
  /** Command name first; empty for a bare assignment. */
  readonly words: readonly Word[];
  readonly redirects: readonly Redirect[];
  readonly span: Span;
  readonly joint: Joint;
  /** The span of the joint's operator, null for `start` and `newline`. */
  readonly jointSpan: Span | null;
  /** Inside `if`, `case`, a loop or behind `||`: it may not run. */
  readonly conditional: boolean;
  /** Inside `( … )`: its `cd` ends with it. Depth of subshells, 0 outside. */
  readonly subshell: number;
  /** Inside `$( … )` of another command's word. */
  readonly substituted: boolean;
  /** The loop variable(s) and words around it (`for p in a b; do pip install $p`), innermost last. */
  readonly loops: readonly { readonly name: string; readonly words: readonly Word[] }[];
};

export type ShellScript = { readonly commands: readonly ShellCommand[] };
