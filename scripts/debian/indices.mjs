/**
 * Debian's own package lists, read through apt into a temporary folder; nothing of the system is touched.
 * Needs apt-get, apt-cache and a mirror: MUSLIN_DEBIAN_MIRROR, else the first Debian mirror that apt is set up with; or
 * MUSLIN_DEBIAN_LISTS, a folder with the output of `apt-cache dumpavail` as SUITE/avail.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * @typedef {{ name: string, source: string, section: string, provides: string[],
 *   depends: string[][], recommends: string[][], essential: boolean }} DebianPackage
 */

/**
 * @param {string} suite codename
 * @returns {Map<string, DebianPackage>} packages of main, contrib and non-free for amd64; `section` says which of them
 */
export function readSuite(suite) {
  const saved = process.env.MUSLIN_DEBIAN_LISTS;
  if (saved !== undefined) return parsePackages(readFileSync(join(saved, suite, 'avail'), 'utf8'));
  const root = join(mkdtempSync(join(tmpdir(), 'muslin-debian-')), suite);
  for (const part of ['lists/partial', 'cache/archives/partial', 'etc']) mkdirSync(join(root, part), { recursive: true });
  const signed = existsSync(KEYRING) ? `[signed-by=${KEYRING}] ` : '';
  writeFileSync(join(root, 'etc/sources.list'), `deb ${signed}${mirror()} ${suite} main contrib non-free\n`);
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
  return parsePackages(execFileSync('apt-cache', [...options, 'dumpavail'], { maxBuffer: 1 << 30 }).toString());
}

function mirror() {
  if (process.env.MUSLIN_DEBIAN_MIRROR) return process.env.MUSLIN_DEBIAN_MIRROR;
  const sites = execFileSync('apt-get', ['indextargets', '--format', '$(SITE)']).toString().split('\n');
  const site = sites.find(one => /\/debian\/?$/.test(one));
  if (site === undefined) throw new Error('apt is set up with no Debian mirror: set MUSLIN_DEBIAN_MIRROR');
  return site.replace(/\/$/, '');
}

/** A Packages index (deb-control(5)); the first of several versions counts. */
function parsePackages(text) {
  const packages = new Map();
  for (const block of text.split(/\n\n+/)) {
    const fields = new Map([...block.matchAll(/^([A-Za-z-]+): (.*)$/gm)].map(match => [match[1], match[2]]));
    const name = fields.get('Package');
    if (name === undefined || packages.has(name)) continue;
    packages.set(name, {
      name,
      source: (fields.get('Source') ?? name).split(' ')[0],
      section: fields.get('Section') ?? '',
      provides: relations(fields.get('Provides')).flat(),
      depends: [...relations(fields.get('Pre-Depends')), ...relations(fields.get('Depends'))],
      recommends: relations(fields.get('Recommends')),
      essential: fields.get('Essential') === 'yes' || fields.get('Priority') === 'required',
    });
  }
  return packages;
}

/** `a (>= 1) | b, c:any` → [[a, b], [c]] */
const relations = text => (text ?? '').split(',').map(group =>
  group.split('|').map(one => one.trim().split(/[ (:[<]/)[0]).filter(name => name !== '')).filter(group => group.length > 0);

/** Which packages provide a name, themselves not counted. */
export function providersOf(packages) {
  const providers = new Map();
  for (const { name, provides } of packages.values()) {
    for (const virtual of provides) providers.set(virtual, new Set([...(providers.get(virtual) ?? []), name]));
  }
  return providers;
}
