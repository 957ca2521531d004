// code-server from npm: VS Code's own server and extension host, for machines that can't download a desktop VS Code.
// Without native builds, save the two whose absence floods the output. Node's builtins only.
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { root, run, say } from './shell.mjs';

const version = '4.100.3';

/** Where it is kept between runs: in $XDG_CACHE_HOME, so that clones share it, else in the checkout. */
const cacheFolder = path.join(
  process.env.XDG_CACHE_HOME ? path.join(process.env.XDG_CACHE_HOME, 'muslin-tests') : path.join(root, '.cache'),
  `code-server-${version}`,
);

/** Folder of the package code-server; it may not be there yet. */
export const codeServerDir = process.env.CODE_SERVER_DIR ?? path.join(cacheFolder, 'node_modules', 'code-server');

const vscodeDir = path.join(codeServerDir, 'lib', 'vscode');
const stamp = path.join(codeServerDir, '.complete');

/** Is it installed to the end? An install that was cut short is made anew. */
export const hasCodeServer = () =>
  process.env.CODE_SERVER_DIR ? existsSync(vscodeDir) : existsSync(stamp) && readFileSync(stamp, 'utf8') === process.version;

/** Installs it where it is missing. @returns {Promise<string | null>} why it can't be had, null where it is there */
export async function ensureCodeServer() {
  if (hasCodeServer()) return null;
  if (process.env.CODE_SERVER_DIR) return `CODE_SERVER_DIR holds no code-server: ${process.env.CODE_SERVER_DIR}`;
  say(`setup: code-server ${version} into ${cacheFolder} (about 300 MB, once)`);
  try {
    await install();
    return null;
  } catch (error) {
    return `code-server ${version} can't be installed: ${String(error.message).split('\n').filter(Boolean).slice(0, 3).join(' ')}`;
  }
}

async function install() {
  // In a folder beside the final one: two runs at the same time do not tread on each other, and half an install is never used.
  const building = `${cacheFolder}.${process.pid}`;
  const dir = path.join(building, 'node_modules', 'code-server', 'lib', 'vscode');
  mkdirSync(building, { recursive: true });
  try {
    writeFileSync(path.join(building, 'package.json'), '{ "private": true }\n');
    await npm(building, ['install', `code-server@${version}`, '--ignore-scripts', '--no-save']);
    await npm(dir, ['install', '--omit=dev', '--ignore-scripts']);
    await npm(dir, ['rebuild', '@vscode/spdlog', 'native-watchdog']);
    linkRipgrep(dir);
    writeFileSync(path.join(building, 'node_modules', 'code-server', '.complete'), process.version);
    rmSync(cacheFolder, { recursive: true, force: true });
    renameSync(building, cacheFolder);
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}

const npm = (cwd, args) => run('npm', [...args, '--no-audit', '--no-fund', '--loglevel=error'], { cwd, capture: true, quiet: true });

/** The package @vscode/ripgrep downloads its binary in a script that we do not run; Debian's does the same. Without it findFiles fails. */
function linkRipgrep(dir) {
  const folder = path.join(dir, 'node_modules', '@vscode', 'ripgrep', 'bin');
  const rg = spawnSync('which', ['rg'], { encoding: 'utf8' }).stdout.trim();
  mkdirSync(folder, { recursive: true });
  rmSync(path.join(folder, 'rg'), { force: true });
  if (rg !== '') symlinkSync(rg, path.join(folder, 'rg'));
}
