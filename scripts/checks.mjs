// The runners of `npm test`. Each answers how many of its tests passed and failed; one that ran nothing has failed.
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { build } from './build.mjs';
import { grammarTests } from './grammar.mjs';
import { editorTests } from '../test/editors/run.mjs';
import { uiTest } from './screenshots.mjs';
import { vscodeKind } from './setup.mjs';
import { bin, root, run } from './shell.mjs';
import { vscodeSuites } from './vscode-suites.mjs';

export const checks = [
  { name: 'build', run: async () => { await build(); return { passed: 1, failed: 0 }; } },
  { name: 'types', run: () => program('tsc', ['--noEmit', '-p', '.']) },
  { name: 'lint', run: () => program('oxlint', ['--type-aware', '--deny-warnings']) },
  { name: 'unused code', run: () => program('knip', ['--no-progress']) },
  { name: 'unit, lsp, io and cli tests', run: vitest },
];

/** These need a VS Code: for its extension host, or for its Dockerfile grammar. */
export const vscodeChecks = [
  { name: 'grammar tests', run: grammarTests },
  { name: 'tests in VS Code', run: vscodeSuites },
  // Mouse and keyboard in a browser's window: code-server alone has one.
  ...(vscodeKind === 'headless' ? [{ name: 'the packed extension under mouse and keyboard', run: packedUiTest }] : []),
];

/** Neovim and Emacs. They come from Debian's packages: elsewhere nothing is promised. */
export const editorChecks = process.platform === 'linux' ? [{ name: 'other editors', run: () => editorTests() }] : [];

async function program(name, args) {
  const { code } = await run(bin(name), args, { tolerate: true });
  return code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function vitest() {
  const report = path.join(root, '.cache', 'vitest.json');
  rmSync(report, { force: true });
  const { code } = await run(bin('vitest'), ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], {
    tolerate: true,
  });
  const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(report, 'utf8'));
  // A file that can't be loaded fails the run without failing a test.
  return { passed, failed: code !== 0 || passed === 0 ? Math.max(failed, 1) : failed };
}

async function packedUiTest() {
  await run(process.execPath, ['scripts/package.mjs']);
  return uiTest(path.join(root, '.cache', 'screenshots'));
}
