#!/usr/bin/env node
// Stands in for the VS Code binary where no desktop VS Code can be downloaded: takes the command line of @vscode/test-electron,
// starts code-server's VS Code server, opens it in headless Chromium, and exits with the code of the suite.
//
// Environment: CODE_SERVER_DIR (the package's folder), CODE_SERVER_NODE, CHROMIUM, VSCODE_HEADLESS_SETTINGS (JSON, user settings),
// VSCODE_HEADLESS_TRUST (Workspace Trust stays on: restricted mode), VSCODE_HEADLESS_TIMEOUT (seconds), VSCODE_HEADLESS_VERBOSE.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { readArguments } from './arguments.mjs';
import { openBrowser, openWorkbench, remoteUri } from './browser.mjs';
import { followOutput } from './output.mjs';
import { makeProfile } from './profile.mjs';
import { startServer, stopServer } from './server.mjs';

const given = readArguments(process.argv.slice(2));
if (given.wantsVersion) {
  console.log('1.100.3\ncode-server\nx64');
  process.exit(0);
}

const verbose = Boolean(process.env.VSCODE_HEADLESS_VERBOSE);
const trust = Boolean(process.env.VSCODE_HEADLESS_TRUST);
const limit = Number(process.env.VSCODE_HEADLESS_TIMEOUT ?? 300);
const log = text => { if (verbose) process.stderr.write(`[vscode-headless] ${text}\n`); };

// Always fresh: the profile that test-electron passes is kept between runs.
const profile = makeProfile({ trust, settings: JSON.parse(process.env.VSCODE_HEADLESS_SETTINGS ?? '{}') });
const output = followOutput(profile.work);
const workspace = path.resolve(given.workspace ?? path.join(profile.work, 'workspace'));
const extensionsDir = given.extensionsDir ?? profile.extensionsDir;
// The server finds no extension at all, not even the one under test, where this folder is missing.
mkdirSync(extensionsDir, { recursive: true });
if (!existsSync(workspace)) mkdirSync(workspace, { recursive: true });

let server;
let browser;
let finishing = false;

endWithOurParent();
setTimeout(() => finish(124, `no exit code within ${limit} s`), limit * 1000).unref();
try {
  await open();
} catch (error) {
  await finish(1, String(error.stack ?? error));
}

async function open() {
  server = await startServer({
    codeServerDir: process.env.CODE_SERVER_DIR,
    userDataDir: profile.userDataDir,
    extensionsDir,
    trust,
    env: { VSCODE_HEADLESS_OUTPUT: output.file, VSCODE_HEADLESS_SUITE: given.tests === undefined ? '' : path.resolve(given.tests) },
    onOutput: log,
  });
  server.child.once('exit', code => finish(1, `the server ended early with ${code}`));
  browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: 1200, height: 800 } });
  // VS Code calls these two where it runs a suite; they must be there before the page loads.
  await page.exposeFunction('codeAutomationLog', (_type, values) => log(values.join(' ')));
  await page.exposeFunction('codeAutomationExit', code => { void finish(code); });
  page.on('crash', () => finish(1, 'the page crashed'));
  page.on('pageerror', error => log(String(error)));
  await openWorkbench(page, { endpoint: server.endpoint, workspace, payload: payload(server.endpoint) });
}

function payload(endpoint) {
  const wrapper = fileURLToPath(new URL('suite-wrapper.cjs', import.meta.url));
  return [
    ...given.extensions.map(folder => ['extensionDevelopmentPath', remoteUri(endpoint, path.resolve(folder))]),
    ...(given.tests === undefined ? [] : [['extensionTestsPath', remoteUri(endpoint, wrapper)]]),
    ['enableProposedApi', ''], ['skipWelcome', 'true'], ['skipReleaseNotes', 'true'],
  ];
}

/** test-electron passes on SIGINT alone: where it is gone, nobody reads our answer. */
function endWithOurParent() {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => finish(130));
  const parent = process.ppid;
  setInterval(() => { if (process.ppid !== parent) void finish(130); }, 1000).unref();
}

async function finish(code, message) {
  if (finishing) return;
  finishing = true;
  output.drain();
  // The window reports 0 when the extension host dies: only a suite that said it ended may pass.
  const cutShort = code === 0 && given.tests !== undefined && !output.ended();
  const reason = cutShort ? 'the extension host ended before the suite did' : message;
  if (reason !== undefined) process.stderr.write(`vscode-headless: ${reason}\n`);
  await browser?.close().catch(() => {});
  if (server !== undefined) await stopServer(server);
  rmSync(profile.work, { recursive: true, force: true, maxRetries: 3 });
  process.exit(cutShort ? 1 : code);
}
