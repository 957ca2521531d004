// `muslin explain --stdin` by itself: bundles server/explain and runs it, with times on standard error.
//   node bench/explain-stdin.mjs --facts FILE.jsonl.gz < questions.jsonl > answers.jsonl
// Needs: a file of facts (../shared/index/files.jsonl.gz has the form), questions as ../shared/oracle/ask.py writes them.
import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = process.argv.indexOf('--facts');
const facts = at < 0 ? join(root, '../shared/index/files.jsonl.gz') : process.argv[at + 1];
const folder = mkdtempSync(join(tmpdir(), 'muslin-explain-'));
try {
  const outfile = join(folder, 'explain.mjs');
  await build({ entryPoints: [join(root, 'server/explain/explain-stdin.ts')], outfile, bundle: true, platform: 'node', format: 'esm', logLevel: 'error' });
  const { runExplainStdin } = await import(pathToFileURL(outfile).href);
  const start = performance.now();
  const { questions, errors } = await runExplainStdin(process.stdin, process.stdout, { facts });
  process.stderr.write(`${questions} questions, ${errors} errors, ${((performance.now() - start) / 1000).toFixed(2)} s with loading\n`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
