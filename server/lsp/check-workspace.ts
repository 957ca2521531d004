/** `muslin/checkWorkspace`: judges all Dockerfiles of the workspace and publishes what was found in those that aren't open. */
import type { CancellationToken } from 'vscode-languageserver';
import { withSignal } from './cancellation.ts';
import type { WorkspaceSummary } from '../protocol.ts';
import { openDockerfile, type Context } from './context.ts';
import { toLspDiagnostics } from './to-lsp.ts';

export async function checkWorkspace(context: Context, _params: unknown, token: CancellationToken): Promise<WorkspaceSummary> {
  const analyses = await withSignal(token, (signal) => context.workspaceAnalyses.all(signal));
  for (const analysis of analyses) {
    if (openDockerfile(context, analysis.uri)) continue;
    const diagnostics = toLspDiagnostics(analysis, context.client, context.world.rules);
    await context.connection.sendDiagnostics({ uri: analysis.uri, diagnostics });
  }
  return { dockerfiles: analyses.length, findings: analyses.reduce((sum, { diagnostics }) => sum + diagnostics.length, 0) };
}
