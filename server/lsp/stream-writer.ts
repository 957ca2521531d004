/** Writes messages to a stream, each in one go: in two, as the library does it, every message would cost two calls of the system. */
import { AbstractMessageWriter, type Message, type MessageWriter } from 'vscode-languageserver/node';
import type { MessageId } from './early-answer.ts';
import { frame } from './frame.ts';

/** @param answered the request whose answer was written before (early-answer.ts): it isn't written again */
export function streamWriter(output: NodeJS.WritableStream, answered: MessageId | null): MessageWriter {
  return new StreamWriter(output, answered);
}

class StreamWriter extends AbstractMessageWriter implements MessageWriter {
  private errors = 0;

  constructor(private readonly output: NodeJS.WritableStream, private answered: MessageId | null) {
    super();
    output.on('error', (error: Error) => this.fireError(error));
    output.on('close', () => this.fireClose());
  }

  write(message: Message): Promise<void> {
    if (this.answered !== null && isAnswer(message, this.answered)) {
      this.answered = null;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      this.output.write(frame(message), (error) => {
        if (!error) return resolve();
        this.errors += 1;
        this.fireError(error, message, this.errors);
        reject(error);
      });
    });
  }

  end(): void {
    this.output.end();
  }
}

const isAnswer = (message: Message, id: MessageId): boolean => 'id' in message && message.id === id && !('method' in message);
