/** One way in which a Dockerfile is built, as a file around it says: a Compose service, a Bake target, a dev container. */
import type { ScriptText } from '../dockerfile/syntax.ts';
import type { Span } from '../../model/text.ts';

export type BuildEntry = {
  readonly kind: 'compose' | 'bake' | 'devcontainer';
  /** Service or target; `devcontainer` for the third. */
  readonly name: string;
  /** The file that says it, and where. */
  readonly uri: string;
  readonly span: Span;
  /** Build context folder; null: remote or not known, `contextText` says what is written. */
  readonly context: string | null;
  readonly contextText: string;
  /** URI of the Dockerfile; null: inline, or not known. */
  readonly dockerfile: string | null;
  /**
   * Text of an inline Dockerfile with the way back to its place in this file; `span`: of the scalar that holds it,
   * quotes or the block's header line included.
   */
  readonly inline: { readonly script: ScriptText; readonly span: Span } | null;
  /** Build arguments; null: taken from the environment, not known. */
  readonly args: ReadonlyMap<string, string | null>;
  /** The stage that is built; null: the last. */
  readonly target: string | null;
  readonly platforms: readonly string[];
  /** Named contexts: name → folder URI, or the reference as written (`docker-image://alpine`, `target:base`, `service:base`). */
  readonly namedContexts: ReadonlyMap<string, string>;
  /** What the service starts in the image, besides what the Dockerfile says. */
  readonly calls?: readonly ServiceCall[];
};

/** `script`: as a shell reads it. */
export type ServiceCall = {
  readonly service: string;
  readonly uri: string;
  readonly of: 'health check' | 'command' | 'entrypoint';
  readonly script: string;
};

/** A context that is fetched, not a folder of the workspace. */
export const isRemoteContext = (text: string): boolean =>
  /^(?:[a-z][a-z0-9+.-]*:|git@|github\.com\/)/i.test(text) && !/^[a-z]:[\\/]/i.test(text);
