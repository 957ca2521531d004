/** Names that one suite has and another lacks → knowledge/debian-names-table.ts. */
import { lines, writeTable } from '../tables/write.mjs';
import { OLDER_NAMES, SUCCESSORS } from './curated-table.mjs';

/** Families that no Dockerfile for Python installs by name. */
const LEFT_OUT = new RegExp([
  '-(?:dbg|dbgsym|doc|docs|data|l10n|i18n|examples|perl|java|ocaml|ocaml-dev|cil|cil-dev|gst|source|testsuite|dkms|headers|manual|prof)$',
  '^(?:node|golang|librust|libghc|ruby|r-cran|r-bioc|elpa|haskell|texlive|lua|gap|task|hunspell|aspell|myspell|mythes|hyphen|libkf5|libkf6)',
  '^(?:kde|plasma|gnome|xfce|mate|lxqt|libreoffice|linux|nvidia|rust|libstarpu|science|med|education|debian|xserver|pipewire|qml|libqt6)',
  '^(?:gir1.2|wine|minetest|calamares|budgie|cinnamon|android|libandroid|vdr|gstreamer1.0|collectd|uwsgi|erlang|libsource|emacs|vim|xul)',
  '^(?:webext|parl|games|junior|design|hamradio|multimedia|octave|dictionaries|wordlist|iw|manpages|firmware|bouncy)-',
  '^(?:gcc|g\\+\\+|gfortran|cpp)-\\d+-|^(?:libgcc-\\d+|libstdc\\+\\+-|lib(?:32|64|x32|n32)|libgnat|libgphobos|gdc|libgo\\d|gccgo|gobjc|gm2|gnat)',
].join('|'));

/** `1` it has it, `p` one package provides it, `s` several do, `0` nothing. */
function stateIn({ packages, providers }, name) {
  if (packages.has(name)) return '1';
  const count = providers.get(name)?.size ?? 0;
  return count === 0 ? '0' : count === 1 ? 'p' : 's';
}

export function writeNames(suites) {
  for (const suite of suites) suite.stems = byStem(suite.packages);
  const curated = new Set(OLDER_NAMES);
  const successors = new Map(SUCCESSORS.map(([name, ...others]) => [name, others]));
  const older = suites.slice(0, 2).flatMap(({ packages }) => [...packages.keys()]);
  const names = new Set([...older, ...curated, ...successors.keys()]);
  const byState = new Map();
  for (const name of [...names].sort()) {
    const state = suites.map(suite => stateIn(suite, name)).join('');
    const isJudged = curated.has(name) || successors.has(name);
    if (!/[0s]/.test(state) || (!isJudged && (LEFT_OUT.test(name) || !/1.*[0s]/.test(state)))) continue;
    byState.set(state, [...(byState.get(state) ?? []), name]);
  }
  const listed = [...byState.values()].flat();
  const rows = listed.flatMap(name => {
    const judged = successors.get(name) ?? [];
    const cells = suites.map(suite => ('0s'.includes(stateIn(suite, name)) ? successorIn(suite, suites, name, judged) : '-'));
    return cells.every(cell => cell === '-') ? [] : [[name, ...cells].join('\t')];
  });
  writeTable('knowledge/debian-names-table.ts', {
    title: 'Names of packages that one Debian suite has and another lacks, and what takes their place.',
    by: 'scripts/debian-tables.mjs',
    date: new Date().toISOString().slice(0, 10),
    sources: [
      'amd64 Packages indices of bullseye, bookworm and trixie (main, contrib, non-free) read through apt',
      'names from before bullseye and Ubuntu’s: public Dockerfiles, memory; successors: judged, or the one package of the same source and stem',
    ],
    body: '/**\n * `state name name …`; a state has a letter for bullseye, bookworm and trixie: 1 has it, p one package provides it,' +
      '\n * s several do, 0 nothing.\n */\n' +
      lines('DEBIAN_NAMES', [...byState].sort().map(([state, some]) => `${state} ${some.join(' ')} `)) +
      '\n/**\n * Tab-separated: name, successor in bullseye, in bookworm, in trixie; `-` none, `?` behind it: not judged, the same' +
      '\n * library by its source.\n */\n' +
      lines('DEBIAN_SUCCESSORS', rows.sort()),
  });
  console.log(`names: ${listed.length}, with a successor: ${rows.length}`);
}

/** Judged, else the t64 rename, else the one package of the same source whose name differs in its version alone. */
function successorIn(suite, suites, name, judged) {
  const known = judged.find(one => suite.packages.has(one) && one !== name);
  if (known !== undefined) return known;
  if (suite.packages.has(`${name}t64`)) return `${name}t64`;
  const before = suites.slice(0, suites.indexOf(suite)).findLast(({ packages }) => packages.has(name))?.packages.get(name);
  if (before === undefined || !/^lib/.test(name)) return '-';
  const alike = suite.stems.get(`${stem(name)} ${stem(before.source)}`) ?? [];
  return alike.length === 1 ? `${alike[0].name}?` : '-';
}

const stem = name => name.replace(/t64(?=-|$)/, '').replace(/\d+(?:\.\d+)*/g, '#').replace(/v5$/, '');

function byStem(packages) {
  const stems = new Map();
  for (const one of packages.values()) {
    const key = `${stem(one.name)} ${stem(one.source)}`;
    stems.set(key, [...(stems.get(key) ?? []), one]);
  }
  return stems;
}
