/** A page that compares Alpine and slim for one Dockerfile. The server writes its body; the page runs no script. */
import { Disposable, ViewColumn, window, workspace, type TextDocument, type WebviewPanel } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { reportMethod, type ReportContent } from './protocol.ts';
import { reportStyle } from './report-style.ts';

const panels = new Map<string, WebviewPanel>();

/** Opens the report, or brings the one that is open to the front. */
export async function showReport(client: LanguageClient, document: TextDocument | undefined): Promise<void> {
  if (!document) {
    window.setStatusBarMessage('Muslin: open a Dockerfile to compare its images.', 5000);
    return;
  }
  const content = await requestReport(client, document);
  if (content === null) {
    window.setStatusBarMessage('Muslin: nothing to compare in this Dockerfile.', 5000);
    return;
  }
  const panel = panels.get(document.uri.toString()) ?? openPanel(client, document);
  panel.title = content.title;
  panel.webview.html = page(content);
  panel.reveal(undefined, true);
}

async function requestReport(client: LanguageClient, document: TextDocument): Promise<ReportContent | null> {
  if (!client.isRunning()) return null;
  return client.sendRequest<ReportContent | null>(reportMethod, { uri: client.code2ProtocolConverter.asUri(document.uri) });
}

function openPanel(client: LanguageClient, document: TextDocument): WebviewPanel {
  const key = document.uri.toString();
  const panel = window.createWebviewPanel('muslin.report', 'Muslin', { viewColumn: ViewColumn.Beside, preserveFocus: true }, { enableScripts: false, localResourceRoots: [], enableFindWidget: true });
  // Follows the document, so that the page never shows an older one.
  const refresh = async () => {
    const content = await requestReport(client, document);
    if (content !== null && panels.has(key)) panel.webview.html = page(content);
  };
  const listener = workspace.onDidSaveTextDocument(() => {
    refresh().catch((error: unknown) => client.error('The report was not refreshed', error, false));
  });
  panels.set(key, panel);
  panel.onDidDispose(() => {
    panels.delete(key);
    Disposable.from(listener).dispose();
  });
  return panel;
}

/** The policy lets nothing run and nothing load, whatever the body holds. */
const page = ({ html }: ReportContent): string => `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>${reportStyle}</style>
</head>
<body>${html}</body>
</html>`;
