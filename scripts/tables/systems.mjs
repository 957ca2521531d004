/** alpine.json and debian.json → images/alpine-table.ts, images/debian-table.ts. */
import { lines, writeTable } from './write.mjs';

const COMPILED = '2026-11-24';

export function writeAlpineTable(facts) {
  const { alpine, sources } = facts.json('alpine.json');
  const row = release =>
    [
      release.version,
      release.released,
      release.eol,
      release.musl,
      release.python3_minor,
      patchOf(release),
      release.py3_pip ?? '-',
      release.py3_externally_managed ? 'managed' : '-',
    ].join(' ');
  writeTable('images/alpine-table.ts', {
    title: 'Releases of Alpine Linux.',
    date: COMPILED,
    sources: [...sources, 'musl and python3 of 3.4-3.10, 3.14, 3.17, 3.20, 3.21 from memory (musl 1.1 against 1.2 alone decides tags)'],
    body: '/** `version released end-of-life musl python3 its-newest-patch-seen py3-pip externally-managed`; `-`: none or not known. */\n' +
      lines('ALPINE_RELEASES', alpine.filter(release => release.version !== 'edge').map(row))
  });
}

/** The newest patch level that was seen: in `3.14.5 (release) … 3.14.10 (2026-10-27)` the last one. */
const patchOf = ({ python3_seen: seen }) => seen?.match(/\d+\.\d+\.\d+/g)?.at(-1) ?? '-';

export function writeDebianTable(facts) {
  const { suites } = facts.json('debian.json');
  const archived = suite => suite.archive === true || suite.codename === 'jessie';
  const row = suite =>
    [
      suite.codename,
      suite.version,
      suite.glibc,
      suite.released ?? '-',
      suite.eol_security ?? '-',
      suite.eol_lts ?? '-',
      archived(suite) ? 'archived' : '-',
      suite.python3.split(' ')[0],
      suite.python3_pip,
      suite.externally_managed ? 'managed' : '-',
    ].join(' ');
  writeTable('images/debian-table.ts', {
    title: 'Suites of Debian.',
    date: COMPILED,
    sources: [suites[0].source, "archived: the mirrors answer 404 for it (checked 2026-11-24 for buster), its packages are on Debian's archive host only"],
    body: '/** `suite version glibc released end-of-security end-of-LTS archived python3 python3-pip externally-managed`; `-`: none or not yet. */\n' +
      lines('DEBIAN_SUITES', suites.map(row))
  });
}
