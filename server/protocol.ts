/**
 * What the extension and the server say to each other beyond LSP: names and payloads, for both sides. The server works without any of
 * it, since every other editor does.
 */
import type { FileVerdict } from './core/wording/stage-verdict.ts';

export type { FileVerdict };

/** Option of `initialize`: false in VS Code's restricted mode; absent (other editors) counts as trusted. */
export type InitializationOptions = { readonly workspaceTrusted?: boolean; readonly proxy?: ProxySettings };

/** The user's own `http.proxy`, `http.noProxy` and `http.proxyStrictSSL`; a workspace has no say in where requests go. */
export type ProxySettings = {
  /** Empty where no proxy is set: the environment's counts. */
  readonly url: string;
  /** Hosts that are asked directly; empty: those of the environment. */
  readonly noProxy: readonly string[];
  /** false: certificates are not checked on the way through the proxy. */
  readonly strictSsl: boolean;
};

/** Client → server, notification: the proxy settings have changed. Parameters: `ProxySettings`. */
export const PROXY_METHOD = 'muslin/proxy';

/** Client → server, notification: the user has come to trust the workspace. Parameters: `{ trusted: true }`. */
export const WORKSPACE_TRUSTED_METHOD = 'muslin/workspaceTrusted';

/** Server → client, notification with `Status`, whenever that changes. */
export const STATUS_METHOD = 'muslin/status';

/** What the language status items show. */
export type Status = {
  /** Facts are being fetched. */
  readonly checking: boolean;
  /** No request is sent: the setting says so, or the index can't be reached. */
  readonly offline: boolean;
  /** Date (ISO 8601) of the oldest facts that verdicts on open documents rest on; null where no facts were needed. */
  readonly factsAsOf: string | null;
  /** A line for the tooltip, such as why the index is not reached; null where there is nothing to add. */
  readonly detail: string | null;
  /** Hosts of indexes that the workspace names and that may not be asked until the user allows them. */
  readonly blockedHosts: readonly string[];
  /** Of each open file that installs something. */
  readonly verdicts: readonly ({ readonly uri: string } & FileVerdict)[];
};

/** Client → server, request → `WorkspaceSummary`: judges all Dockerfiles of the workspace; findings come as diagnostics. */
export const CHECK_WORKSPACE_METHOD = 'muslin/checkWorkspace';

export type WorkspaceSummary = { readonly dockerfiles: number; readonly findings: number };

/** Client → server, request: asks the index again for what verdicts rest on. */
export const REFRESH_METHOD = 'muslin/refresh';

/** Client → server, request `{ uri }` → `ImageChoice[]`: the images nearby of each FROM that installs packages, best first. */
export const IMAGES_METHOD = 'muslin/images';

/** One image that a FROM could name instead. */
export type ImageChoice = {
  /** Line of the FROM, from 0. */
  readonly line: number;
  /** As the FROM names it now. */
  readonly from: string;
  readonly image: string;
  /** `14 wheels · 1 compiles, 120.3 MB to download`. */
  readonly words: string;
  /** ISO date; null where no table says. */
  readonly supportedUntil: string | null;
  readonly recommended: boolean;
};

/** Client → server, request `{ uri }` → `ReportContent`, or null where nothing can be compared: the report on one Dockerfile. */
export const REPORT_METHOD = 'muslin/report';

/** `html`: the body of a page without script, everything from the workspace escaped. */
export type ReportContent = { readonly title: string; readonly html: string; readonly markdown: string };

/** A line (from 0, as it is after the fix) that a person should look at, and why: argument of the command `muslin.reviewFix`. */
export type ReviewPlace = { readonly uri: string; readonly line: number; readonly reason: string };

/** Kind of the code action that moves one stage to its slim image. */
export const MOVE_STAGE_KIND = 'refactor.rewrite.muslin.slim';

/** Kind of the code action that moves all stages of a file to slim images. */
export const MOVE_FILE_KIND = 'refactor.rewrite.muslin.file';
