/** The language server's entry: connection and wiring only. Speaks over IPC, stdio, a socket or a pipe, as its arguments say. */
import { setFlagsFromString } from 'node:v8';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { CONNECTION_OPTIONS } from './lsp/cancellation.ts';
import { serve } from './lsp/server.ts';
import { makeServerWorld } from './wiring/server-world.ts';

// What an edit leaves behind is dead at once: a young generation that grows with it would hold memory and win nothing.
setFlagsFromString('--semi-space-growth-factor=1');

const connection = createConnection(ProposedFeatures.all, CONNECTION_OPTIONS);
serve(connection, makeServerWorld(process.env));
connection.listen();
