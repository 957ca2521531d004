/** Findings at the requirement's own line (`muslin.diagnostics.inManifests`). */
import type { Diagnostic } from 'vscode-languageserver';
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import { toLspManifestDiagnostic } from './to-lsp.ts';

/** By manifest: what the Dockerfile's diagnostics relate to outside of the Dockerfile. */
export function manifestDiagnostics(analysis: DockerfileAnalysis): Map<string, Diagnostic[]> {
  const found = new Map<string, Diagnostic[]>();
  for (const diagnostic of analysis.diagnostics) {
    for (const related of diagnostic.related.filter((one) => one.origin.uri !== analysis.uri)) {
      const { uri } = related.origin;
      found.set(uri, [...(found.get(uri) ?? []), toLspManifestDiagnostic(diagnostic, related, analysis.uri)]);
    }
  }
  return found;
}
