/** The extension's commands. Arguments come from links as well as from users: nothing is taken on trust. */
import { Disposable, Position, ProgressLocation, Uri, commands, window, workspace, type LogOutputChannel, type TextDocument } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { applyAction, codeActionsAt, requestActions } from './code-actions.ts';
import { chooseImage } from './choose-image.ts';
import { holdsDockerfiles } from './documents.ts';
import { CHECK_WORKSPACE_METHOD, MOVE_FILE_KIND, REFRESH_METHOD, type WorkspaceSummary } from '../server/protocol.ts';
import { exportReport, showReport } from './report.ts';
import { allowHost } from './settings.ts';
import type { StatusItem } from './status.ts';

/** @param client answers once the language client's code is read */
export function registerCommands(client: () => Promise<LanguageClient>, output: LogOutputChannel, status: StatusItem): Disposable {
  const register = (name: string, run: (...values: unknown[]) => unknown) => commands.registerCommand(`muslin.${name}`, run);
  return Disposable.from(
    register('restartServer', async () => restart(await client(), output, status)),
    register('checkWorkspace', async () => checkWorkspace(await client())),
    register('refresh', async () => refresh(await client())),
    register('chooseImage', async (uri) => chooseImage(await client(), await dockerfileAt(uri))),
    register('openSample', openSample),
    register('openSettings', () => commands.executeCommand('workbench.action.openSettings', '@ext:muslin.muslin')),
    register('showOutput', () => output.show(true)),
    register('showReport', async (uri) => showReport(await client(), await dockerfileAt(uri))),
    register('exportReport', async (uri) => exportReport(await client(), await dockerfileAt(uri))),
    register('moveFileToSlim', async (uri) => moveFileToSlim(await client(), await dockerfileAt(uri))),
    register('applyFix', async (uri, position, title) => applyFix(await client(), uri, position, title)),
    register('allowIndex', (host) => allowIndex(host)),
  );
}

async function restart(client: LanguageClient, output: LogOutputChannel, status: StatusItem): Promise<void> {
  output.info('Restarting the server.');
  // A server that hangs does not stop in time; that is why one restarts it. It is ended all the same.
  await client.stop().catch((error: unknown) => output.warn(`The old server did not end by itself: ${String(error)}`));
  await client.start().catch((error: unknown) => {
    output.error(`The server did not restart: ${String(error)}`);
    status.fail('The server did not restart. See the output.');
  });
}

/** Judged from the bundled facts: it shows something without a network, too. */
async function openSample(): Promise<void> {
  const content = 'FROM python:3.12-alpine\nRUN pip install tensorflow requests\n';
  await window.showTextDocument(await workspace.openTextDocument({ language: 'dockerfile', content }));
}

/** Findings stand in Problems; nothing is opened. */
async function checkWorkspace(client: LanguageClient): Promise<void> {
  if (!client.isRunning()) return;
  const options = { location: ProgressLocation.Notification, title: 'Muslin: checking all Dockerfiles', cancellable: true };
  const summary = await window.withProgress(options, (_progress, token) =>
    client.sendRequest<WorkspaceSummary>(CHECK_WORKSPACE_METHOD, {}, token).catch(() => null));
  if (summary === null) return;
  const found = summary.findings === 0 ? 'nothing found' : `${summary.findings} ${summary.findings === 1 ? 'finding' : 'findings'}`;
  window.setStatusBarMessage(`Muslin: ${summary.dockerfiles} Dockerfiles checked, ${found}.`, 10_000);
  if (summary.findings > 0) await commands.executeCommand('workbench.actions.view.problems');
}

async function refresh(client: LanguageClient): Promise<void> {
  if (client.isRunning()) await client.sendRequest(REFRESH_METHOD);
}

/** The document that an argument names, else the active one; undefined where neither holds one. */
async function dockerfileAt(uri: unknown): Promise<TextDocument | undefined> {
  const named = typeof uri === 'string' ? Uri.parse(uri) : uri instanceof Uri ? uri : undefined;
  const document = named === undefined ? window.activeTextEditor?.document : await workspace.openTextDocument(named);
  return document && holdsDockerfiles(document) ? document : undefined;
}

async function moveFileToSlim(client: LanguageClient, document: TextDocument | undefined): Promise<void> {
  const start = new Position(0, 0);
  const [move] = document ? await requestActions(client, document, { start, end: start }, [MOVE_FILE_KIND]) : [];
  if (move) await applyAction(client, move);
  else window.setStatusBarMessage('Muslin: no stage here can be moved to slim.', 5000);
}

async function applyFix(client: LanguageClient, uri: unknown, position: unknown, title: unknown): Promise<void> {
  const document = await dockerfileAt(uri);
  if (!document || !isPosition(position) || typeof title !== 'string') return;
  const at = new Position(position.line, position.character);
  const action = (await codeActionsAt(client, document, at)).find((candidate) => candidate.title === title);
  if (action) await applyAction(client, action);
  else window.setStatusBarMessage('Muslin: the document has changed; this fix is no longer offered.', 5000);
}

const isPosition = (value: unknown): value is { line: number; character: number } =>
  typeof value === 'object' && value !== null && 'line' in value && 'character' in value
  && Number.isInteger(value.line) && Number.isInteger(value.character);

/** A host with an optional port, and nothing else. */
const hostPattern = /^[A-Za-z0-9.-]{1,253}(:\d{1,5})?$/;

async function allowIndex(host: unknown): Promise<void> {
  if (typeof host !== 'string' || !hostPattern.test(host)) return;
  const allow = 'Allow';
  const detail = 'The workspace names it as a package index. Names of the requirements are sent to it. This is kept in your user settings.';
  const answer = await window.showWarningMessage(`Let Muslin ask ${host}?`, { modal: true, detail }, allow);
  if (answer === allow) await allowHost(host);
}
