/** A program of its own: the connection, which answers `initialize` before all else that the server does is loaded. */
import { createConnection, ProposedFeatures, type Connection, type ConnectionOptions } from 'vscode-languageserver/node';
import type { MessageId } from '../lsp/early-answer.ts';
import { shakeHands } from '../lsp/handshake.ts';
import { streamWriter } from '../lsp/stream-writer.ts';
import type * as serving from './serve-world.ts';
import { VERSION } from './version.ts';

/** The engine's program takes the library from here: an error must be of the class that it knows. */
export * from 'vscode-languageserver/node';

/** Speaks over what the arguments name: IPC, a socket or a pipe. */
export const listen = (): void => serve((options) => createConnection(ProposedFeatures.all, options));

/** @param answered the request that was answered before there was a connection */
export function listenOnStdio(answered: MessageId | null): void {
  // Whatever is printed goes where it can't be taken for a message.
  for (const print of ['log', 'info', 'debug', 'dir', 'table'] as const) console[print] = (...words: unknown[]) => console.error(...words);
  // The library ends the process with a stream that it reads by itself; what it writes to may be a writer as well,
  // which its types don't say.
  const output = streamWriter(process.stdout, answered) as unknown as NodeJS.WritableStream;
  serve((options) => createConnection(ProposedFeatures.all, process.stdin, output, options));
}

function serve(connect: (options: ConnectionOptions) => Connection): void {
  shakeHands(connect, VERSION, (connection, params) => {
    const { serveWorld } = require('./serve-world.ts') as typeof serving;
    serveWorld(connection, params);
  }).listen();
}
