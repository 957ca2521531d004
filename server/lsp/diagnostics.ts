/** Pushed diagnostics: for every version of every open Dockerfile, at once; and, where a setting says so, in manifests. */
import type { Connection, Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import type { ClientFeatures } from './client-features.ts';
import type { RuleInfo } from './engine.ts';
import { manifestDiagnostics } from './manifest-diagnostics.ts';
import { sendIgnoringClosedConnection } from './scheduling.ts';
import { toLspDiagnostics } from './to-lsp.ts';

export type Publisher = {
  /**
   * The first call for a version always publishes, an empty list too; later ones only what is different.
   * @returns whether a version that was told of already has other diagnostics now
   */
  readonly publish: (document: TextDocument, analysis: DockerfileAnalysis, inManifests: boolean) => boolean;
  readonly close: (uri: string) => void;
  /** The client asks for diagnostics by itself: what was pushed is taken back, so that nothing is shown twice. */
  readonly yieldToPull: () => void;
};

export function createPublisher(connection: Connection, client: ClientFeatures, rules: readonly RuleInfo[]): Publisher {
  const sent = new Map<string, { readonly version: number; readonly diagnostics: readonly Diagnostic[] }>();
  /** Manifest → Dockerfile → what that Dockerfile has to say there. */
  const manifests = new Map<string, Map<string, Diagnostic[]>>();
  let pulled = false;

  const send = (params: PublishDiagnosticsParams): void => sendIgnoringClosedConnection(() => connection.sendDiagnostics(params));

  const publishManifests = (dockerfile: string, found: ReadonlyMap<string, Diagnostic[]>): void => {
    for (const uri of new Set([...manifests.keys(), ...found.keys()])) {
      const bySource = manifests.get(uri) ?? new Map<string, Diagnostic[]>();
      const before = JSON.stringify(bySource.get(dockerfile) ?? []);
      const now = found.get(uri) ?? [];
      if (JSON.stringify(now) === before) continue;
      if (now.length > 0) bySource.set(dockerfile, now);
      else bySource.delete(dockerfile);
      manifests.set(uri, bySource);
      send({ uri, diagnostics: [...bySource.values()].flat() });
      if (bySource.size === 0) manifests.delete(uri);
    }
  };

  return {
    publish: (document, analysis, inManifests) => {
      publishManifests(document.uri, inManifests ? manifestDiagnostics(analysis) : new Map());
      const diagnostics = toLspDiagnostics(analysis, client, rules);
      const last = sent.get(document.uri);
      const refined = last?.version === document.version;
      if (refined && JSON.stringify(last.diagnostics) === JSON.stringify(diagnostics)) return false;
      sent.set(document.uri, { version: document.version, diagnostics });
      if (!pulled) send({ uri: document.uri, version: document.version, diagnostics });
      return refined;
    },
    close: (uri) => {
      publishManifests(uri, new Map());
      if (sent.delete(uri) && !pulled) send({ uri, diagnostics: [] });
    },
    yieldToPull: () => {
      if (pulled || !client.pullDiagnostics) return;
      pulled = true;
      for (const uri of sent.keys()) send({ uri, diagnostics: [] });
    },
  };
}
