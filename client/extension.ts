/** VS Code's side of Muslin: starts the language server, and adds what LSP has no words for. */
import { window, type ExtensionContext } from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { registerCommands } from './commands.ts';
import { registerMcp } from './mcp.ts';
import { registerPreview } from './preview.ts';
import { createStatus } from './status.ts';

let client: Promise<LanguageClient> | undefined;

/** Returns before the server runs, and before the language client's code is read: nothing of the window waits for either. */
export function activate(context: ExtensionContext): void {
  const output = window.createOutputChannel('Muslin', { log: true });
  const status = createStatus();
  const started = import('./language-client.ts').then(({ startLanguageClient }) => startLanguageClient(context, output, status));
  client = started;
  context.subscriptions.push(output, status, registerCommands(() => started, output, status), registerPreview(() => started));
  context.subscriptions.push(registerMcp(context));
}

export async function deactivate(): Promise<void> {
  await (await client)?.stop();
}
