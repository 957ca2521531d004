/** `initialize`: what this server can do. Before it requests are refused, and handlers are there with its answer. */
import {
  CodeActionKind, ErrorCodes, ResponseError, TextDocumentSyncKind, type Connection, type InitializeParams, type InitializeResult,
} from 'vscode-languageserver';
import { MOVE_FILE_KIND, MOVE_STAGE_KIND } from '../protocol.ts';
import { clientFeatures } from './client-features.ts';

/**
 * Refuses requests that come before `initialize`, and a second one; notifications that come before are dropped, as the protocol wants it.
 * @param serve registers the handlers of everything else
 */
export function answerInitialize(connection: Connection, version: string, serve: (params: InitializeParams) => void): void {
  let initialized = false;
  const tooEarly = connection.onRequest(() => {
    throw new ResponseError(ErrorCodes.ServerNotInitialized, 'The server is not initialized yet.');
  });
  connection.onInitialize((params) => {
    if (initialized) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already.');
    initialized = true;
    tooEarly.dispose();
    serve(params);
    return initializeResult(version, clientFeatures(params).ownClient);
  });
}

/**
 * @param ownClient our extension is told of diagnostics as soon as they are known; offered both ways, it would ask as
 * well, again and again
 */
function initializeResult(version: string, ownClient: boolean): InitializeResult {
  return {
    serverInfo: { name: 'muslin', version },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
      hoverProvider: true,
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, MOVE_STAGE_KIND, MOVE_FILE_KIND] },
      completionProvider: { triggerCharacters: ['=', ','] },
      codeLensProvider: { resolveProvider: false },
      documentLinkProvider: { resolveProvider: false },
      inlayHintProvider: { resolveProvider: false },
      ...(ownClient ? {} : { diagnosticProvider: { identifier: 'muslin', interFileDependencies: true, workspaceDiagnostics: true } }),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
