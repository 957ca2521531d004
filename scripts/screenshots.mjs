// `npm run screenshots`: installs the .vsix in a VS Code as a user would, and goes from squiggle to hover to quick fix with
// mouse and keyboard. The README's pictures come from it; `npm test` runs it too, with the pictures in .cache.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { codeServerDir } from './code-server.mjs';
import { root, run, say } from './shell.mjs';
import { openBrowser, openWorkbench, remoteUri } from './vscode-headless/browser.mjs';
import { makeProfile } from './vscode-headless/profile.mjs';
import { serverProgram, startServer, stopServer } from './vscode-headless/server.mjs';

const settings = {
  'muslin.offline': true,
  'workbench.colorTheme': 'Default Light Modern',
  'editor.fontSize': 15,
  'editor.minimap.enabled': false,
  'window.commandCenter': false,
};

const timeout = 90_000;

/** @returns {Promise<{ passed: number, failed: number }>} one test a step; the first that fails ends the run */
export async function uiTest(outputFolder) {
  mkdirSync(outputFolder, { recursive: true });
  const profile = makeProfile({ settings });
  const open = {};
  let passed = 0;
  try {
    await install(profile);
    const workspace = path.join(mkdtempSync(path.join(profile.work, 'w-')), 'article');
    const page = await start(profile, workspace, open);
    const shot = name => page.screenshot({ path: path.join(outputFolder, `${name}.png`) });
    const configure = values => writeFileSync(path.join(workspace, '.vscode', 'settings.json'), JSON.stringify(values));
    for (const [name, step] of steps) {
      await step(page, shot, configure).catch(async error => {
        await page.screenshot({ path: path.join(root, '.cache', `failed-${name.replaceAll(' ', '-')}.png`) });
        throw new Error(`${name}: ${error.message}`, { cause: error });
      });
      say(`ok: ${name}`);
      passed += 1;
    }
    return { passed, failed: 0 };
  } catch (error) {
    say(`FAIL: ${error.message}`);
    return { passed, failed: 1 };
  } finally {
    await open.browser?.close();
    if (open.server !== undefined) await stopServer(open.server);
    rmSync(profile.work, { recursive: true, force: true, maxRetries: 3 });
  }
}

async function install({ userDataDir, extensionsDir }) {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const vsix = path.join(root, `muslin-${version}.vsix`);
  if (!existsSync(vsix)) await run(process.execPath, ['scripts/package.mjs'], { capture: true, quiet: true });
  await run(process.execPath, [serverProgram(codeServerDir), '--accept-server-license-terms', '--server-data-dir', userDataDir,
    '--user-data-dir', userDataDir, '--extensions-dir', extensionsDir, '--install-extension', vsix], { capture: true, quiet: true });
}

async function start(profile, workspace, open) {
  cpSync(path.join(root, 'examples/2020-article'), workspace, { recursive: true });
  mkdirSync(path.join(workspace, '.vscode'));
  open.server = await startServer({ ...profile, codeServerDir, env: { MUSLIN_CACHE_DIR: path.join(profile.work, 'cache') } });
  open.browser = await openBrowser();
  const page = await open.browser.newPage({ viewport: sizes.editor });
  page.setDefaultTimeout(timeout);
  const { endpoint } = open.server;
  await openWorkbench(page, {
    endpoint,
    workspace,
    payload: [['openFile', remoteUri(endpoint, path.join(workspace, 'alpine.Dockerfile'))]],
  });
  await page.waitForSelector('.monaco-editor .view-line');
  await page.keyboard.press('Control+b');
  return page;
}

const squiggle = page => page.locator('.squiggly-warning').first();
const bulb = '.codicon-gutter-lightbulb-auto-fix, .codicon-gutter-lightbulb, .codicon-light-bulb, .codicon-lightbulb-autofix';

async function pointAtSquiggle(page) {
  const { x, y } = await squiggle(page).boundingBox();
  return { x: x + 30, y: y + 8 };
}

async function runCommand(page, title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().click();
}

const settle = page => page.waitForTimeout(800);

const sizes = { editor: { width: 1100, height: 520 }, report: { width: 1500, height: 940 } };

const themes = { light: 'Default Light Modern', dark: 'Default Dark Modern', 'high-contrast': 'Default High Contrast' };

const reportBody = page => page.frameLocator('iframe.webview.ready').frameLocator('iframe').locator('body');

const steps = [
  ['squiggle', async (page, shot) => {
    await squiggle(page).waitFor();
    await settle(page);
    await shot('squiggle');
  }],
  ['hover', async (page, shot) => {
    const { x, y } = await pointAtSquiggle(page);
    await page.mouse.move(x, y, { steps: 5 });
    const hover = page.locator('.monaco-hover:visible', { hasText: 'pandas' }).first();
    await hover.waitFor();
    await hover.getByText('Compare base images').waitFor();
    await settle(page);
    await shot('finding');
    // Below what the findings say stands the image's own hover.
    await hover.getByText('Compare base images').hover();
    await hover.getByText('The official Python image').first().evaluate(element => element.scrollIntoView({ block: 'start' }));
    await settle(page);
    await shot('hover');
  }],
  ['report', async (page, shot, configure) => {
    await page.keyboard.press('Escape');
    await page.setViewportSize(sizes.report);
    await runCommand(page, 'Muslin: Compare Base Images');
    const body = reportBody(page);
    await body.getByText('pandas').first().waitFor();
    for (const [name, theme] of Object.entries(themes)) {
      configure({ 'workbench.colorTheme': theme });
      await page.frameLocator('iframe.webview.ready').frameLocator('iframe').locator(`body.vscode-${name}`).waitFor();
      await settle(page);
      await shot(`report-${name}`);
    }
    configure({});
  }],
  ['report by keyboard', async page => {
    const body = reportBody(page);
    await body.locator('h1').click();
    await page.keyboard.press('Tab');
    await body.locator('.wide:focus').waitFor();
    // The report stands beside the Dockerfile, where it would cover what follows.
    await page.locator('.monaco-editor .view-line').last().click();
    await runCommand(page, 'View: Close Editors in Other Groups');
    await page.setViewportSize(sizes.editor);
    await squiggle(page).waitFor();
  }],
  ['counts over FROM', async (page, shot, configure) => {
    configure({ 'muslin.codeLens': true });
    await page.locator('.codelens-decoration', { hasText: /compile/ }).waitFor();
    await settle(page);
    await shot('codelens');
    configure({});
    await page.locator('.codelens-decoration', { hasText: /compile/ }).waitFor({ state: 'detached' });
  }],
  ['quick fix menu', async (page, shot) => {
    const { x, y } = await pointAtSquiggle(page);
    await page.mouse.click(x, y);
    await page.locator(bulb).first().waitFor();
    await page.keyboard.press('Control+.');
    await page.locator('.action-widget', { hasText: /slim/ }).waitFor();
    await settle(page);
    await shot('quick-fix');
  }],
  ['fix applied', async (page, shot) => {
    // From the menu that the step before has opened, where the preferred fix has the focus.
    await page.locator('.action-widget .monaco-list-row.focused', { hasText: /slim/ }).waitFor();
    await page.keyboard.press('Enter');
    await squiggle(page).waitFor({ state: 'detached' });
    await page.locator('.view-lines', { hasText: /python:3\.8-slim/ }).waitFor();
    await settle(page);
    await shot('applied');
  }],
  // Measured by VS Code itself, and only told: what a busy machine takes proves nothing.
  ['activation time', async page => {
    // A list shows, and holds, only what has room.
    await page.setViewportSize(sizes.report);
    await runCommand(page, 'Developer: Show Running Extensions');
    const row = page.locator('.runtime-extensions-editor .monaco-list-row', { hasText: 'muslin' }).first();
    await row.waitFor();
    say(`    ${(await row.innerText()).match(/Activation[^\n]*/)?.[0] ?? 'no activation time is shown'}`);
  }],
];

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { failed } = await uiTest(path.join(root, 'docs/images'));
  process.exitCode = failed > 0 ? 1 : 0;
}
