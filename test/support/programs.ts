/** The programs as they ship, bundled once into a temporary folder and run as processes. */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build as bundle, type BuildOptions } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

export type Programs = { readonly folder: string; readonly cli: string; readonly server: string; readonly remove: () => void };

export async function bundlePrograms(): Promise<Programs> {
  const folder = mkdtempSync(join(tmpdir(), 'muslin-programs-'));
  const { optionsOf, programs } = (await import(new URL('../../scripts/build.mjs', import.meta.url).href)) as {
    optionsOf: (name: string) => BuildOptions;
    programs: readonly string[];
  };
  await Promise.all(programs.map((name) => bundle({ ...optionsOf(name), outfile: join(folder, `${name}.js`), logLevel: 'error' })));
  if (existsSync(join(ROOT, 'data'))) cpSync(join(ROOT, 'data'), join(folder, 'data'), { recursive: true });
  return {
    folder,
    cli: join(folder, 'cli.js'),
    server: join(folder, 'server.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** A folder with these files, removed by the caller. */
export function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'muslin test ü-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

export type Ran = { readonly status: number | null; readonly signal: NodeJS.Signals | null; readonly out: string; readonly err: string };

/** Runs a program to its end. `interrupt`: it is sent SIGINT once it has had time to start. */
export function run(
  program: string,
  words: readonly string[],
  options: { readonly cwd: string; readonly stdin?: string; readonly interrupt?: boolean },
): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [program, ...words], {
      cwd: options.cwd,
      env: { ...process.env, MUSLIN_CACHE_DIR: join(options.cwd, '.cache'), NO_COLOR: '1' },
    });
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
    child.on('close', (status, signal) => resolve({ status, signal, out, err }));
    if (options.interrupt) setTimeout(() => child.kill('SIGINT'), 500);
    if (options.stdin !== undefined) child.stdin.end(options.stdin);
  });
}
