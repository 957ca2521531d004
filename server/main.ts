/** The language server's entry: connection and wiring only. Speaks over IPC, stdio, a socket or a pipe, as its arguments say. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { CONNECTION_OPTIONS } from './lsp/cancellation.ts';
import { serve } from './lsp/server.ts';
import { makeServerWorld } from './wiring/server-world.ts';

const connection = createConnection(ProposedFeatures.all, CONNECTION_OPTIONS);
serve(connection, makeServerWorld(process.env));
connection.listen();
