/** Reads what `byte-writer.ts` wrote. Reading past the end throws a RangeError: the file is corrupt then. */
export type ByteReader = {
  readonly number: () => number;
  readonly text: () => string;
  /** A view of the bytes, not a copy. */
  readonly block: () => Buffer;
  readonly list: <T>(read: () => T) => T[];
  /** All of the bytes, for loops that are too hot for a call a number; `position` and `skip` keep the place. */
  readonly bytes: Buffer;
  /** As many entries as a number before them says: each takes a byte at least, so there are no more than bytes. Throws where there are. */
  readonly possible: (count: number) => number;
  /** Offset of the next byte. */
  readonly position: () => number;
  readonly skip: (bytes: number) => void;
};

export function byteReader(bytes: Buffer, start = 0): ByteReader {
  let at = start;
  const number = (): number => {
    let value = 0;
    let unit = 1;
    for (;;) {
      const byte = bytes[at++];
      if (byte === undefined || unit > 2 ** 32) throw new RangeError('corrupt data: number expected');
      value += (byte & 0x7f) * unit;
      if (byte < 0x80) return value;
      unit *= 0x80;
    }
  };
  const skip = (count: number): void => {
    if (at + count > bytes.length) throw new RangeError('corrupt data: it ends too early');
    at += count;
  };
  const possible = (count: number): number => {
    if (count > bytes.length) throw new RangeError('corrupt data: impossible length');
    return count;
  };
  return {
    bytes,
    number,
    skip,
    possible,
    position: () => at,
    text() {
      const length = number();
      skip(length);
      return bytes.toString('utf8', at - length, at);
    },
    block() {
      const length = number();
      skip(length);
      return bytes.subarray(at - length, at);
    },
    list(read) {
      const count = possible(number());
      const list = [];
      for (let each = 0; each < count; each += 1) list.push(read());
      return list;
    },
  };
}

/** A list of texts without a character beyond ASCII, thousands of them at every start: cut out of one, in a loop without calls. */
export function readAsciiTexts(reader: ByteReader): string[] {
  const { bytes } = reader;
  const whole = bytes.toString('latin1');
  const count = reader.possible(reader.number());
  const texts: string[] = [];
  let at = reader.position();
  for (let each = 0; each < count; each += 1) {
    let length = bytes[at++] ?? 0;
    for (let unit = 0x80; length >= unit; unit *= 0x80) length += ((bytes[at++] ?? 0) - 1) * unit;
    texts.push(whole.slice(at, at + length));
    at += length;
  }
  reader.skip(at - reader.position());
  return texts;
}

/** A list of blocks that was stepped over: each is decoded when it is asked for, opening costs an offset each. */
export type BlockTable = {
  readonly length: number;
  /** The text of one block. */
  readonly text: (id: number) => string;
  /** A reader at the first byte of one block. */
  readonly open: (id: number) => ByteReader;
};

/** Texts that recur thousands of times are decoded once. */
export function rememberTexts(table: BlockTable): (id: number) => string {
  const texts: string[] = [];
  return (id) => (texts[id] ??= table.text(id));
}

export function readBlockTable(reader: ByteReader): BlockTable {
  const { bytes } = reader;
  const starts = readStarts(reader);
  const at = (id: number): ByteReader => {
    const start = starts[id];
    if (start === undefined) throw new RangeError('corrupt data: no such entry');
    return byteReader(bytes, start);
  };
  return {
    length: starts.length,
    text: (id) => at(id).text(),
    open(id) {
      const entry = at(id);
      entry.number();
      return entry;
    },
  };
}

/** Tens of thousands of blocks at every start of the program: a loop without calls. */
function readStarts(reader: ByteReader): Uint32Array {
  const { bytes } = reader;
  const count = reader.possible(reader.number());
  const starts = new Uint32Array(count);
  let at = reader.position();
  for (let each = 0; each < count; each += 1) {
    starts[each] = at;
    let byte = bytes[at++] ?? 0;
    let size = byte & 0x7f;
    for (let unit = 0x80; byte >= 0x80; unit *= 0x80) {
      byte = bytes[at++] ?? 0;
      size += (byte & 0x7f) * unit;
    }
    at += size;
  }
  reader.skip(at - reader.position());
  return starts;
}
