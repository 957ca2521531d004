import type { ParseProblem, Span, Token } from '../../model/text.ts';
import type { Flag, Heredoc, ScriptText } from './syntax.ts';

/** What the readers of single instructions work on: one instruction's lines put together, and where problems go. */
export type InstructionSource = {
  readonly script: ScriptText;
  readonly escape: string;
  readonly heredocs: readonly Heredoc[];
  readonly problems: ParseProblem[];
  readonly span: Span;
};

/** An instruction cut at its keyword and flags; `start` and `end` bound the arguments in the script. */
export type Command = {
  readonly keyword: Token;
  /** Keyword in lower case. */
  readonly name: string;
  readonly flags: readonly Flag[];
  readonly start: number;
  readonly end: number;
};

export function report(source: InstructionSource, at: { readonly span: Span }, message: string): void {
  source.problems.push({ span: at.span, message });
}
