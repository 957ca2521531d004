// Follows the file that the suite writes its output to.
import { existsSync, openSync, readSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** @returns {{ file: string, drain: () => void, ended: () => boolean }} `ended`: did the suite say that it ran to its end? */
export function followOutput(folder) {
  const file = path.join(folder, 'output.log');
  writeFileSync(file, '');
  const descriptor = openSync(file, 'r');
  const buffer = Buffer.alloc(65_536);
  const drain = () => {
    for (let length; (length = readSync(descriptor, buffer, 0, buffer.length, null)) > 0;) {
      process.stdout.write(Buffer.from(buffer.subarray(0, length)));
    }
  };
  setInterval(drain, 100).unref();
  return { file, drain, ended: () => existsSync(`${file}.ended`) };
}
