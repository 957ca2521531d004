/**
 * Checks every Debian package name that the knowledge tables can give against Debian's own package lists.
 *
 * Needs: apt-get and apt-cache, a Debian mirror (MUSLIN_DEBIAN_MIRROR, else the first that apt is set up with), node_modules (esbuild).
 * Touches nothing of the system: lists and state live in a temporary folder.
 *   node bench/debian-names.mjs            check bookworm and trixie, and bullseye's own table; exit 1 where a name is missing
 *   node bench/debian-names.mjs --write    rewrite server/core/knowledge/debian-bullseye-table.ts from bullseye's list
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const MIRROR = process.env.MUSLIN_DEBIAN_MIRROR ?? configuredMirror();
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';
const folder = mkdtempSync(join(tmpdir(), 'muslin-debian-'));
const { debianNames, pythonNames, buildNames, shellNames } = await tables();

let missing = 0;
for (const suite of ['bookworm', 'trixie']) missing += report(suite, namesOf(suite));
const bullseye = readSuite('bullseye');
if (process.argv.includes('--write')) writeBullseye(bullseye);
else missing += debianNames('bullseye').filter(name => !bullseye.has(name)).map(name => console.log(`bullseye: ${name} is missing`)).length;
process.exitCode = missing > 0 ? 1 : 0;

function configuredMirror() {
  const sites = execFileSync('apt-get', ['indextargets', '--format', '$(SITE)']).toString().split('\n');
  const site = sites.find(one => /\/debian\/?$/.test(one));
  if (site === undefined) throw new Error('apt is set up with no Debian mirror: set MUSLIN_DEBIAN_MIRROR');
  return site.replace(/\/$/, '');
}

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

/** Names of the suite's packages, those that are only provided by others not counted. */
function readSuite(suite) {
  const root = join(folder, suite);
  for (const part of ['lists/partial', 'cache/archives/partial', 'etc']) mkdirSync(join(root, part), { recursive: true });
  const signed = existsSync(KEYRING) ? `[signed-by=${KEYRING}] ` : '';
  writeFileSync(join(root, 'etc/sources.list'), `deb ${signed}${MIRROR} ${suite} main contrib non-free\n`);
  writeFileSync(join(root, 'status'), '');
  const settings = {
    'Dir::Etc::SourceList': join(root, 'etc/sources.list'),
    'Dir::Etc::SourceParts': '/dev/null',
    'Dir::State::Lists': join(root, 'lists'),
    'Dir::State::Status': join(root, 'status'),
    'Dir::Cache': join(root, 'cache'),
    'APT::Sandbox::User': 'root',
    'Acquire::Languages': 'none',
    'APT::Architecture': 'amd64',
    'APT::Architectures': 'amd64',
  };
  const options = Object.entries(settings).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
  execFileSync('apt-get', [...options, '-qq', 'update'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const listing = execFileSync('apt-cache', [...options, 'dumpavail'], { maxBuffer: 1 << 30 }).toString();
  return new Set([...listing.matchAll(/^Package: (.+)$/gm)].map(match => match[1]));
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
