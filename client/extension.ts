/** VS Code's side of Muslin: starts the language server, and adds what LSP has no words for. */
import { window, workspace, type ExtensionContext } from 'vscode';
import { registerCommands } from './commands.ts';
import { createLanguageClient } from './language-client.ts';
import { reportTrust } from './settings.ts';
import { createStatus } from './status.ts';

let stop: (() => Promise<void>) | undefined;

/** Returns before the server runs: nothing of the window waits for it. */
export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel('Muslin', { log: true });
  const status = createStatus();
  const client = createLanguageClient(context, output, status);
  stop = () => client.stop();
  context.subscriptions.push(output, status, registerCommands(client, output, status), reportTrust(client));
  client.start().catch((error: unknown) => {
    output.error(`The server did not start: ${String(error)}`);
    status.fail('The server did not start. See the output.');
  });
  output.debug(`Workspace folders: ${workspace.workspaceFolders?.length ?? 0}`);
}

export function deactivate(): Promise<void> | undefined {
  return stop?.();
}
