/** The extension's commands. Arguments come from links as well as from users: nothing is taken on trust. */
import { Disposable, Position, Range, Uri, commands, window, workspace, type LogOutputChannel, type TextDocument } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { applyAction, codeActionsAt, requestActions } from './code-actions.ts';
import { isDockerfile } from './documents.ts';
import { slimActionKind } from './protocol.ts';
import { showReport } from './report.ts';
import { allowHost } from './settings.ts';
import type { StatusItem } from './status.ts';

export function registerCommands(client: LanguageClient, output: LogOutputChannel, status: StatusItem): Disposable {
  const register = (name: string, run: (...values: unknown[]) => unknown) => commands.registerCommand(`muslin.${name}`, run);
  return Disposable.from(
    register('restartServer', () => restart(client, output, status)),
    register('showOutput', () => output.show(true)),
    register('showReport', async (uri) => showReport(client, await dockerfileAt(uri))),
    register('moveFileToSlim', async (uri) => moveFileToSlim(client, await dockerfileAt(uri))),
    register('applyFix', (uri, position, title) => applyFix(client, uri, position, title)),
    register('allowIndex', (host) => allowIndex(host)),
  );
}

async function restart(client: LanguageClient, output: LogOutputChannel, status: StatusItem): Promise<void> {
  output.info('Restarting the server.');
  await client.restart().catch((error: unknown) => {
    output.error(`The server did not restart: ${String(error)}`);
    status.fail('The server did not restart. See the output.');
  });
}

/** The document that an argument names, else the active one; undefined where neither is a Dockerfile. */
async function dockerfileAt(uri: unknown): Promise<TextDocument | undefined> {
  const named = typeof uri === 'string' ? Uri.parse(uri) : uri instanceof Uri ? uri : undefined;
  const document = named === undefined ? window.activeTextEditor?.document : await workspace.openTextDocument(named);
  return document && isDockerfile(document) ? document : undefined;
}

/** Applies the server's moves one at a time, as each changes the lines below it. */
async function moveFileToSlim(client: LanguageClient, document: TextDocument | undefined): Promise<void> {
  if (!document) return;
  const done = new Set<string>();
  for (let line = 0; line < document.lineCount; line += 1) {
    const [move] = await requestActions(client, document, new Range(line, 0, line, 0), [slimActionKind]);
    const text = document.lineAt(line).text;
    if (!move || done.has(`${line} ${text}`)) continue;
    done.add(`${line} ${text}`);
    await applyAction(client, move);
  }
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
