import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/** ES2024, which Node has from 20 on. */
const Resizable = ArrayBuffer as unknown as new (length: number, options: { readonly maxByteLength: number }) => ArrayBuffer;

/**
 * The bytes of a large file that are wanted for a moment, apart from the C library's heap: memory of an ArrayBuffer that may be
 * resized is mapped by V8 itself, and unmapped when it is let go of. Where a large piece of glibc's own is freed, glibc expects
 * more of that size, and keeps twice as much in every thread's arena from then on (mallopt(3), M_MMAP_THRESHOLD): 9 to 12 MB of
 * the server that nothing was in.
 *
 * Throws as `fs.readSync` does.
 */
export function readApart(path: string): Buffer {
  const file = openSync(path, 'r');
  try {
    const { size } = fstatSync(file);
    const bytes = Buffer.from(new Resizable(size, { maxByteLength: size }), 0, size);
    let read = 0;
    for (let more = 1; more > 0 && read < size; read += more) more = readSync(file, bytes, read, size - read, read);
    return bytes.subarray(0, read);
  } finally {
    closeSync(file);
  }
}
