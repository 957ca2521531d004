// Running other programs, for the scripts beside this one. Node's builtins only.
import { spawn, spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the checkout. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** True where a continuous integration service runs us: there, nothing may be skipped. */
export const inCi = !['', '0', 'false'].includes(process.env.CI ?? '');

export const say = line => process.stderr.write(`${line}\n`);

/**
 * Runs a program; its output goes where ours goes, or comes back where `capture` is set (and is shown too unless `quiet`).
 * @returns {Promise<{ code: number, output: string }>} rejects where the code is not 0, unless `tolerate` is set
 */
export function run(program, args, { cwd = root, env = {}, capture = false, quiet = false, tolerate = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(executable(program), args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: capture ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      // npm and the programs in .bin are command scripts on Windows, which only a shell starts.
      shell: process.platform === 'win32' && program !== process.execPath,
    });
    let output = '';
    const take = stream => chunk => {
      output += chunk;
      if (!quiet) stream.write(chunk);
    };
    child.stdout?.on('data', take(process.stdout));
    child.stderr?.on('data', take(process.stderr));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (code === 0 || tolerate) resolve({ code: code ?? 1, output });
      else reject(new Error(`${program} ${args.join(' ')}: ${signal ?? `exit ${code}`}\n${quiet ? output : ''}`));
    });
  });
}

/** Path of a program of node_modules/.bin. */
export const bin = name => path.join(root, 'node_modules', '.bin', name);

/** Is there a program of this name? */
export const hasProgram = name =>
  spawnSync(process.platform === 'win32' ? 'where' : 'which', [name], { stdio: 'ignore' }).status === 0;

const executable = program =>
  process.platform === 'win32' && program.includes(' ') && program !== process.execPath ? `"${program}"` : program;
