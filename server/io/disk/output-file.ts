/** A file that is written piece by piece and is there whole or not at all. */
import { mkdir, open, rename, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { randomUUID } from 'node:crypto';

export type OutputFile = {
  readonly write: (text: string) => Promise<void>;
  /** Puts it in its place. */
  readonly finish: () => Promise<void>;
  /** Leaves what was there before. */
  readonly discard: () => Promise<void>;
};

/** Makes missing folders. Rejects where it can't be written. */
export async function outputFile(path: string): Promise<OutputFile> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  const file = await open(temporary, 'wx');
  return {
    write: async (text) => void (await file.write(text)),
    finish: async () => {
      await file.close();
      await rename(temporary, path);
    },
    discard: async () => {
      await file.close();
      await unlink(temporary);
    },
  };
}
