/** A client and a server that speak the real protocol over streams within one process. */
import { PassThrough } from 'node:stream';
import {
  createConnection, createProtocolConnection, StreamMessageReader, StreamMessageWriter, ProposedFeatures,
  ConfigurationRequest, PublishDiagnosticsNotification, RegistrationRequest,
  type ClientCapabilities, type InitializeResult, type ProtocolConnection, type PublishDiagnosticsParams, type Registration,
} from 'vscode-languageserver/node';
import { CONNECTION_OPTIONS } from '../../server/lsp/cancellation.ts';
import { listen } from '../../server/lsp/server.ts';
import type { FakeWorld } from './fake-world.ts';

const FULL_CLIENT: ClientCapabilities = {
  workspace: {
    configuration: true, workspaceFolders: true,
    workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} },
    didChangeConfiguration: { dynamicRegistration: true }, didChangeWatchedFiles: { dynamicRegistration: true },
  },
  textDocument: {
    publishDiagnostics: { relatedInformation: true, codeDescriptionSupport: true },
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } }, isPreferredSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
  },
};

export type Client = {
  readonly protocol: ProtocolConnection;
  readonly initialized: InitializeResult;
  readonly published: PublishDiagnosticsParams[];
  readonly registrations: Registration[];
  readonly notifications: { method: string; params: unknown }[];
  /** The next publication that fits, one that came already included. */
  readonly waitFor: (fits: (params: PublishDiagnosticsParams) => boolean) => Promise<PublishDiagnosticsParams>;
  readonly open: (uri: string, text: string, languageId?: string) => Promise<void>;
  /** Replaces the whole text. */
  readonly change: (uri: string, version: number, text: string) => Promise<void>;
  readonly settings: { current: Record<string, unknown> };
  readonly dispose: () => void;
};

export type StartOptions = {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  readonly folders?: readonly string[];
  readonly settings?: Record<string, unknown>;
};

export function connect(world: FakeWorld): { protocol: ProtocolConnection; dispose: () => void } {
  const [up, down] = [new PassThrough(), new PassThrough()];
  const server = createConnection(ProposedFeatures.all, new StreamMessageReader(up), new StreamMessageWriter(down), CONNECTION_OPTIONS);
  listen(server, '1.2.3', world.make);
  const protocol = createProtocolConnection(new StreamMessageReader(down), new StreamMessageWriter(up));
  return {
    protocol,
    dispose: () => {
      protocol.dispose();
      server.dispose();
    },
  };
}

export async function start(world: FakeWorld, options: StartOptions = {}): Promise<Client> {
  const { protocol, dispose } = connect(world);
  const published: PublishDiagnosticsParams[] = [];
  const registrations: Registration[] = [];
  const notifications: { method: string; params: unknown }[] = [];
  const settings = { current: options.settings ?? {} };
  let waiters: (() => void)[] = [];
  protocol.onNotification(PublishDiagnosticsNotification.type, (params) => {
    published.push(params);
    for (const waiter of waiters) waiter();
  });
  protocol.onRequest(ConfigurationRequest.type, ({ items }) => items.map(() => settings.current));
  protocol.onRequest(RegistrationRequest.type, (params) => void registrations.push(...params.registrations));
  protocol.onNotification('muslin/status', (params: unknown) => void notifications.push({ method: 'muslin/status', params }));
  protocol.listen();
  const folders = options.folders ?? ['file:///w'];
  const initialized = await protocol.sendRequest<InitializeResult>('initialize', {
    processId: null, rootUri: folders[0] ?? null, workspaceFolders: folders.map((uri) => ({ uri, name: uri })),
    capabilities: options.capabilities ?? FULL_CLIENT, initializationOptions: options.initializationOptions,
  });
  await protocol.sendNotification('initialized', {});
  const waitFor: Client['waitFor'] = async (fits) => {
    for (;;) {
      const found = published.find(fits);
      if (found) return found;
      await new Promise<void>((resolve) => waiters.push(resolve));
      waiters = [];
    }
  };
  return {
    protocol,
    initialized,
    published,
    registrations,
    notifications,
    waitFor,
    settings,
    dispose,
    open: (uri, text, languageId = 'dockerfile') =>
      protocol.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } }),
    change: (uri, version, text) =>
      protocol.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] }),
  };
}
