/**
 * Checks every Debian package name that the knowledge tables can give against Debian's own package lists.
 *
 * Needs what scripts/debian/indices.mjs says, and node_modules (esbuild).
 * Touches nothing of the system: lists and state live in a temporary folder.
 *   node bench/debian-names.mjs            check bookworm and trixie, and bullseye's own table; exit 1 where a name is missing
 *   node bench/debian-names.mjs --write    rewrite server/core/knowledge/debian-bullseye-table.ts from bullseye's list
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { readSuite } from '../scripts/debian/indices.mjs';

const folder = mkdtempSync(join(tmpdir(), 'muslin-debian-'));
const { debianNames, pythonNames, buildNames, shellNames } = await tables();

let missing = 0;
for (const suite of ['bookworm', 'trixie']) missing += report(suite, namesOf(suite));
const bullseye = readSuite('bullseye');
if (process.argv.includes('--write')) writeBullseye(bullseye);
else missing += debianNames('bullseye').filter(name => !bullseye.has(name)).map(name => console.log(`bullseye: ${name} is missing`)).length;
process.exitCode = missing > 0 ? 1 : 0;

function namesOf(suite) {
  return new Set([...debianNames(suite), ...pythonNames(suite), ...buildNames(suite), ...shellNames()]);
}

function report(suite, names) {
  const known = readSuite(suite);
  const absent = [...names].filter(name => !known.has(name));
  for (const name of absent) console.log(`${suite}: ${name} is missing`);
  console.log(`${suite}: ${names.size} names checked, ${absent.length} missing`);
  return absent.length;
}

function writeBullseye(known) {
  const absent = debianNames('bookworm').filter(name => !known.has(name));
  writeFileSync(new URL('../server/core/knowledge/debian-bullseye-table.ts', import.meta.url), `/**
 * Names of the other tables that Debian bullseye doesn't have.
 * As of: ${new Date().toISOString().slice(0, 10)}
 * Source: amd64 Packages index of bullseye (main, contrib, non-free) read through apt; written by bench/debian-names.mjs --write
 */
export const NOT_IN_BULLSEYE = \`${absent.join(' ')}\`;
`);
  console.log(`bullseye: ${absent.length} of bookworm's names are missing there; table written`);
}

async function tables() {
  const entry = `
    import { allDebianNames } from './server/core/knowledge/apk-debian.ts';
    import { allPythonDebianNames } from './server/core/knowledge/apk-python.ts';
    import { buildDependencies, buildProjects } from './server/core/knowledge/build-dependencies.ts';
    import { MISSING_IN_SLIM } from './server/core/knowledge/busybox.ts';
    export const debianNames = allDebianNames;
    export const pythonNames = allPythonDebianNames;
    export const buildNames = suite => buildProjects().flatMap(name => { const found = buildDependencies(name, suite); return [...found.debianBuild, ...found.debianRuntime]; });
    import { FURTHER_NAMES } from './server/core/fixes/slim/map-package.ts';
    export const shellNames = () => [...MISSING_IN_SLIM.values(), ...FURTHER_NAMES];`;
  const outfile = join(folder, 'tables.mjs');
  await build({
    stdin: { contents: entry, resolveDir: new URL('..', import.meta.url).pathname, loader: 'ts' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    outfile,
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}
