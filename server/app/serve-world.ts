/** A program of its own: what the language server does, loaded once `initialize` is answered. */
import type { Connection, InitializeParams } from 'vscode-languageserver';
import { serve } from '../lsp/server.ts';
import { makeServerWorld } from './server-world.ts';

export const serveWorld = (connection: Connection, params: InitializeParams): void =>
  serve(connection, makeServerWorld(process.env), params);
