import type { Readable } from 'node:stream';
import { decompressed, type Coding } from '../inflate.ts';

export type BodyLimits = {
  /** Bytes over the wire. */
  readonly received: number;
  /** Bytes after decompression. */
  readonly inflated: number;
};

export class BodyTooLarge extends Error {}

/** Reads a body whole, within limits, and undoes its content encoding. Throws BodyTooLarge, or what the stream throws. */
export async function readBody(stream: AsyncIterable<Uint8Array>, encoding: string, limits: BodyLimits): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let received = 0;
  for await (const chunk of stream) {
    received += chunk.length;
    if (received > limits.received) throw new BodyTooLarge(`more than ${megabytes(limits.received)}`);
    chunks.push(chunk);
  }
  return decompress(Buffer.concat(chunks), encoding.trim().toLowerCase(), limits.inflated);
}

/** What is left of an answer that is of no use, so that its connection can be used again; a long one costs more than a new connection. */
export async function discard(stream: Readable): Promise<void> {
  let received = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Uint8Array>) if ((received += chunk.length) > WORTH_READING) break;
  } catch {
    // It has ended, one way or the other.
  }
}

const WORTH_READING = 65_536;

async function decompress(bytes: Buffer, encoding: string, limit: number): Promise<Buffer> {
  if (encoding === '' || encoding === 'identity') {
    if (bytes.length > limit) throw new BodyTooLarge(`more than ${megabytes(limit)}`);
    return bytes;
  }
  const coding = CODINGS.get(encoding);
  if (coding === undefined) throw new Error(`content encoding ${encoding} is not known`);
  try {
    return await decompressed(bytes, coding, limit);
  } catch (error) {
    if (error instanceof RangeError) throw new BodyTooLarge(`more than ${megabytes(limit)} when decompressed`);
    throw error;
  }
}

const CODINGS: ReadonlyMap<string, Coding> = new Map([['gzip', 'gzip'], ['x-gzip', 'gzip'], ['deflate', 'deflate'], ['br', 'br']]);

const megabytes = (bytes: number): string => (bytes < 1e6 ? `${bytes} bytes` : `${Math.round(bytes / 1e6)} MB`);
