/** Over stdio `initialize` is answered before the protocol's library is loaded: the editor goes on while the server gets ready. */
import type { InitializeParams } from 'vscode-languageserver';
import { isRecord } from './client-features.ts';
import { firstMessage, frame } from './frame.ts';

export type MessageId = number | string;

/**
 * Nothing is taken from `input`: whoever reads it next finds the first message again, answered or not.
 * @param serve listens to `input` when it returns; it is told the id of the request that has its answer already, or null
 */
export function answerEarly(
  input: NodeJS.ReadStream,
  output: NodeJS.WritableStream,
  answer: (params: InitializeParams) => object,
  serve: (answered: MessageId | null) => void,
): void {
  let read = Buffer.alloc(0);
  const take = (chunk: Buffer): void => {
    read = Buffer.concat([read, chunk]);
    const message = firstMessage(read);
    if (message === undefined) return;
    input.off('data', take).off('end', tooEarly).pause();
    input.unshift(read);
    serve(answerTo(message));
    input.resume();
  };
  const answerTo = (message: unknown): MessageId | null => {
    if (!isInitialize(message)) return null;
    output.write(frame({ jsonrpc: '2.0', id: message.id, result: answer(message.params) }));
    return message.id;
  };
  input.on('data', take).on('end', tooEarly);
}

/** The client went without a word: as the library has it, an end before `shutdown` is a failure. */
function tooEarly(): void {
  process.exitCode = 1;
}

type Initialize = { readonly id: MessageId; readonly params: InitializeParams };

const isInitialize = (message: unknown): message is Initialize =>
  isRecord(message) && message['method'] === 'initialize' && (typeof message['id'] === 'number' || typeof message['id'] === 'string')
  && isRecord(message['params']) && isRecord(message['params']['capabilities']);
