/** Cancelled requests end in the error that the protocol has for them, never in an empty answer. */
import { LSPErrorCodes, ResponseError, type CancellationToken, type ConnectionOptions } from 'vscode-languageserver';

const cancelled = (): ResponseError => new ResponseError(LSPErrorCodes.RequestCancelled, 'The request was cancelled.');

export function throwIfCancelled(token: CancellationToken): void {
  if (token.isCancellationRequested) throw cancelled();
}

/** Runs work that takes an AbortSignal; what it throws because of the token becomes `RequestCancelled`. */
export async function withSignal<T>(token: CancellationToken, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  throwIfCancelled(token);
  const controller = new AbortController();
  const listener = token.onCancellationRequested(() => controller.abort());
  try {
    const result = await work(controller.signal);
    throwIfCancelled(token);
    return result;
  } catch (error) {
    throw token.isCancellationRequested ? cancelled() : error;
  } finally {
    listener.dispose();
  }
}

/** A request that is cancelled before its turn is answered without being run. */
export const CONNECTION_OPTIONS: ConnectionOptions = {
  connectionStrategy: {
    cancelUndispatched: (message) => ({
      jsonrpc: '2.0',
      id: 'id' in message ? (message.id as number | string) : null,
      error: cancelled().toJson(),
    }),
  },
};
