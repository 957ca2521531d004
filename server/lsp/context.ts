/** What the request handlers share, put together at `initialize`, once the client has said what it can do. */
import { CodeLensRefreshRequest, type Connection, type InitializeParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import type { Settings } from '../core/settings/settings.ts';
import { createAnalyses, type Analyses } from './analyses.ts';
import { clientFeatures, type ClientFeatures } from './client-features.ts';
import { createConfiguration, type Configuration } from './configuration.ts';
import { createPublisher, type Publisher } from './diagnostics.ts';
import { isJudged, type Documents } from './documents.ts';
import type { AnalysisRequest, MakeWorld, Told, World } from './engine.ts';
import { createFolders, readableFolders, type Folders } from './folders.ts';
import { createOpenTexts } from './open-texts.ts';
import { sendIgnoringClosedConnection } from './scheduling.ts';
import { createStatus, statusOf } from './status.ts';
import { createWorkspaceAnalyses, type WorkspaceAnalyses } from './workspace-analyses.ts';

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

/** Milliseconds without an edit before facts are fetched. The first answer to an edit does not wait. */
const REST = 60;

export function createContext(connection: Connection, documents: Documents, makeWorld: MakeWorld, params: InitializeParams): Context {
  const client = clientFeatures(params);
  const folders = createFolders(params.workspaceFolders?.map((folder) => folder.uri) ?? (params.rootUri ? [params.rootUri] : []));
  const log = (message: string): void => sendIgnoringClosedConnection(() => connection.console.warn(message));
  const readable = createReadable(folders, documents);
  const world = makeWorld({ openText: createOpenTexts(documents), folders: readable, log });
  const configuration = createConfiguration({ connection, client, readText: world.readText, log });
  const publisher = createPublisher(connection, client, world.rules);
  const shared = { connection, client, documents, folders, configuration, world, publisher, told: { ...client.told } };
  const analyses = watchedAnalyses(shared);
  const workspaceAnalyses = createWorkspaceAnalyses({
    world,
    folders: folders.all,
    request: (uri, text) => ({
      uri,
      text,
      folder: folders.folderOf(uri),
      settings: configuration.of(folders.folderOf(uri)),
      policy: configuration.layers(folders.folderOf(uri)),
    }),
    opened: (uri) => {
      const document = openDockerfile(shared, uri);
      return document && analyses.current(document);
    },
  });
  // Until the client has said what the user set, no request is sent: `muslin.offline` may be among it.
  world.configure(client.configuration ? { ...configuration.general(), offline: true } : configuration.general(), client.told);
  return { ...shared, analyses, workspaceAnalyses };
}

/** Asked for at every file that is read: gone through when documents come and go, not in between. */
function createReadable(folders: Folders, documents: Documents): () => readonly string[] {
  let known: { readonly all: readonly string[]; readonly readable: readonly string[] } | null = null;
  const forget = (): void => void (known = null);
  documents.onDidOpen(forget);
  documents.onDidClose(forget);
  return () => {
    const all = folders.all();
    if (known?.all !== all) known = { all, readable: readableFolders(folders, documents.all().filter(isJudged).map((one) => one.uri)) };
    return known.readable;
  };
}

/** Analyses whose results are published and counted in the status. */
function watchedAnalyses(shared: Omit<Context, 'analyses' | 'workspaceAnalyses'>): Analyses {
  const { connection, client, configuration, folders, publisher, world } = shared;
  const sendStatus = createStatus(connection, client.ownClient);
  const tellStatus = (): void => sendStatus(() => statusOf(analyses.open(), analyses.busy(), world.indexStatus()));
  /** Clients that asked before have to be told to ask again. */
  const askToRefresh = (settings: Settings): void => {
    const { languages } = connection;
    const codeLens = client.refreshCodeLens && settings.codeLens;
    if (client.pullDiagnostics && client.refreshDiagnostics) sendIgnoringClosedConnection(() => languages.diagnostics.refresh());
    if (codeLens) sendIgnoringClosedConnection(() => connection.sendRequest(CodeLensRefreshRequest.type));
    if (client.refreshInlayHints && settings.inlayHints) sendIgnoringClosedConnection(() => languages.inlayHint.refresh());
  };
  const onAnalysis = (document: TextDocument, analysis: DockerfileAnalysis): void => {
    const settings = configuration.of(folders.folderOf(document.uri));
    const refined = publisher.publish(document, analysis, settings['diagnostics.inManifests']);
    if (refined) askToRefresh(settings);
    tellStatus();
  };
  const analyses = createAnalyses({
    engine: world.engine,
    request: (document) => requestFor(shared, document),
    latest: (uri) => openDockerfile(shared, uri),
    rest: REST,
    onAnalysis,
    onBusy: tellStatus,
    onError: (uri, error) => {
      const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
      sendIgnoringClosedConnection(() => connection.console.error(`${uri} could not be judged: ${reason}`));
    },
  });
  return analyses;
}
