// Runs a TypeScript file of this repository: node scripts/run-typescript.mjs FILE [ARGUMENT…]
// Node 20 strips no types, so the file is bundled first, in memory of a temporary folder.
import { build } from 'esbuild';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [entry, ...rest] = process.argv.slice(2);
if (entry === undefined) {
  console.error('usage: node scripts/run-typescript.mjs FILE [ARGUMENT…]');
  process.exit(2);
}
const folder = await mkdtemp(join(tmpdir(), 'muslin-'));
const outfile = join(folder, 'bundle.mjs');
try {
  await build({
    entryPoints: [resolve(entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // As in build.mjs: some packages' CommonJS builds hide their requires from the bundler.
    mainFields: ['module', 'main'],
    sourcemap: 'inline',
    logLevel: 'warning',
    // CommonJS packages in the bundle call require.
    banner: { js: "import { createRequire as $createRequire } from 'node:module'; const require = $createRequire(import.meta.url);" },
  });
  process.argv = [process.argv[0], resolve(entry), ...rest];
  await import(pathToFileURL(outfile).href);
} finally {
  await rm(folder, { recursive: true, force: true });
}
