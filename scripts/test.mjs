// `npm test`: sets up what is missing and runs everything. Its last line sums all runners: `N passed, N failed`.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { ensureDependencies } from './dependencies.mjs';
import { ensureEditors, ensureVscode } from './setup.mjs';
import { inCi, root, say } from './shell.mjs';

await ensureDependencies();
mkdirSync(path.join(root, '.cache'), { recursive: true });
const { buildsMissing, buildTests } = await import('./builds.mjs');
const { checks, editorChecks, vscodeChecks } = await import('./checks.mjs');
const conditional = [
  { some: vscodeChecks, missing: await ensureVscode() },
  { some: editorChecks, missing: editorChecks.length > 0 ? await ensureEditors() : null },
];

// A builder is a lot to ask of a machine, of CI's too: where it is not there, one line says so.
const noBuilder = buildsMissing();
const builds = noBuilder === null ? [{ name: 'fixes that build', run: async () => buildTests() }] : [];

const results = [];
for (const check of [...checks, ...builds, ...conditional.flatMap(({ some, missing }) => (missing === null ? some : []))]) {
  say(`\n== ${check.name}`);
  const started = Date.now();
  const counts = await check.run().catch(error => ({ passed: 0, failed: 1, error }));
  if (counts.error !== undefined) say(String(counts.error.stack ?? counts.error));
  results.push({ name: check.name, ...counts, seconds: (Date.now() - started) / 1000 });
}
for (const { some, missing } of conditional) {
  if (missing === null) continue;
  for (const { name } of some) say(`SKIPPED ${name}: ${missing}`);
  if (inCi) results.push({ name: 'nothing is skipped in CI', passed: 0, failed: some.length, seconds: 0 });
}

if (noBuilder !== null) say(`SKIPPED fixes that build: ${noBuilder}`);

say('');
for (const { name, passed, failed, seconds } of results) say(`${failed > 0 ? 'FAIL' : 'ok  '} ${name}: ${passed} passed, ${failed} failed (${seconds.toFixed(1)} s)`);
const total = key => results.reduce((sum, result) => sum + result[key], 0);
console.log(`${total('passed')} passed, ${total('failed')} failed`);
process.exitCode = total('failed') > 0 ? 1 : 0;
