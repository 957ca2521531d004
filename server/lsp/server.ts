/** Wires the protocol's messages to their handlers. The world outside (files, indexes) is handed in. */
import {
  DidChangeConfigurationNotification, DidChangeWatchedFilesNotification, type CancellationToken, type Connection, type InitializeParams,
} from 'vscode-languageserver';
import {
  CHECK_WORKSPACE_METHOD, IMAGES_METHOD, PROXY_METHOD, REFRESH_METHOD, REPORT_METHOD, WORKSPACE_TRUSTED_METHOD,
} from '../protocol.ts';
import {
  askAgain,
  configurationChanged,
  documentChanged,
  documentClosed,
  foldersChanged,
  proxyChanged,
  reconfigure,
  trustChanged,
  watchedFilesChanged,
} from './changes.ts';
import { throwIfCancelled } from './cancellation.ts';
import { checkWorkspace } from './check-workspace.ts';
import { codeActions } from './code-action.ts';
import { codeLenses } from './code-lens.ts';
import { completions } from './completion.ts';
import { createContext, type Context } from './context.ts';
import { documentLinks } from './document-link.ts';
import { createDocuments } from './documents.ts';
import type { MakeWorld } from './engine.ts';
import { hover } from './hover.ts';
import { answerInitialize } from './initialize.ts';
import { documentDiagnostics, workspaceDiagnostics } from './pull-diagnostics.ts';
import { imagesNearby } from './images-nearby.ts';
import { inlayHints } from './inlay-hints.ts';
import { sendIgnoringClosedConnection } from './scheduling.ts';
import { report } from './report-request.ts';
import { WATCHERS } from './watched-files.ts';

/** Serves until the client ends the connection. */
export function listen(connection: Connection, version: string, makeWorld: MakeWorld): void {
  answerInitialize(connection, version, (params) => serve(connection, makeWorld, params));
  connection.listen();
}

/** Registers all handlers but that of `initialize`. */
function serve(connection: Connection, makeWorld: MakeWorld, params: InitializeParams): void {
  const documents = createDocuments();
  const context = createContext(connection, documents, makeWorld, params);

  /** Requests: an error for one that was cancelled meanwhile. */
  const ready =
    <P, R>(handler: (context: Context, params: P, token: CancellationToken) => R) =>
    (params: P, token: CancellationToken): R => {
      throwIfCancelled(token);
      return handler(context, params, token);
    };
  /** Notifications: what fails is logged. */
  const told =
    <P,>(handler: (context: Context, params: P) => void | Promise<void>) =>
    (params: P): void =>
      void run(async () => handler(context, params));

  const run = (work: () => Promise<void>): Promise<void> =>
    work().catch((error: unknown) => sendIgnoringClosedConnection(() => connection.console.error(errorText(error))));

  connection.onInitialized(told(start));
  connection.onShutdown(() => context.analyses.stop());
  connection.onDidChangeConfiguration(told(configurationChanged));
  connection.onDidChangeWatchedFiles(told((one, { changes }) => watchedFilesChanged(one, changes)));
  connection.onNotification(WORKSPACE_TRUSTED_METHOD, told(trustChanged));
  connection.onNotification(PROXY_METHOD, told(proxyChanged));
  connection.onHover(ready(hover));
  connection.onCodeAction(ready(codeActions));
  connection.onCompletion(ready(completions));
  connection.onCodeLens(ready(codeLenses));
  connection.onDocumentLinks(ready(documentLinks));
  connection.languages.inlayHint.on(ready(inlayHints));
  connection.languages.diagnostics.on(ready(documentDiagnostics));
  connection.languages.diagnostics.onWorkspace(ready(workspaceDiagnostics));
  connection.onRequest(REPORT_METHOD, ready(report));
  connection.onRequest(IMAGES_METHOD, ready(imagesNearby));
  connection.onRequest(REFRESH_METHOD, ready(askAgain));
  connection.onRequest(CHECK_WORKSPACE_METHOD, ready(checkWorkspace));
  documents.onDidChangeContent(told((one, { document }) => documentChanged(one, document)));
  documents.onDidClose(told((one, { document }) => documentClosed(one, document)));
  documents.listen(connection);
}

const errorText = (error: unknown): string => (error instanceof Error ? (error.stack ?? error.message) : String(error));

/** After `initialized`, when requests may be sent to the client. */
async function start(context: Context): Promise<void> {
  const { client, connection } = context;
  if (client.workspaceFolders) {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      foldersChanged(
        context,
        added.map(({ uri }) => uri),
        removed.map(({ uri }) => uri),
      ).catch((error: unknown) => sendIgnoringClosedConnection(() => connection.console.error(errorText(error))));
    });
  }
  await Promise.all([
    reconfigure(context, true),
    client.watchConfiguration ? connection.client.register(DidChangeConfigurationNotification.type, { section: 'muslin' }) : null,
    client.watchFiles ? connection.client.register(DidChangeWatchedFilesNotification.type, { watchers: WATCHERS }) : null,
  ]);
}
