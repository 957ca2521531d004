/** What the client can do; all that it does not say it cannot. */
import type { InitializeParams } from 'vscode-languageserver';
import type { ProxySettings } from '../protocol.ts';
import type { Told } from './engine.ts';

export type ClientFeatures = {
  readonly markdownHover: boolean;
  readonly configuration: boolean;
  readonly watchConfiguration: boolean;
  readonly watchFiles: boolean;
  readonly workspaceFolders: boolean;
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly versionedEdits: boolean;
  readonly changeAnnotations: boolean;
  readonly codeActionLiterals: boolean;
  readonly preferredActions: boolean;
  readonly pullDiagnostics: boolean;
  readonly refreshDiagnostics: boolean;
  readonly refreshCodeLens: boolean;
  readonly refreshInlayHints: boolean;
  /** Our own extension: it understands `muslin/status`, which others would log as unknown. */
  readonly ownClient: boolean;
  readonly told: Told;
  /** Settings given at the start, for clients that are not asked for them, and until they have answered. */
  readonly settings: unknown;
};

export function clientFeatures({ capabilities, initializationOptions }: InitializeParams): ClientFeatures {
  const { textDocument, workspace } = capabilities;
  const options = isRecord(initializationOptions) ? initializationOptions : {};
  return {
    markdownHover: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    configuration: workspace?.configuration === true,
    watchConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    watchFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    workspaceFolders: workspace?.workspaceFolders === true,
    relatedInformation:
      textDocument?.publishDiagnostics?.relatedInformation === true || textDocument?.diagnostic?.relatedInformation === true,
    codeDescription:
      textDocument?.publishDiagnostics?.codeDescriptionSupport === true || textDocument?.diagnostic?.codeDescriptionSupport === true,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    changeAnnotations: workspace?.workspaceEdit?.documentChanges === true && workspace.workspaceEdit.changeAnnotationSupport !== undefined,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    preferredActions: textDocument?.codeAction?.isPreferredSupport === true,
    pullDiagnostics: textDocument?.diagnostic !== undefined,
    refreshDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshCodeLens: workspace?.codeLens?.refreshSupport === true,
    refreshInlayHints: workspace?.inlayHint?.refreshSupport === true,
    ownClient: typeof options['workspaceTrusted'] === 'boolean',
    // Absent counts as trusted: editors without such a notion.
    told: { trusted: options['workspaceTrusted'] !== false, proxy: readProxy(options['proxy']) },
    settings: options['settings'] ?? options['muslin'],
  };
}

/** null where it is none, or something else. */
export function readProxy(raw: unknown): ProxySettings | null {
  if (!isRecord(raw) || typeof raw['url'] !== 'string') return null;
  const { url, noProxy, strictSsl } = raw;
  return {
    url,
    noProxy: Array.isArray(noProxy) ? noProxy.filter((each): each is string => typeof each === 'string') : [],
    strictSsl: strictSsl !== false,
  };
}

export const isRecord = (raw: unknown): raw is Record<string, unknown> => typeof raw === 'object' && raw !== null && !Array.isArray(raw);
