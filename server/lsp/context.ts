/** What the request handlers share, made at `initialize`. */
import type { Connection } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analyses } from './analyses.ts';
import type { ClientFeatures } from './client-features.ts';
import type { Configuration } from './configuration.ts';
import { isJudged, type Documents } from './documents.ts';
import type { AnalysisRequest, Told, World } from './engine.ts';
import type { Folders } from './folders.ts';
import type { Publisher } from './diagnostics.ts';
import type { WorkspaceAnalyses } from './workspace-analyses.ts';

export type Context = {
  readonly connection: Connection;
  readonly client: ClientFeatures;
  readonly documents: Documents;
  readonly folders: Folders;
  readonly configuration: Configuration;
  readonly world: World;
  readonly analyses: Analyses;
  readonly workspaceAnalyses: WorkspaceAnalyses;
  readonly publisher: Publisher;
  /** Changes while the server runs. */
  readonly told: { -readonly [Key in keyof Told]: Told[Key] };
};

export function requestFor(
  { folders, configuration }: Pick<Context, 'folders' | 'configuration'>,
  document: TextDocument,
): AnalysisRequest {
  const folder = folders.folderOf(document.uri);
  return { uri: document.uri, text: document.getText(), settings: configuration.of(folder), policy: configuration.layers(folder), folder };
}

/** The open Dockerfile of this URI, or the file that may hold some; undefined for anything else. */
export function openDockerfile({ documents }: Pick<Context, 'documents'>, uri: string): TextDocument | undefined {
  const document = documents.get(uri);
  return document && isJudged(document) ? document : undefined;
}

export const openDockerfiles = ({ documents }: Pick<Context, 'documents'>): TextDocument[] => documents.all().filter(isJudged);
