/** Shape of the table of musl issues. Texts are generated, conditions that are more than a comparison are in musl-conditions.ts. */

export type MuslIssue = {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** What helps on Alpine. */
  readonly remedy: string;
  readonly severity: string;
  readonly status: string;
  readonly category: string;
  /** Ranges like `>=1.2.1 <1.2.4`; empty if none is given or the condition is elsewhere. */
  readonly musl: string;
  readonly alpine: string;
  readonly python: string;
  /** Normalized project names that make it matter; `@network`: whatever resolves host names. */
  readonly packages: readonly string[];
  readonly sources: readonly { readonly title: string; readonly url: string }[];
};
