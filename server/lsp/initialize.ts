/** The answer to `initialize`: what this server can do. */
import { CodeActionKind, TextDocumentSyncKind, type InitializeResult } from 'vscode-languageserver';
import { MOVE_FILE_KIND, MOVE_STAGE_KIND } from './action-kinds.ts';

/** @param ownClient our extension is told of diagnostics as soon as they are known; offered both ways, it would ask as well, again and again */
export function initializeResult(version: string, ownClient: boolean): InitializeResult {
  return {
    serverInfo: { name: 'muslin', version },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
      hoverProvider: true,
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, MOVE_STAGE_KIND, MOVE_FILE_KIND] },
      completionProvider: { triggerCharacters: ['=', ','] },
      codeLensProvider: { resolveProvider: false },
      documentLinkProvider: { resolveProvider: false },
      ...(ownClient ? {} : { diagnosticProvider: { identifier: 'muslin', interFileDependencies: true, workspaceDiagnostics: true } }),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
