/** The answer to `initialize`: what this server can do. */
import { CodeActionKind, TextDocumentSyncKind, type InitializeResult } from 'vscode-languageserver';
import { MOVE_FILE_KIND, MOVE_STAGE_KIND } from './code-action.ts';

export function initializeResult(version: string): InitializeResult {
  return {
    serverInfo: { name: 'muslin', version },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: false },
      hoverProvider: true,
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, MOVE_STAGE_KIND, MOVE_FILE_KIND] },
      completionProvider: { triggerCharacters: ['=', ','] },
      codeLensProvider: { resolveProvider: false },
      documentLinkProvider: { resolveProvider: false },
      diagnosticProvider: { identifier: 'muslin', interFileDependencies: true, workspaceDiagnostics: true },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
