/** A message as it goes over a stream (LSP, "Base Protocol"): its header and itself in one piece, which one write hands over. */
export function frame(message: object): string {
  const content = JSON.stringify(message);
  return `Content-Length: ${Buffer.byteLength(content)}\r\n\r\n${content}`;
}

/**
 * The first message of what has come so far.
 * @returns undefined: not all of it is here; null: this is no message that can be read here
 */
export function firstMessage(bytes: Buffer): unknown {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) return bytes.length > LONGEST_HEADER ? null : undefined;
  const length = Number(/^Content-Length: *(\d+) *$/im.exec(bytes.toString('latin1', 0, end))?.[1]);
  const start = end + 4;
  if (!(length <= LONGEST_MESSAGE)) return null;
  if (bytes.length < start + length) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8', start, start + length)) as unknown;
  } catch {
    return null;
  }
}

/** Bytes. What is longer is left to the protocol's library, as it is. */
const LONGEST_HEADER = 4_096;
const LONGEST_MESSAGE = 1_000_000;
