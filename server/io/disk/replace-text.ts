/** Writes a changed text back where the file is still what was read: in its encoding, and so that no reader sees half of it. */
import { chmod, open, readFile, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { decodeText } from './text-decoding.ts';
import { errorReason } from './workspace-bounds.ts';

/** null: done; else why not. `before`: the text that was read, without its byte order mark. */
export async function replaceText(path: string, before: string, after: string): Promise<string | null> {
  try {
    const target = await realpath(path);
    const bytes = await readFile(target);
    const encode = encoderOf(bytes, before);
    if (encode === null) return notAsRead(path, bytes, before);
    return await replaceBytes(target, bytes, encode(after));
  } catch (error) {
    return errorReason(error);
  }
}

/** Is the file still what was read, and could it be written back? null: yes; else why not. */
export async function whyNotReplaceable(path: string, before: string): Promise<string | null> {
  try {
    const bytes = await readFile(path);
    return encoderOf(bytes, before) === null ? notAsRead(path, bytes, before) : null;
  } catch (error) {
    return errorReason(error);
  }
}

type Encoder = (text: string) => Buffer;

const marked = (mark: readonly number[], encode: Encoder): Encoder => (text) => Buffer.concat([Buffer.from(mark), encode(text)]);
const utf8: Encoder = (text) => Buffer.from(text, 'utf8');
const utf16: Encoder = (text) => Buffer.from(text, 'utf16le');

const ENCODERS: readonly Encoder[] = [
  utf8,
  marked([0xef, 0xbb, 0xbf], utf8),
  marked([0xff, 0xfe], utf16),
  marked([0xfe, 0xff], (text) => utf16(text).swap16()),
  (text) => Buffer.from(text, 'latin1'),
];

/** The encoding in which the text is just these bytes. */
const encoderOf = (bytes: Buffer, text: string): Encoder | null => ENCODERS.find((encode) => encode(text).equals(bytes)) ?? null;

function notAsRead(path: string, bytes: Buffer, before: string): string {
  const decoded = decodeText(path, bytes);
  return 'text' in decoded && decoded.text === before
    ? 'it is in an encoding that is not written back'
    : 'it has changed since it was read';
}

async function replaceBytes(path: string, before: Buffer, after: Buffer): Promise<string | null> {
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    const { mode } = await stat(path);
    const file = await open(temporary, 'wx', mode);
    try {
      await file.writeFile(after);
      await file.sync();
    } finally {
      await file.close();
    }
    // The process's mask may have taken bits away.
    await chmod(temporary, mode);
    if (!(await readFile(path)).equals(before)) return await given(temporary, 'it has changed since it was read');
    await rename(temporary, path);
    return null;
  } catch (error) {
    return given(temporary, errorReason(error));
  }
}

async function given(temporary: string, reason: string): Promise<string> {
  await unlink(temporary).catch(() => undefined);
  return reason;
}
