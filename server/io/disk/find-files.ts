import { open, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Dirent } from 'node:fs';
import ignore, { type Ignore } from 'ignore';

/**
 * Yields the paths of the files below a folder whose name is wanted, sorted by name, as they are found. Skips what `.gitignore`
 * files name, `.git` and `node_modules`, and folders that can't be read. Follows no links, so none can lead outside or in a
 * circle; a `.gitignore` that is a link is skipped, as git does. `limit`: the most folders that are visited.
 */
export async function* findFiles(root: string, isWanted: (name: string) => boolean, limit = 100_000): AsyncGenerator<string> {
  let visited = 0;
  const waiting: Place[] = [{ path: root, rules: [] }];
  for (let place = waiting.pop(); place !== undefined && visited < limit; place = waiting.pop(), visited += 1) {
    const entries = await entriesOf(place.path);
    const rules = entries.some((entry) => entry.name === '.gitignore' && entry.isFile())
      ? [...place.rules, await readRules(place.path)]
      : place.rules;
    const kept = entries.filter((entry) => !isIgnored(rules, join(place.path, entry.name), entry.isDirectory()));
    for (const entry of kept) if (entry.isFile() && isWanted(entry.name)) yield join(place.path, entry.name);
    const folders = kept.filter((entry) => entry.isDirectory() && !SKIPPED.has(entry.name));
    for (const folder of folders.reverse()) waiting.push({ path: join(place.path, folder.name), rules });
  }
}

type Place = { readonly path: string; readonly rules: readonly Rules[] };

/** The rules of one `.gitignore`, which speak of paths relative to its folder. */
type Rules = { readonly folder: string; readonly patterns: Ignore };

const SKIPPED: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', 'node_modules']);

async function entriesOf(path: string): Promise<Dirent[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.sort((left, right) => (left.name < right.name ? -1 : 1));
  } catch {
    return [];
  }
}

async function readRules(folder: string): Promise<Rules> {
  const text = await beginningOf(join(folder, '.gitignore')).catch(() => '');
  return { folder, patterns: ignore({ allowRelativePaths: true }).add(text) };
}

const MOST_RULES = 1_000_000;

async function beginningOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, MOST_RULES)));
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** The innermost file that says anything of a path decides, as in git. */
function isIgnored(rules: readonly Rules[], path: string, folder: boolean): boolean {
  for (const { folder: base, patterns } of [...rules].reverse()) {
    const way = relative(base, path).split(sep).join('/');
    const { ignored, unignored } = patterns.test(folder ? `${way}/` : way);
    if (ignored || unignored) return ignored;
  }
  return false;
}
