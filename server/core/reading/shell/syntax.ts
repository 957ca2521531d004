/**
 * What a RUN script does, flattened: the simple commands in their order, each with the conditions under which it runs.
 * Spans are offsets in the document (through continuations, comments and heredocs), so that a fix can edit what it reads.
 */
import type { ScriptText } from '../dockerfile/syntax.ts';
import type { Span } from '../../model/text.ts';

export type WordPart =
  | { readonly kind: 'literal'; readonly text: string }
  /**
   * `$NAME`, `${NAME:-default}`: operator and operand as written, null if there is none. `quoted`: inside double
   * quotes, so its value stays one field.
   */
  | ({ readonly kind: 'variable'; readonly name: string; readonly quoted?: boolean } & (
      { readonly operator: null; readonly operand: null } | { readonly operator: string; readonly operand: string }
    ))
  /** Command substitution, arithmetic, process substitution: text as written; its value can't be known. */
  | { readonly kind: 'substitution'; readonly text: string }
  /** `*`, `?`, `[…]` unquoted. */
  | { readonly kind: 'glob'; readonly text: string };

/** `text` and `span` as written, quotes and all; `quoted`: part of it is in quotes. The value: word-value.ts. */
export type Word = {
  readonly text: string;
  readonly span: Span;
  readonly parts: readonly WordPart[];
  readonly quoted: boolean;
  /** The way back to the document, character for character, where the text is not contiguous there. */
  readonly script?: ScriptText;
};

/** `NAME=value`; `append` for `NAME+=value`. */
export type Assignment = { readonly name: string; readonly value: Word | null; readonly span: Span; readonly append?: boolean };

/** `body`: what a heredoc (`<<`, `<<-`) holds; its target is the delimiter. */
export type Redirect = { readonly operator: string; readonly target: Word | null; readonly span: Span; readonly body?: Word };

/** What is between a command and the one before it in its list. */
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
  /** Inside `( … )`, `$( … )`, a pipe, `sh -c`: its `cd` and its variables end with it. Depth of subshells, 0 outside. */
  readonly subshell: number;
  /** Which subshells those are, outermost first: two commands share one if they share its number. */
  readonly scopes: readonly number[];
  /** Inside `$( … )` of another command's word. */
  readonly substituted: boolean;
  /** The loop variable(s) and words around it (`for p in a b; do pip install $p`), innermost last. */
  readonly loops: readonly { readonly name: string; readonly words: readonly Word[] }[];
};

/** `unread`: the interpreter, where it is not a shell that we read (PowerShell, Python): there are no commands then. */
export type ShellScript = { readonly commands: readonly ShellCommand[]; readonly unread?: string };
