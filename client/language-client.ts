/** The language client: a server process of its own, spoken to over IPC. */
import { join } from 'node:path';
import { workspace, type ExtensionContext, type LogOutputChannel } from 'vscode';
import {
  LanguageClient,
  RevealOutputChannelOn,
  TransportKind,
  type LanguageClientOptions,
  type ServerOptions,
} from 'vscode-languageclient/node';
import { documentSelector } from './documents.ts';
import { hoverMiddleware } from './hovers.ts';
import { STATUS_METHOD, type InitializationOptions, type Status } from '../server/protocol.ts';
import { proxySettings, reportProxy, reportTrust } from './settings.ts';
import type { StatusItem } from './status.ts';

/** The client is there at once, the server a while later; where it does not start, the status bar says so. */
export function startLanguageClient(context: ExtensionContext, output: LogOutputChannel, status: StatusItem): LanguageClient {
  const module = context.asAbsolutePath('dist/server.js');
  // From 22.1 on Node keeps what it has compiled for the next start, which then takes a quarter less of processor time.
  const env = { NODE_COMPILE_CACHE: join(context.globalStorageUri.fsPath, 'compiled') };
  const server: ServerOptions = {
    run: { module, transport: TransportKind.ipc, options: { env } },
    debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6019'] } },
  };
  const client: LanguageClient = new LanguageClient('muslin', 'Muslin', server, options(output, () => client, status));
  client.onNotification(STATUS_METHOD, (params: Status) => status.show(params));
  context.subscriptions.push(reportTrust(client), reportProxy(client));
  client.start().catch((error: unknown) => {
    output.error(`The server did not start: ${String(error)}`);
    status.fail('The server did not start. See the output.');
  });
  return client;
}

function options(output: LogOutputChannel, client: () => LanguageClient, status: StatusItem): LanguageClientOptions {
  const told: InitializationOptions = { workspaceTrusted: workspace.isTrusted, proxy: proxySettings() };
  return {
    documentSelector: [...documentSelector],
    outputChannel: output,
    // Quiet by default: what goes wrong is in the output and in the status bar.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: told,
    // The server's text holds names from the workspace and from indexes: no command of theirs may run.
    markdown: { isTrusted: false, supportHtml: false },
    middleware: { provideHover: hoverMiddleware(client, () => status.blockedHosts()) },
  };
}
