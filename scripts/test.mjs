// `npm test`: sets up what is missing and runs everything. Its last line sums all runners: `N passed, N failed`.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { ensureVscode } from './setup.mjs';
import { inCi, root, say } from './shell.mjs';

await ensureDependencies();
const missing = await ensureVscode();
mkdirSync(path.join(root, '.cache'), { recursive: true });
const { checks, vscodeChecks } = await import('./checks.mjs');

const results = [];
for (const check of [...checks, ...(missing === null ? vscodeChecks : [])]) {
  say(`\n== ${check.name}`);
  const started = Date.now();
  const counts = await check.run().catch(error => ({ passed: 0, failed: 1, error }));
  if (counts.error !== undefined) say(String(counts.error.stack ?? counts.error));
  results.push({ name: check.name, ...counts, seconds: (Date.now() - started) / 1000 });
}
if (missing !== null) {
  for (const { name } of vscodeChecks) say(`SKIPPED ${name}: ${missing}`);
  if (inCi) results.push({ name: 'nothing is skipped in CI', passed: 0, failed: vscodeChecks.length, seconds: 0 });
}

say('');
for (const { name, passed, failed, seconds } of results) say(`${failed > 0 ? 'FAIL' : 'ok  '} ${name}: ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`);
const total = key => results.reduce((sum, result) => sum + result[key], 0);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') > 0 ? 1 : 0;
