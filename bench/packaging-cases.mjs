// pypa/packaging's own test lists, and its answers to many altered texts, against core/python/packaging:
//   node bench/packaging-cases.mjs CHECKOUT FLAVOUR
// CHECKOUT: a working tree of pypa/packaging; FLAVOUR: packaging-21 (its tag 21.3), packaging-24 (25.0), packaging-26 (26.2).
// Needs: python3; its pip lends pyparsing to packaging 21.
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const [, , checkout, flavour = 'packaging-26', show = '8'] = process.argv;
const folder = mkdtempSync(join(tmpdir(), 'muslin-packaging-'));
try {
  const gathered = spawnSync('python3', [join(here, 'packaging-cases.py'), checkout], {
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const cases = join(folder, 'cases.jsonl');
  writeFileSync(cases, gathered.stdout);
  const outfile = join(folder, 'cases.mjs');
  await build({
    entryPoints: [join(here, 'packaging-cases.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  process.exitCode = spawnSync(process.execPath, [outfile, cases, flavour, show], { stdio: 'inherit' }).status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
