/**
 * What client and server say to each other beyond LSP. The server works without any of it: every other editor does.
 * Types only, so that the client needs nothing of the server at run time.
 */

/** Option of `initialize`: false in VS Code's restricted mode; absent (other editors) counts as trusted. */
export type InitializationOptions = { readonly workspaceTrusted?: boolean; readonly proxy?: ProxySettings };

/** `http.proxy`, `http.noProxy` and `http.proxyStrictSSL` of the user. */
export type ProxySettings = { readonly url: string; readonly noProxy: readonly string[]; readonly strictSsl: boolean };

/** Client → server, notification: they are others now. Parameters: `ProxySettings`. */
export const proxyMethod = 'muslin/proxy';

/** Client → server, notification: the user has come to trust the workspace. Parameters: `{ trusted: true }`. */
export const workspaceTrustedMethod = 'muslin/workspaceTrusted';

/** Server → client, notification, whenever it changes: what the language status item shows. */
export const statusMethod = 'muslin/status';

export type Status = {
  /** Facts are being asked for. */
  readonly checking: boolean;
  /** No request is sent: the setting says so, or the index can't be reached. */
  readonly offline: boolean;
  /** Date (ISO 8601) of the oldest facts that verdicts rest on; null where none was needed. */
  readonly factsAsOf: string | null;
  /** A line for the tooltip, such as why the index is not reached; null where there is nothing to add. */
  readonly detail: string | null;
  /** Hosts of indexes that the workspace names and that may not be asked until the user allows them. */
  readonly blockedHosts?: readonly string[];
  /** Of each open file that installs something: a sentence, and how its worst requirement stands. */
  readonly verdicts: readonly { readonly uri: string; readonly words: string; readonly standing: Standing }[];
};

export type Standing = 'fails' | 'compiles' | 'older' | 'unknown' | 'fine';

/** Client → server, request → `WorkspaceSummary`: judges all Dockerfiles of the workspace; findings come as diagnostics. */
export const checkWorkspaceMethod = 'muslin/checkWorkspace';

export type WorkspaceSummary = { readonly dockerfiles: number; readonly findings: number };

/** Client → server, request: asks the index again for what verdicts rest on. */
export const refreshMethod = 'muslin/refresh';

/** Client → server, request `{ uri }` → `ReportContent | null`: the comparison of the images for one Dockerfile. */
export const reportMethod = 'muslin/report';

/** `html`: the body of a page without script, everything from the workspace escaped. */
export type ReportContent = { readonly title: string; readonly html: string; readonly markdown: string };

/** A line (from 0, as it is after the fix) that a person should look at, and why: argument of the command `muslin.reviewFix`. */
export type ReviewPlace = { readonly uri: string; readonly line: number; readonly reason: string };

/** Kind of the code action that moves all stages of a file to slim images. */
export const fileMoveActionKind = 'refactor.rewrite.muslin.file';
