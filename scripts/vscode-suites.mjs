// `npm run test:vscode [suite]`: runs the suites of test/vscode inside a real VS Code through @vscode/test-electron: on a
// desktop VS Code that it downloads, or on code-server where that can't be had (see setup.mjs). MUSLIN_TEST_GREP picks tests.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runTests } from '@vscode/test-electron';
import { build as esbuild } from 'esbuild';
import { bundleOptions } from './build.mjs';
import { codeServerDir } from './code-server.mjs';
import { vscodeKind } from './setup.mjs';
import { root, say } from './shell.mjs';

const launcher = fileURLToPath(new URL('vscode-headless/launcher.mjs', import.meta.url));
const output = path.join(root, 'dist-test');

const userSettings = {
  // No request leaves a test: facts come from the bundled snapshot.
  'muslin.offline': true,
  // The suites are about the editor: a finding or two are enough, and a new rule is no business of theirs.
  'muslin.severity': { 'musl-runtime': 'off', 'missing-build-dependency': 'off' },
};

const suites = [
  { name: 'editor', workspace: 'two-folders.code-workspace' },
  { name: 'restricted', workspace: 'two-folders.code-workspace', trust: true },
];

/** Suites that must not pass, with what the launcher has to answer. */
const harnessCases = [
  { name: 'failing', expected: 1 },
  { name: 'no-run', expected: 1 },
  { name: 'dying-host', expected: 1 },
  { name: 'hanging', expected: 124, timeout: 20 },
];

/** @returns {Promise<{ passed: number, failed: number }>} */
export async function vscodeSuites(names = [...suites, ...harnessCases].map(({ name }) => name)) {
  await bundle();
  const results = [];
  for (const suite of suites.filter(({ name }) => names.includes(name))) results.push(await runSuite(suite));
  // What is tested here is the launcher, so a desktop VS Code has no part in it.
  for (const suite of vscodeKind === 'headless' ? harnessCases.filter(({ name }) => names.includes(name)) : []) {
    results.push(await runHarnessCase(suite));
  }
  const sum = key => results.reduce((total, result) => total + result[key], 0);
  return { passed: sum('passed'), failed: sum('failed') };
}

async function bundle() {
  const harness = harnessCases.map(({ name }) => path.join(root, 'test/vscode/harness', `${name}.ts`));
  await esbuild({
    ...bundleOptions,
    external: ['vscode', 'mocha'],
    entryPoints: [path.join(root, 'test/vscode/run.ts'), ...harness],
    outbase: path.join(root, 'test/vscode'),
    outdir: output,
    sourcemap: 'inline',
  });
}

async function runSuite({ name, workspace, trust = false }) {
  const work = mkdtempSync(path.join(tmpdir(), 'muslin-suite-'));
  const results = path.join(work, 'results.json');
  const code = await inVscode({ name, work, workspace, trust, results, tests: path.join(output, 'run.js') });
  // A suite that left no counts never ran to its end.
  const counts = existsSync(results) ? JSON.parse(readFileSync(results, 'utf8')) : { passed: 0, failed: 1 };
  rmSync(work, { recursive: true, force: true, maxRetries: 3 });
  say(`suite ${name}: ${counts.passed} passed, ${counts.failed} failed, exit ${code}`);
  return { passed: counts.passed, failed: code !== 0 || counts.passed === 0 ? Math.max(counts.failed, 1) : counts.failed };
}

async function runHarnessCase({ name, expected, timeout }) {
  const work = mkdtempSync(path.join(tmpdir(), 'muslin-suite-'));
  const code = await inVscode({
    name,
    work,
    workspace: 'shop',
    results: path.join(work, 'results.json'),
    tests: path.join(output, 'harness', `${name}.js`),
    timeout,
  });
  rmSync(work, { recursive: true, force: true, maxRetries: 3 });
  const right = code === expected;
  say(`${right ? 'ok' : 'FAIL'}: the suite ${name} ends with ${code}, ${expected} is due`);
  return { passed: right ? 1 : 0, failed: right ? 0 : 1 };
}

/** @returns {Promise<number>} the exit code of VS Code */
async function inVscode({ name, work, workspace, trust = false, results, tests, timeout = 1200 }) {
  // Names as people have them: with a space and an umlaut.
  const folder = path.join(work, 'Meine Prüfung');
  cpSync(path.join(root, 'test/vscode/workspace'), folder, { recursive: true });
  const env = {
    MUSLIN_TEST_SUITE: name,
    MUSLIN_TEST_RESULTS: results,
    MUSLIN_CACHE_DIR: path.join(work, 'cache'),
  };
  const options = { extensionDevelopmentPath: root, extensionTestsPath: tests, extensionTestsEnv: env };
  const launchArgs = [path.join(folder, workspace)];
  try {
    return await runTests(vscodeKind === 'headless'
      ? { ...options, ...headless(env, trust, timeout), launchArgs }
      : { ...options, launchArgs: [...launchArgs, ...desktopArguments(work, trust)] });
  } catch (error) {
    return typeof error.code === 'number' ? error.code : 1;
  }
}

const headless = (env, trust, timeout) => ({
  vscodeExecutablePath: launcher,
  extensionTestsEnv: {
    ...env,
    CODE_SERVER_DIR: codeServerDir,
    VSCODE_HEADLESS_SETTINGS: JSON.stringify(userSettings),
    VSCODE_HEADLESS_TRUST: trust ? '1' : '',
    VSCODE_HEADLESS_TIMEOUT: String(timeout),
  },
});

function desktopArguments(work, trust) {
  const profile = path.join(work, 'profile');
  mkdirSync(path.join(profile, 'User'), { recursive: true });
  writeFileSync(
    path.join(profile, 'User', 'settings.json'),
    JSON.stringify({ ...userSettings, 'security.workspace.trust.startupPrompt': 'never' }),
  );
  return ['--user-data-dir', profile, '--disable-extensions', ...(trust ? [] : ['--disable-workspace-trust'])];
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const names = process.argv.slice(2);
  const { passed, failed } = await vscodeSuites(...(names.length > 0 ? [names] : []));
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}
