/** images.json → images/python-releases-table.ts: one line a release of the official python image. */
import { lines, writeTable } from './write.mjs';

const ARCHITECTURE_LETTERS = {
  amd64: 'a',
  arm32v5: '5',
  arm32v6: '6',
  arm32v7: '7',
  arm64v8: '8',
  i386: 'i',
  mips64le: 'm',
  ppc64le: 'p',
  riscv64: 'r',
  s390x: 's',
};

/**
 * pip that ensurepip bundles, for images built since 2024-09-09 (before that the Dockerfile pinned pip). From images.json
 * "bundled_pip_ensurepip" and the cpython issues #149377 (26.1.1, 2026-05-04) and #155063 (26.2, 2026-08-01); releases after
 * 2026-06-24 are inferred from their dates. What decides wheels (21.2, 24.1, 26.0) isn't touched by that uncertainty.
 */
const ENSUREPIP = [
  ['3.8', 20, 20, '23.0.1'],
  ['3.9', 20, 25, '23.0.1'],
  ['3.10', 15, 21, '23.0.1'],
  ['3.11', 10, 16, '24.0'],
  ['3.12', 6, 7, '24.2'],
  ['3.12', 8, 9, '24.3.1'],
  ['3.12', 10, 14, '25.0.1'],
  ['3.13', 0, 0, '24.2'],
  ['3.13', 1, 2, '24.3.1'],
  ['3.13', 3, 3, '25.0.1'],
  ['3.13', 4, 5, '25.1.1'],
  ['3.13', 6, 9, '25.2'],
  ['3.13', 10, 12, '25.3'],
  ['3.13', 13, 13, '26.0.1'],
  ['3.13', 14, 14, '26.1.2'],
  ['3.13', 15, 15, '26.2.1'],
  ['3.14', 0, 0, '25.2'],
  ['3.14', 1, 3, '25.3'],
  ['3.14', 4, 4, '26.0.1'],
  ['3.14', 5, 5, '26.1.1'],
  ['3.14', 6, 6, '26.1.2'],
  ['3.14', 7, 7, '26.2'],
  ['3.15', 0, 0, '26.2.2'],
];

/** Seen in newer stored copies than the snapshot (images.json meta): 3.15.0 is out, with these variants. */
const NEWER = { '3.15.0': '3.15.0 2026-10 26.2.2 trixie 3.24 3.23', '3.16.0a1': '3.16.0a1 2026-10 ? trixie 3.24 3.23' };

export function writePythonReleases(facts) {
  const images = facts.json('images.json');
  const { full_versions: releases, minors } = images.python;
  const rows = Object.entries(releases).filter(([, release]) => release.variants).map(([version, release]) => releaseRow(version, release));
  rows.push(...Object.values(NEWER));
  const variants = Object.entries(minors).flatMap(([minor, groups]) =>
    [...groups.slim, ...groups.alpine].map(variant => variantRow(minor, variant)));
  variants.push('3.15 slim-trixie 578aiprs', '3.15 alpine3.24 678aiprs', '3.15 alpine3.23 678aiprs',
    '3.16-rc slim-trixie 578aiprs', '3.16-rc alpine3.24 678aiprs', '3.16-rc alpine3.23 678aiprs');
  const timeline = key => images.python[key];
  writeTable('images/python-releases-table.ts', {
    title: 'Releases of the official python image: what each frozen or moving tag holds.',
    date: images.meta.compiled,
    sources: [...images.meta.sources, 'newer than the snapshot (2026-08-22): 3.15.0, seen in stored copies of autumn 2026; its pip and Alpine releases are inferred from 3.16-rc'],
    body: [
      "/**\n * `version last-listed pip slim-suites… alpine-releases…`; the first suite and the first Alpine release are those that the bare\n" +
        ' * `-slim` and `-alpine` of this version point at. `~`: only the bare tag exists. `=pip`, `@date`: it froze with another pip, earlier.\n' +
        ' * `?`: pip not known. All dates are of the official-images commit.\n */',
      lines('PYTHON_RELEASES', rows),
      '/** `minor variant architectures[/architectures it had before]`; letters in ARCHITECTURE_LETTERS. `slim` and `alpine` without suffix: tags of before 2017-07-18. */',
      lines('PYTHON_VARIANTS', variants),
      `export const ARCHITECTURE_LETTERS: Readonly<Record<string, string>> = ${JSON.stringify(Object.fromEntries(Object.entries(ARCHITECTURE_LETTERS).map(([name, letter]) => [letter, name]))).replaceAll('"', "'").replaceAll(',', ', ').replaceAll(':', ': ')};\n`,
      '/** When each Alpine release first carried the bare `-alpine`. */',
      lines('ALPINE_TIMELINE', timeline('timeline_of_alpine').map(row => `${row.alpine} ${row.first_pointer_date}`)),
      '/** From when the bare `-slim` meant the suite. */',
      lines('SLIM_TIMELINE', timeline('suite_timeline_of_slim').map(row => `${row.slim} ${row.from?.slice(0, 10) ?? '2014-01-01'}`))
    ].join('\n')
  });
}

function releaseRow(version, release) {
  const dates = Object.values(release.variants).map(variant => variant.last).sort();
  const pips = release.pip_pins ?? [];
  const suites = order(slimSuites(release), release.slim_pointed_at.at(-1)?.points_at);
  const alpines = order(alpineReleases(release), release.alpine_pointed_at.at(-1)?.points_at);
  const lastPip = pipAt(version, pips, dates.at(-1));
  const pipCell = last => (pipAt(version, pips, last) === lastPip ? '' : `=${pipAt(version, pips, last)}`);
  const cell = ([name, last]) => name + pipCell(last) + (last === dates.at(-1) ? '' : `@${last}`);
  return [version, dates.at(-1), lastPip, ...suites.map(cell), ...alpines.map(cell)].join(' ');
}

/** The pin that the last listed revision had; a pin of a later day was never built under this tag. */
function pipAt(version, pins, date) {
  const pin = pins.filter(({ from }) => from <= date).at(-1) ?? pins[0];
  return pin?.pip && pin.pip !== 'ensurepip' ? pin.pip : ensurepip(version);
}

function ensurepip(version) {
  const [, minor, patch, pre] = /^(\d+\.\d+)\.(\d+)(.*)$/.exec(version);
  if (pre !== '') return version === '3.13.0rc2' || version === '3.13.0rc3' ? '24.2' : '?';
  return ENSUREPIP.find(([name, from, to]) => name === minor && from <= Number(patch) && Number(patch) <= to)?.[3] ?? '?';
}

function slimSuites(release) {
  const suites = new Map();
  for (const [name, { last }] of Object.entries(release.variants)) {
    const bare = /^slim\((\w+)\)$/.exec(name);
    if (bare && !release.variants[`slim-${bare[1]}`]) suites.set(`~${bare[1]}`, last);
    else if (name.startsWith('slim-')) suites.set(name.slice(5), last);
  }
  return [...suites];
}

function alpineReleases(release) {
  const numbered = Object.entries(release.variants)
    .filter(([name]) => /^alpine3/.test(name))
    .map(([name, { last }]) => [name.slice(6), last]);
  const bare = release.variants.alpine;
  const pointed = release.alpine_pointed_at.at(-1)?.points_at;
  return bare && !numbered.some(([name]) => name === pointed) ? [...numbered, ['~', bare.last]] : numbered;
}

const order = (entries, pointed) => {
  const target = pointed === '(unversioned)' || pointed?.includes(' ') ? '~' : pointed;
  const isFirst = ([name]) => name === target || name === `~${target}`;
  return [...entries.filter(isFirst), ...entries.filter(entry => !isFirst(entry))];
};

function variantRow(minor, { variant, arches_last: last, arches_ever: ever }) {
  const letters = arches => (arches ?? []).map(name => ARCHITECTURE_LETTERS[name]).sort().join('');
  return `${minor} ${variant} ${letters(last)}${letters(last) === letters(ever) ? '' : `/${letters(ever)}`}`;
}
