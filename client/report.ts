/** A page that compares Alpine and slim for one Dockerfile. The server writes its body; the page runs no script. */
import { ViewColumn, languages, window, workspace, type TextDocument, type WebviewPanel } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { REPORT_METHOD, type ReportContent } from '../server/protocol.ts';
import { reportStyle } from './report-style.ts';

/** Open reports by the URI of their Dockerfile. */
const reports = new Map<string, { readonly panel: WebviewPanel; readonly document: TextDocument }>();

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
  const panel = reports.get(document.uri.toString())?.panel ?? openPanel(client, document);
  panel.title = content.title;
  panel.webview.html = page(content);
  panel.reveal(undefined, true);
}

/** Opens the report as a Markdown document that is not saved yet: of this Dockerfile, else of the report in front. */
export async function exportReport(client: LanguageClient, document: TextDocument | undefined): Promise<void> {
  const inFront = [...reports.values()].find(({ panel }) => panel.active)?.document;
  const content = await requestReport(client, inFront ?? document);
  if (content === null) return;
  await window.showTextDocument(await workspace.openTextDocument({ language: 'markdown', content: content.markdown }));
}

async function requestReport(client: LanguageClient, document: TextDocument | undefined): Promise<ReportContent | null> {
  if (!document || !client.isRunning()) return null;
  return client.sendRequest<ReportContent | null>(REPORT_METHOD, { uri: client.code2ProtocolConverter.asUri(document.uri) });
}

function openPanel(client: LanguageClient, document: TextDocument): WebviewPanel {
  const key = document.uri.toString();
  const panel = window.createWebviewPanel(
    'muslin.report',
    'Muslin',
    { viewColumn: ViewColumn.Beside, preserveFocus: true },
    { enableScripts: false, localResourceRoots: [], enableFindWidget: true },
  );
  reports.set(key, { panel, document });
  const listener = languages.onDidChangeDiagnostics(({ uris }) => {
    if (uris.some((uri) => uri.toString() === key)) {
      refresh(client, key).catch((error: unknown) => client.error('The report was not refreshed', error, false));
    }
  });
  panel.onDidDispose(() => {
    reports.delete(key);
    listener.dispose();
  });
  return panel;
}

/** The page follows the findings: it never shows an older state than the editor. */
async function refresh(client: LanguageClient, key: string): Promise<void> {
  const report = reports.get(key);
  const content = await requestReport(client, report?.document);
  if (report && content !== null && reports.has(key)) report.panel.webview.html = page(content);
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
