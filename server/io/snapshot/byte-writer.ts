/** Writes numbers and texts one behind the other; `byte-reader.ts` reads them back in the same order. */
export type ByteWriter = {
  /** An integer from 0 to 2^32 - 1, in 1 to 5 bytes (LEB128). */
  readonly number: (value: number) => void;
  /** UTF-8 with its length in bytes before it. */
  readonly text: (value: string) => void;
  /** A list: its length, then what `write` writes of each item. */
  readonly list: <T>(items: readonly T[], write: (item: T) => void) => void;
  /** Bytes with their number before them, so that a reader can step over them. */
  readonly block: (value: Buffer) => void;
  readonly bytes: () => Buffer;
};

export function byteWriter(): ByteWriter {
  const chunks: Buffer[] = [];
  const number = (value: number): void => void chunks.push(varint(value));
  const block = (value: Buffer): void => void chunks.push(varint(value.length), value);
  return {
    number,
    text: (value) => block(Buffer.from(value, 'utf8')),
    block,
    list(items, write) {
      number(items.length);
      items.forEach(write);
    },
    bytes: () => Buffer.concat(chunks),
  };
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 0x80) {
    bytes.push((rest % 0x80) | 0x80);
    rest = Math.floor(rest / 0x80);
  }
  bytes.push(rest);
  return Buffer.from(bytes);
}

/** Gives each distinct text a number, counted from 0 in the order of first use. */
export type Interner = { readonly id: (text: string) => number; readonly texts: () => readonly string[] };

export function interner(): Interner {
  const ids = new Map<string, number>();
  return {
    id(text) {
      const known = ids.get(text);
      if (known !== undefined) return known;
      ids.set(text, ids.size);
      return ids.size - 1;
    },
    texts: () => [...ids.keys()],
  };
}
