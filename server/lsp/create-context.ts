/** Puts together what the handlers share, once the client has said what it can. */
import { CodeLensRefreshRequest, type Connection, type InitializeParams } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import { createAnalyses, type Analyses } from './analyses.ts';
import { clientFeatures } from './client-features.ts';
import { createConfiguration } from './configuration.ts';
import { openDockerfile, requestFor, type Context } from './context.ts';
import { createPublisher } from './diagnostics.ts';
import { isJudged, type Documents } from './documents.ts';
import type { MakeWorld } from './engine.ts';
import { createFolders, readableFolders, type Folders } from './folders.ts';
import { createOpenTexts } from './open-texts.ts';
import { quietly } from './quietly.ts';
import { createStatus, statusOf } from './status.ts';
import { createWorkspaceAnalyses } from './workspace-analyses.ts';

/** Milliseconds without an edit before facts are fetched. The first answer to an edit does not wait. */
const REST = 60;

export function createContext(connection: Connection, documents: Documents, makeWorld: MakeWorld, params: InitializeParams): Context {
  const client = clientFeatures(params);
  const folders = createFolders(params.workspaceFolders?.map((folder) => folder.uri) ?? (params.rootUri ? [params.rootUri] : []));
  const log = (message: string): void => quietly(() => connection.console.warn(message));
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
  const onAnalysis = (document: TextDocument, analysis: DockerfileAnalysis): void => {
    const settings = configuration.of(folders.folderOf(document.uri));
    const refined = publisher.publish(document, analysis, settings['diagnostics.inManifests']);
    // Clients that asked before have to be told to ask again.
    if (refined && client.pullDiagnostics && client.refreshDiagnostics) quietly(() => connection.languages.diagnostics.refresh());
    if (refined && client.refreshCodeLens && settings.codeLens) quietly(() => connection.sendRequest(CodeLensRefreshRequest.type));
    if (refined && client.refreshInlayHints && settings.inlayHints) quietly(() => connection.languages.inlayHint.refresh());
    tellStatus();
  };
  const analyses = createAnalyses({
    engine: world.engine,
    request: (document) => requestFor(shared, document),
    latest: (uri) => openDockerfile(shared, uri),
    rest: REST,
    onAnalysis,
    onBusy: tellStatus,
    onError: (uri, error) => quietly(() => connection.console.error(`${uri} could not be judged: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`)),
  });
  return analyses;
}
