/** Diagnostics that the client asks for (LSP 3.17): of one document, and of the workspace. */
import { createHash } from 'node:crypto';
import {
  DocumentDiagnosticReportKind, type CancellationToken, type Diagnostic, type DocumentDiagnosticParams, type DocumentDiagnosticReport,
  type WorkspaceDiagnosticParams, type WorkspaceDiagnosticReport, type WorkspaceDocumentDiagnosticReport,
} from 'vscode-languageserver';
import { openDockerfile, type Context } from './context.ts';
import { withSignal } from './cancellation.ts';
import { toLspDiagnostics } from './to-lsp.ts';

/** A client that can be told to ask again gets what is known now; any other waits for the best there is. */
export async function documentDiagnostics(
  context: Context,
  params: DocumentDiagnosticParams,
  token: CancellationToken,
): Promise<DocumentDiagnosticReport> {
  context.publisher.yieldToPull();
  const document = openDockerfile(context, params.textDocument.uri);
  if (!document) return { kind: DocumentDiagnosticReportKind.Full, items: [] };
  const { analyses, client, world } = context;
  const analysis = client.refreshDiagnostics
    ? analyses.current(document)
    : await withSignal(token, (signal) => analyses.settled(document, signal));
  const items = toLspDiagnostics(analysis, client, world.rules);
  const resultId = resultIdOf(items);
  return params.previousResultId === resultId
    ? { kind: DocumentDiagnosticReportKind.Unchanged, resultId }
    : { kind: DocumentDiagnosticReportKind.Full, resultId, items };
}

export async function workspaceDiagnostics(
  context: Context,
  params: WorkspaceDiagnosticParams,
  token: CancellationToken,
): Promise<WorkspaceDiagnosticReport> {
  const analyses = await withSignal(token, (signal) => context.workspaceAnalyses.all(signal));
  const previous = new Map(params.previousResultIds.map(({ uri, value }) => [uri, value]));
  const items = analyses.map((analysis): WorkspaceDocumentDiagnosticReport => {
    const { uri } = analysis;
    const version = context.documents.get(uri)?.version ?? null;
    const diagnostics = toLspDiagnostics(analysis, context.client, context.world.rules);
    const resultId = resultIdOf(diagnostics);
    return previous.get(uri) === resultId
      ? { kind: DocumentDiagnosticReportKind.Unchanged, uri, version, resultId }
      : { kind: DocumentDiagnosticReportKind.Full, uri, version, resultId, items: diagnostics };
  });
  // A Dockerfile that is gone has nothing to say any more.
  const gone = [...previous.keys()].filter((uri) => !analyses.some((one) => one.uri === uri));
  return {
    items: [
      ...items,
      ...gone.map((uri): WorkspaceDocumentDiagnosticReport => ({ kind: DocumentDiagnosticReportKind.Full, uri, version: null, items: [] })),
    ],
  };
}

const resultIdOf = (items: readonly Diagnostic[]): string => createHash('sha256').update(JSON.stringify(items)).digest('hex').slice(0, 16);
