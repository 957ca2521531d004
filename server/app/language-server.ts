/** A program of its own: the connection, which answers `initialize` before all else that the server does is loaded. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { shakeHands } from '../lsp/handshake.ts';
import type * as serving from './serve-world.ts';
import { VERSION } from './version.ts';

/** The engine's program takes the library from here: an error must be of the class that it knows. */
export * from 'vscode-languageserver/node';

/** Speaks over what the arguments name: IPC, stdio, a socket or a pipe. */
export const listen = (): void =>
  shakeHands((options) => createConnection(ProposedFeatures.all, options), VERSION, (connection, params) => {
    const { serveWorld } = require('./serve-world.ts') as typeof serving;
    serveWorld(connection, params);
  }).listen();
