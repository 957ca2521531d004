// Makes whatever is missing. `node scripts/setup.mjs` for building, `node scripts/setup.mjs --tests` for the tests as well.
// Node's builtins only: it runs on a clone without node_modules.
import { pathToFileURL } from 'node:url';
import { ensureCodeServer } from './code-server.mjs';
import { editorPackages, ensureDebianPackages, vscodePackages } from './debian.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { inCi, say } from './shell.mjs';

/**
 * Which VS Code runs the suite: `headless` (code-server and Chromium), `desktop` (downloaded by @vscode/test-electron) or `none`.
 * MUSLIN_TEST_VSCODE decides; else headless on Linux and desktop elsewhere, as code-server's npm package runs on Linux alone.
 */
export const vscodeKind = process.env.MUSLIN_TEST_VSCODE ?? (process.platform === 'linux' ? 'headless' : 'desktop');

/** @returns {Promise<string | null>} why the tests in VS Code can't run, null where they can */
export async function ensureVscode() {
  if (vscodeKind === 'none') return 'MUSLIN_TEST_VSCODE=none';
  if (vscodeKind === 'desktop') return null;
  return (await ensureDebianPackages(vscodePackages)) ?? (await ensureCodeServer());
}

/** @returns {Promise<string | null>} why the tests in Neovim and Emacs can't run, null where they can */
export const ensureEditors = () => ensureDebianPackages(editorPackages);

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await ensureDependencies();
  const missing = process.argv.includes('--tests') ? await ensureVscode() : null;
  if (missing !== null) {
    say(`setup: the tests in VS Code ${inCi ? 'can not run' : 'will be skipped'}: ${missing}`);
    if (inCi) process.exitCode = 1;
  }
}
