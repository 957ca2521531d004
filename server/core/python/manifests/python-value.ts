/** What a Python expression is worth, as far as that can be read (python-values.ts). */
import type { Span } from '../../model/text.ts';
import type { WrittenText } from './manifest-draft.ts';

export type PythonValue =
  | { readonly kind: 'text'; readonly written: WrittenText }
  | { readonly kind: 'list'; readonly items: readonly PythonValue[] }
  | { readonly kind: 'dict'; readonly entries: readonly (readonly [string, PythonValue])[] }
  /** Read from a file whose name the code says. */
  | { readonly kind: 'files'; readonly paths: readonly WrittenText[] }
  /** Known only by running the code. */
  | { readonly kind: 'unknown'; readonly span: Span };

/** What an expression may refer to. */
export type PythonScope = {
  /** The value of a variable; null if it is never assigned. */
  readonly variable: (name: string) => PythonValue | null;
  /** The requirements files that a function's body names; empty if it is not defined. */
  readonly functionFiles: (name: string) => readonly WrittenText[];
};
