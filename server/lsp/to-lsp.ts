/** The only translator from the engine's nouns to LSP's. */
import * as lsp from 'vscode-languageserver';
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import { visible, visibleLines, withoutCredentials } from '../core/wording/safe-text.ts';
import type { Diagnostic, Fix, RelatedInformation, Severity, TextEdit } from '../core/model/types.ts';
import type { ClientFeatures } from './client-features.ts';
import type { RuleInfo } from './engine.ts';

const SEVERITIES: Record<Severity, lsp.DiagnosticSeverity> = {
  error: lsp.DiagnosticSeverity.Error,
  warning: lsp.DiagnosticSeverity.Warning,
  information: lsp.DiagnosticSeverity.Information,
  hint: lsp.DiagnosticSeverity.Hint,
};

export function toLspDiagnostics(analysis: DockerfileAnalysis, client: ClientFeatures, rules: readonly RuleInfo[]): lsp.Diagnostic[] {
  return analysis.diagnostics.map((one) => toLspDiagnostic(one, client, rules));
}

export function toLspDiagnostic(diagnostic: Diagnostic, client: ClientFeatures, rules: readonly RuleInfo[]): lsp.Diagnostic {
  const url = rules.find((rule) => rule.code === diagnostic.code)?.url ?? null;
  return {
    range: diagnostic.range,
    severity: SEVERITIES[diagnostic.severity],
    code: diagnostic.code,
    ...(client.codeDescription && url !== null ? { codeDescription: { href: url } } : {}),
    source: 'muslin',
    message: visibleLines(withoutCredentials(diagnostic.message)),
    ...(client.relatedInformation ? { relatedInformation: relatedInformation(diagnostic) } : {}),
  };
}

const relatedInformation = ({ related }: Diagnostic): lsp.DiagnosticRelatedInformation[] =>
  related.map(({ origin, message }) => ({
    location: { uri: origin.uri, range: origin.range },
    message: visible(withoutCredentials(message)),
  }));

/** At the requirement's own place, pointing back to the image. */
export const toLspManifestDiagnostic = (
  { code, severity, range }: Diagnostic,
  related: RelatedInformation,
  dockerfile: string,
): lsp.Diagnostic => ({
  range: related.origin.range,
  severity: SEVERITIES[severity],
  code,
  source: 'muslin',
  message: visibleLines(withoutCredentials(related.message)),
  relatedInformation: [{ location: { uri: dockerfile, range }, message: 'Installed on this image' }],
});

/** `versionOf`: version of an open document, null for one that is not open. */
export function toLspEdit(fix: Fix, client: ClientFeatures, versionOf: (uri: string) => number | null): lsp.WorkspaceEdit {
  const uris = [...new Set(fix.edits.map((edit) => edit.uri))];
  const editsOf = (uri: string): TextEdit[] => fix.edits.filter((edit) => edit.uri === uri);
  if (!client.versionedEdits) return { changes: Object.fromEntries(uris.map((uri) => [uri, editsOf(uri).map(plainEdit)])) };
  const annotations = client.changeAnnotations ? annotationsOf(fix) : new Map<TextEdit, string>();
  const toEdit = (edit: TextEdit): lsp.TextEdit | lsp.AnnotatedTextEdit => {
    const annotationId = annotations.get(edit);
    return annotationId === undefined ? plainEdit(edit) : { ...plainEdit(edit), annotationId };
  };
  return {
    documentChanges: uris.map((uri) => ({ textDocument: { uri, version: versionOf(uri) }, edits: editsOf(uri).map(toEdit) })),
    ...(annotations.size === 0
      ? {}
      : { changeAnnotations: Object.fromEntries(fix.edits.map((edit) => [annotations.get(edit), annotationOf(edit)])) }),
  };
}

const plainEdit = ({ range, newText }: TextEdit): lsp.TextEdit => ({ range, newText });

/** Only edits that want a look are annotated: an annotation makes an editor ask before it applies. */
function annotationsOf({ edits }: Fix): Map<TextEdit, string> {
  if (!edits.some((edit) => edit.needsConfirmation)) return new Map();
  const kinds = [...new Set(edits.map(annotationKey))];
  return new Map(edits.map((edit) => [edit, `muslin-${kinds.indexOf(annotationKey(edit)) + 1}`]));
}

const annotationKey = (edit: TextEdit): string => `${edit.needsConfirmation} ${edit.reason}`;

const annotationOf = (edit: TextEdit): lsp.ChangeAnnotation => ({
  label: visible(edit.reason) || 'Change',
  needsConfirmation: edit.needsConfirmation,
});
