/** What was compressed, decompressed within a limit. Throws a RangeError beyond it, else what zlib throws. */
import { promisify } from 'node:util';
import { brotliDecompress, brotliDecompressSync, gunzip, gunzipSync, inflate, inflateSync } from 'node:zlib';

export type Coding = 'gzip' | 'deflate' | 'br';

type Options = { readonly maxOutputLength: number; readonly chunkSize: number };

type Decoder = {
  readonly now: (bytes: Buffer, options: Options) => Buffer;
  readonly later: (bytes: Buffer, options: Options) => Promise<Buffer>;
};

/** Wrapped: nothing of zlib is loaded before something is compressed. */
const DECODERS: Readonly<Record<Coding, Decoder>> = {
  gzip: { now: (bytes, options) => gunzipSync(bytes, options), later: (bytes, options) => promisify(gunzip)(bytes, options) },
  deflate: { now: (bytes, options) => inflateSync(bytes, options), later: (bytes, options) => promisify(inflate)(bytes, options) },
  br: {
    now: (bytes, options) => brotliDecompressSync(bytes, options),
    later: (bytes, options) => promisify(brotliDecompress)(bytes, options),
  },
};

/** A few milliseconds' work. */
const AT_ONCE = { received: 400_000, inflated: 4_000_000 };

/**
 * What is small is done at once: handing it to another thread, a piece at a time, takes several times as long, of this thread too. What
 * turns out to be large is started again there.
 */
export async function decompressed(bytes: Buffer, coding: Coding, maxOutputLength: number): Promise<Buffer> {
  const { now, later } = DECODERS[coding];
  const chunkSize = Math.min(Math.max(bytes.length * 8, 16_384), 262_144);
  if (bytes.length > AT_ONCE.received) return later(bytes, { maxOutputLength, chunkSize });
  try {
    return now(bytes, { maxOutputLength: Math.min(maxOutputLength, AT_ONCE.inflated), chunkSize });
  } catch (error) {
    if (!(error instanceof RangeError) || maxOutputLength <= AT_ONCE.inflated) throw error;
    return later(bytes, { maxOutputLength, chunkSize });
  }
}
