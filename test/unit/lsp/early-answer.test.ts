import { PassThrough } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { answerEarly, type MessageId } from '../../../server/lsp/early-answer.ts';
import { firstMessage, frame } from '../../../server/lsp/frame.ts';

const INITIALIZE = { jsonrpc: '2.0', id: 7, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } };

type Heard = {
  readonly answered: MessageId | null | undefined;
  readonly written: string;
  /** What whoever listens next reads. */
  readonly left: string;
};

/** Feeds pieces of input; `undefined` for what was never told. */
async function feed(pieces: readonly (string | Buffer)[], answer: () => object = () => ({ capabilities: {} })): Promise<Heard> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let answered: MessageId | null | undefined;
  let left = '';
  answerEarly(input as unknown as NodeJS.ReadStream, output, answer, (id) => {
    answered = id;
    input.on('data', (chunk: Buffer) => (left += chunk.toString()));
  });
  for (const piece of pieces) {
    input.write(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { answered, written: ((output.read() as Buffer | null) ?? '').toString(), left };
}

describe('the first request over stdio', () => {
  it('is answered, and read again by whoever comes', async () => {
    const request = frame(INITIALIZE);
    expect(await feed([request])).toEqual({
      answered: 7,
      left: request,
      written: frame({ jsonrpc: '2.0', id: 7, result: { capabilities: {} } }),
    });
  });

  it('may come in pieces, in the middle of a character too, and with what follows behind it', async () => {
    const bytes = Buffer.from(
      frame({ ...INITIALIZE, id: 'ä', params: { ...INITIALIZE.params, rootUri: 'file:///größe' } }) +
        frame({ jsonrpc: '2.0', method: 'initialized' }),
    );
    const at = bytes.indexOf('ö') + 1;
    const { answered, left } = await feed([bytes.subarray(0, 5), bytes.subarray(5, at), bytes.subarray(at)]);
    expect(answered).toBe('ä');
    expect(left).toBe(bytes.toString());
  });

  it.each([
    ['another request', frame({ jsonrpc: '2.0', id: 1, method: 'shutdown' })],
    ['a notification of that name', frame({ jsonrpc: '2.0', method: 'initialize', params: { capabilities: {} } })],
    ['one without params', frame({ jsonrpc: '2.0', id: 1, method: 'initialize' })],
    ['one without capabilities', frame({ jsonrpc: '2.0', id: 1, method: 'initialize', params: {} })],
    ['no JSON', 'Content-Length: 3\r\n\r\n{"a'],
    ['a header without a length', 'Content-Type: x\r\n\r\n{}'],
    ['a length beyond all bounds', 'Content-Length: 99999999999\r\n\r\n{}'],
    ['a header without an end', 'x'.repeat(5_000)],
  ])('is left to the library where it is %s', async (_, input) => {
    expect(await feed([input])).toEqual({ answered: null, left: input, written: '' });
  });

  it('is waited for, be it never so slow', async () => {
    expect(await feed([frame(INITIALIZE).slice(0, -1)])).toEqual({ answered: undefined, left: '', written: '' });
  });
});

describe('a message on a stream', () => {
  it('has its length in bytes before it', () => {
    expect(frame({ text: 'ä' })).toBe('Content-Length: 13\r\n\r\n{"text":"ä"}');
  });

  it('is read whatever the case and the order of its headers', () => {
    expect(firstMessage(Buffer.from('content-type: x\r\nCONTENT-LENGTH:2\r\n\r\n{}rest'))).toEqual({});
  });
});
