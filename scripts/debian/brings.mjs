/** What installing a package brings of the libraries, programs and compilers that the rules ask for → knowledge/debian-brings-table.ts. */
import { lines, writeTable } from '../tables/write.mjs';
import { INSTALLED_NAMES, PYTHON_FULL, PYTHON_SLIM } from './installed-table.mjs';

/**
 * @param suites as scripts/debian-tables.mjs reads them
 * @param {readonly string[]} asked bookworm's names of what the rules ask for
 */
export function writeBrings(suites, asked) {
  const known = suites.filter(({ name }) => name === 'bookworm' || name === 'trixie');
  const targets = known.map(suite => targetsIn(suite, asked));
  const listed = [...new Set([...INSTALLED_NAMES, ...asked, ...asked.map(name => `${name}t64`), ...IN_TRIXIE.values()])].sort();
  const row = (name, names) => {
    const cells = known.flatMap((suite, index) => [false, true].map(recommends => broughtBy(names, suite, targets[index], recommends)));
    const exists = known.some(suite => names.every(one => suite.packages.has(one) || suite.providers.has(one)));
    if (!exists) return [];
    const [bookworm, bookwormMore, trixie, trixieMore] = cells.map(cell => cell.join(' '));
    const parts = [name, bookworm, difference(bookwormMore, bookworm), trixie === bookworm ? '=' : trixie, difference(trixieMore, trixie)];
    return [parts.map((part, index) => (index === 0 || part === '=' ? part : numbers(part, asked))).join('\t').replace(/\t=?\t?$/, '')];
  };
  const rows = [row('python-full', PYTHON_FULL), row('python-slim', PYTHON_SLIM), ...listed.map(name => row(name, [name]))].flat();
  writeTable('knowledge/debian-brings-table.ts', {
    title: 'What installing a Debian package brings along of the libraries, programs and compilers that rules ask for.',
    by: 'scripts/debian-tables.mjs',
    date: new Date().toISOString().slice(0, 10),
    sources: [
      'Depends, Pre-Depends and Recommends of the amd64 Packages indices of bookworm and trixie, followed to the end; first alternatives',
      'python-full, python-slim: what the official images install (docker-library/buildpack-deps and docker-library/python Dockerfiles)',
    ],
    body: '/**\n * Tab-separated: package; what it brings in bookworm by its Depends, and by its Recommends beyond that; the same in trixie' +
      '\n * (`=`: as in bookworm). Each is a place in ASKED_FOR, in base 36, two characters each; t64 is left out of names.\n */\n' +
      lines('DEBIAN_BRINGS', rows) +
      `\nexport const ASKED_FOR = '${asked.join(' ')}';\n` +
      '\n/** Tab-separated: name as asked for, name in trixie where it differs. */\n' +
      lines('TRIXIE_NAMES', asked.flatMap(name => renamed(name, known[1]))),
  });
  console.log(`brings: ${rows.length} packages, ${asked.length} asked for`);
}

/** Places in the list of what is asked for, in base 36, two characters each. */
const numbers = (names, asked) =>
  names.split(' ').filter(name => name !== '').map(name => asked.indexOf(name).toString(36).padStart(2, '0')).join('');

const difference = (more, less) => more.split(' ').filter(name => name !== '' && !less.split(' ').includes(name)).join(' ');

/** Libraries whose package has another version in its name in trixie. */
const IN_TRIXIE = new Map(Object.entries({
  'libdmtx0b': 'libdmtx0t64', 'libgdal32': 'libgdal36', 'libgeos-c1v5': 'libgeos-c1t64', 'libhdf5-103-1': 'libhdf5-310', 'libldap-2.5-0': 'libldap2',
  'libmagickwand-6.q16-6': 'libmagickwand-7.q16-10', 'libnetcdf19': 'libnetcdf22', 'libopenmpi3': 'libopenmpi40', 'libpoppler-cpp0v5': 'libpoppler-cpp2',
  'libqpdf29': 'libqpdf30', 'libsmbclient': 'libsmbclient0', 'libxmlsec1-openssl': 'libxmlsec1t64-openssl',
}));

function renamed(name, { packages }) {
  const other = [`${name}t64`, IN_TRIXIE.get(name) ?? name].find(one => one !== name && packages.has(one));
  return packages.has(name) || other === undefined ? [] : [`${name}\t${other}`];
}

/** Name in the suite → the name that the rules ask by. */
function targetsIn({ packages }, asked) {
  const targets = new Map();
  for (const name of asked) {
    for (const one of [name, `${name}t64`, IN_TRIXIE.get(name) ?? name]) if (packages.has(one)) targets.set(one, name);
  }
  return targets;
}

function broughtBy(names, { packages, providers }, targets, recommends) {
  const seen = new Set();
  const open = [...names];
  while (open.length > 0) {
    const name = open.pop();
    if (seen.has(name)) continue;
    seen.add(name);
    const one = packages.get(name) ?? packages.get([...(providers.get(name) ?? [])].sort()[0] ?? '');
    if (one === undefined) continue;
    seen.add(one.name);
    const groups = recommends ? [...one.depends, ...one.recommends] : one.depends;
    for (const group of groups) if (!group.some(name => seen.has(name))) open.push(group.find(name => packages.has(name)) ?? group[0]);
  }
  return [...new Set([...seen].flatMap(name => targets.get(name) ?? []))].sort();
}
