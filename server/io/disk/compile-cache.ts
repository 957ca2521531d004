/**
 * Code that V8 has compiled is kept for the next start: compiling is most of a start (v8.dev, "Code caching for JavaScript
 * developers").
 */
import { mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { Script } from 'node:vm';
import { readApart } from './read-apart.ts';

type Load = (module: NodeJS.Module, file: string) => void;

/**
 * From here on the programs in the folder `programs` are compiled once; what was compiled lies in `folder`/code. Node does that by itself
 * from 22.8 on (`module.enableCompileCache`), but not for those before, and reads what it needs as it reads all (read-apart.ts).
 */
export function keepCompiled(folder: string, programs: string): void {
  const code = join(folder, 'code');
  if (!isOurs(code)) return;
  const loaders = (Module as unknown as { readonly _extensions: Record<string, Load> })._extensions;
  const load = loaders['.js'];
  if (load === undefined) return;
  loaders['.js'] = (module, file) => (dirname(file) === programs ? runKept(module, file, code) : load(module, file));
}

function runKept(module: NodeJS.Module, file: string, folder: string): void {
  const { script, kept } = compileKept(readApart(file).toString(), file, folder);
  if (!kept) process.once('exit', () => keep(script, file, folder));
  const run = script.runInThisContext() as (...given: unknown[]) => unknown;
  run.call(module.exports, module.exports, requireOf(module), module, file, dirname(file));
}

/** What a file's own `require` is: modules that it asks for are its children. */
const requireOf = (module: NodeJS.Module): NodeJS.Require =>
  Object.assign((id: string): unknown => module.require(id), createRequire(module.filename));

/**
 * @param folder one that is ours
 * @returns the script, and whether it came from what was kept: a file that V8 refuses (another version of it, or damaged) is none
 */
export function compileKept(content: string, file: string, folder: string): { readonly script: Script; readonly kept: boolean } {
  const cachedData = read(join(folder, keptName(file)));
  const script = new Script(Module.wrap(content), { filename: file, ...(cachedData === undefined ? {} : { cachedData }) });
  return { script, kept: cachedData !== undefined && script.cachedDataRejected !== true };
}

/** Written aside and renamed, so that another start never reads half of it; that of an older program goes. */
export function keep(script: Script, file: string, folder: string): void {
  const name = keptName(file);
  try {
    for (const old of readdirSync(folder)) if (old !== name && old.startsWith(`${basename(file)}-`)) rmSync(join(folder, old));
    const aside = join(folder, `${name}.${process.pid}`);
    writeFileSync(aside, script.createCachedData(), { mode: 0o600 });
    renameSync(aside, join(folder, name));
  } catch {
    // A start is slower then, and nothing else.
  }
}

/** What lies there is run: only this user may be able to write it, and no checkout that one happens to stand in. */
export function isOurs(folder: string): boolean {
  if (!isAbsolute(folder)) return false;
  try {
    makeFolder(folder);
    const { uid, mode } = statSync(folder);
    return process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
  } catch {
    return false;
  }
}

/** Not Node's recursive mkdir, which tries for ever in /proc (disk-cache.ts). */
function makeFolder(path: string): void {
  try {
    mkdirSync(path, { mode: 0o700 });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST') return;
    if (code !== 'ENOENT' || dirname(path) === path) throw error;
    makeFolder(dirname(path));
    mkdirSync(path, { mode: 0o700 });
  }
}

/** V8 itself compares no more of the source than its length. */
function keptName(file: string): string {
  const { size, mtimeMs } = statSync(file);
  return `${basename(file)}-${size}-${mtimeMs}-${process.version}-${process.arch}`;
}

function read(path: string): Buffer | undefined {
  try {
    return readApart(path);
  } catch {
    return undefined;
  }
}
