// Headless Chromium: the window of the VS Code server.
import { chromium } from 'playwright-core';

export const openBrowser = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'],
});

/**
 * Opens a workspace in the browser.
 * @param {{ endpoint: string, workspace: string, payload: [string, string][] }} options `payload`: what the desktop's
 * command line would say
 */
export async function openWorkbench(page, { endpoint, workspace, payload }) {
  const url = new URL(endpoint);
  url.searchParams.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', workspace);
  url.searchParams.set('payload', JSON.stringify(payload));
  await page.goto(url.href, { waitUntil: 'commit', timeout: 120_000 });
}

/** Address of a file on the server, as the payload wants it. */
export const remoteUri = (endpoint, file) => `vscode-remote://${new URL(endpoint).host}${file}`;
