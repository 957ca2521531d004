/** What changes: buffers, files on disk, settings, folders, trust. Re-analyses whatever the change may affect. */
import { CodeLensRefreshRequest, type DidChangeConfigurationParams, type FileEvent } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { DockerfileAnalysis } from '../core/model/analysis.ts';
import { isRecord, readProxy } from './client-features.ts';
import { openDockerfiles, type Context } from './context.ts';
import { isDockerfile, isJudged } from './documents.ts';
import { sendIgnoringClosedConnection } from './scheduling.ts';
import { isPolicyFile } from './watched-files.ts';

/** A Dockerfile is judged, and told of, before this returns; so is a Compose file, on which others depend besides. */
export function documentChanged(context: Context, document: TextDocument): Promise<void> | void {
  if (isJudged(document)) context.analyses.update(document);
  if (!isDockerfile(document)) return filesChanged(context, [document.uri]);
}

export function documentClosed(context: Context, document: TextDocument): Promise<void> | void {
  if (isJudged(document)) {
    context.analyses.close(document.uri);
    context.publisher.close(document.uri);
    context.workspaceAnalyses.forget();
  }
  if (!isDockerfile(document)) return filesChanged(context, [document.uri]);
}

/** An open buffer counts over the disk: what happens to its file there is no news. */
export function watchedFilesChanged(context: Context, changes: readonly FileEvent[]): Promise<void> {
  return filesChanged(context, changes.map(({ uri }) => uri).filter((uri) => !context.documents.get(uri)));
}

export function configurationChanged(context: Context, { settings }: DidChangeConfigurationParams): Promise<void> {
  context.configuration.receive(settings);
  return reconfigure(context);
}

export function foldersChanged(context: Context, added: readonly string[], removed: readonly string[]): Promise<void> {
  context.folders.change(added, removed);
  return reconfigure(context, true);
}

export function trustChanged(context: Context, params: unknown): void {
  context.told.trusted = isRecord(params) && params['trusted'] === true;
  context.world.configure(context.configuration.general(), context.told);
  judgeAgain(context);
}

export function proxyChanged(context: Context, params: unknown): void {
  context.told.proxy = readProxy(params);
  context.world.configure(context.configuration.general(), context.told);
  judgeAgain(context);
}

/** Forgets what the index said, and asks again. */
export function askAgain(context: Context): null {
  context.world.forgetIndex();
  judgeAgain(context);
  return null;
}

/** Asks for settings and reads policies again; re-analyses if that changed anything. */
export async function reconfigure(context: Context, always = false): Promise<void> {
  const different = await context.configuration.reload(context.folders.all());
  if (!different && !always) return;
  context.world.configure(context.configuration.general(), context.told);
  judgeAgain(context);
  // Also where they are off now: those that stand would stay.
  if (context.client.refreshCodeLens) sendIgnoringClosedConnection(() => context.connection.sendRequest(CodeLensRefreshRequest.type));
}

async function filesChanged(context: Context, uris: readonly string[]): Promise<void> {
  if (uris.length === 0) return;
  await Promise.all(uris.map((uri) => context.world.engine.fileChanged(uri)));
  if (uris.some(isPolicyFile)) await reconfigure(context);
  judgeAgain(context, new Set(uris));
}

/**
 * All open Dockerfiles, those first that are known to use one of `changed`: a new file may matter to any of them. What
 * is itself changed was judged already.
 */
function judgeAgain(context: Context, changed: ReadonlySet<string> = new Set()): void {
  context.workspaceAnalyses.forget();
  const using = new Set(context.analyses.open().filter((one) => uses(one, changed)).map((one) => one.uri));
  const documents = openDockerfiles(context).filter(({ uri }) => !changed.has(uri));
  context.analyses.refresh([...documents.filter(({ uri }) => using.has(uri)), ...documents.filter(({ uri }) => !using.has(uri))]);
}

const uses = ({ stages, problems }: DockerfileAnalysis, uris: ReadonlySet<string>): boolean =>
  problems.some(({ uri }) => uris.has(uri)) ||
  stages.some(({ sources, findings }) =>
    sources.some(({ uri }) => uri !== null && uris.has(uri)) || findings.some(({ requirement }) => uris.has(requirement.origin.uri)));
