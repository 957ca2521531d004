/** The language server's entry. Speaks over IPC, stdio, a socket or a pipe, as its arguments say. */
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import { makeServerWorld } from './app/server-world.ts';
import { VERSION } from './app/version.ts';
import { CONNECTION_OPTIONS } from './lsp/cancellation.ts';
import { listen } from './lsp/server.ts';

listen(createConnection(ProposedFeatures.all, CONNECTION_OPTIONS), VERSION, makeServerWorld(process.env));
