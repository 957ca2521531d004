import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Message } from 'vscode-languageserver/node';
import { frame } from '../../../server/lsp/frame.ts';
import { streamWriter } from '../../../server/lsp/stream-writer.ts';

const message = (fields: object): Message => ({ jsonrpc: '2.0', ...fields });

describe('the writer on stdout', () => {
  it('writes each message in one go', async () => {
    const output = new PassThrough();
    const pieces: string[] = [];
    output.on('data', (chunk: Buffer) => pieces.push(chunk.toString()));
    const writer = streamWriter(output, null);
    await writer.write(message({ id: 1, result: 'ä' }));
    await writer.write(message({ method: 'x' }));
    expect(pieces).toEqual([frame(message({ id: 1, result: 'ä' })), frame(message({ method: 'x' }))]);
  });

  it('leaves out the one answer that was given before, no other answer and no request of that number', async () => {
    const output = new PassThrough();
    const writer = streamWriter(output, 1);
    await writer.write(message({ id: 1, method: 'workspace/configuration' }));
    await writer.write(message({ id: 1, result: 'early' }));
    await writer.write(message({ id: 1, result: 'late' }));
    expect((output.read() as Buffer).toString()).toBe(
      frame(message({ id: 1, method: 'workspace/configuration' })) + frame(message({ id: 1, result: 'late' })),
    );
  });

  it('tells of a pipe that is broken, and counts', async () => {
    const writer = streamWriter(new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) }), null);
    const told: unknown[] = [];
    writer.onError(([error, , count]) => told.push([error.message, count]));
    await expect(writer.write(message({ method: 'x' }))).rejects.toThrow('EPIPE');
    expect(told).toContainEqual(['EPIPE', 1]);
  });

  it('tells of the end', async () => {
    const output = new PassThrough();
    const writer = streamWriter(output, null);
    const closed = new Promise<void>((resolve) => writer.onClose(resolve));
    writer.end();
    output.resume();
    await closed;
  });
});
