/** `initialize` is answered at once; what it takes to serve is loaded behind the answer, before the next message is looked at. */
import { ErrorCodes, ResponseError, type Connection, type ConnectionOptions, type InitializeParams } from 'vscode-languageserver';
import { CONNECTION_OPTIONS } from './cancellation.ts';
import { clientFeatures } from './client-features.ts';
import { initializeResult } from './initialize.ts';

/**
 * @param serve registers the handlers of everything but `initialize`
 * @returns a connection that the caller makes to listen; before `initialize`, requests are refused and notifications dropped,
 * as the protocol wants it
 */
export function shakeHands(
  connect: (options: ConnectionOptions) => Connection,
  version: string,
  serve: (connection: Connection, params: InitializeParams) => void,
): Connection {
  let initialized = false;
  let load: (() => void) | null = null;
  const loadNow = (): void => {
    const now = load;
    load = null;
    now?.();
  };
  const connection = connect({
    ...CONNECTION_OPTIONS,
    messageStrategy: {
      handleMessage: (message, next) => {
        loadNow();
        return next(message);
      },
    },
  });
  const tooEarly = connection.onRequest(() => {
    throw new ResponseError(ErrorCodes.ServerNotInitialized, 'The server is not initialized yet.');
  });
  connection.onInitialize((params) => {
    if (initialized) throw new ResponseError(ErrorCodes.InvalidRequest, 'The server is initialized already.');
    initialized = true;
    load = () => {
      tooEarly.dispose();
      serve(connection, params);
    };
    // vscode-jsonrpc writes an answer in the turn of the event loop after the one in which it is given.
    setImmediate(() => setImmediate(loadNow));
    return initializeResult(version, clientFeatures(params).ownClient);
  });
  return connection;
}
