/** The answer to `initialize`: what this server can do. */
import type { CodeActionKind, InitializeResult, TextDocumentSyncKind } from 'vscode-languageserver';
import { MOVE_FILE_KIND, MOVE_STAGE_KIND } from './action-kinds.ts';

const INCREMENTAL: typeof TextDocumentSyncKind.Incremental = 2;
const QUICK_FIX: typeof CodeActionKind.QuickFix = 'quickfix';

/**
 * @param ownClient our extension is told of diagnostics as soon as they are known; offered both ways, it would ask as
 * well, again and again
 */
export function initializeResult(version: string, ownClient: boolean): InitializeResult {
  return {
    serverInfo: { name: 'muslin', version },
    capabilities: {
      textDocumentSync: { openClose: true, change: INCREMENTAL, save: false },
      hoverProvider: true,
      codeActionProvider: { codeActionKinds: [QUICK_FIX, MOVE_STAGE_KIND, MOVE_FILE_KIND] },
      completionProvider: { triggerCharacters: ['=', ','] },
      codeLensProvider: { resolveProvider: false },
      documentLinkProvider: { resolveProvider: false },
      inlayHintProvider: { resolveProvider: false },
      ...(ownClient ? {} : { diagnosticProvider: { identifier: 'muslin', interFileDependencies: true, workspaceDiagnostics: true } }),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
