/** A program of its own: the connection, which answers `initialize` before all else that the server does is loaded. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { shakeHands } from './lsp/handshake.ts';
import type * as serving from './wiring/serve-world.ts';
import { VERSION } from './wiring/version.ts';

/** The engine's program takes the library from here: an error must be of the class that the connection knows. */
export * from 'vscode-languageserver/node';

shakeHands((options) => createConnection(ProposedFeatures.all, options), VERSION, (connection, params) => {
  const { serveWorld } = require('./wiring/serve-world.ts') as typeof serving;
  serveWorld(connection, params);
}).listen();
