// Draws images/icon.png from images/icon.svg: the Marketplace takes no SVG. `node scripts/icon.mjs`; needs Chromium.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './shell.mjs';
import { openBrowser } from './vscode-headless/browser.mjs';

const browser = await openBrowser();
const page = await browser.newPage({ viewport: { width: 128, height: 128 }, deviceScaleFactor: 2 });
await page.setContent(`<style>body { margin: 0 }</style>${readFileSync(path.join(root, 'images/icon.svg'), 'utf8')}`);
await page.screenshot({ path: path.join(root, 'images/icon.png'), omitBackground: true });
await browser.close();
