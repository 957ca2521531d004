import { relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** URI → path relative to the working directory, with `/`; '' for the directory itself. What is no file keeps its URI. */
export function pathFromUri(uri: string, cwd: string): string {
  try {
    return relative(cwd, fileURLToPath(uri)).split(sep).join('/');
  } catch {
    return uri;
  }
}
