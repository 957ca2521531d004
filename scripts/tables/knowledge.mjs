/** apk-apt.tsv, apk-python.tsv, build-deps.tsv, busybox.tsv, musl-issues.json → tables under core/knowledge. */
import { lines, writeTable } from './write.mjs';

const COMPILED = '2026-11-24';
const names = text => (text === '(none)' ? '' : text);

export function writeKnowledgeTables(facts) {
  writeApkDebian(facts.rows('apk-apt.tsv'));
  writeApkPython(facts.rows('apk-python.tsv'));
  writeBuildDependencies(facts.rows('build-deps.tsv'));
  writeBusybox(facts.rows('busybox.tsv'));
  writeMuslIssues(facts.json('musl-issues.json'));
}

const STATUS = { exact: 'e', 'none-needed': 'd', 'no-equivalent': 'x' };
const ROLE = { build: 'b', runtime: 'r', tool: 't' };

function writeApkDebian(rows) {
  const sure = row => (row.apk_evidence.startsWith('unsure') ? '?' : '');
  const line = row =>
    trimmed([
      row.apk,
      `${STATUS[row.status]}${ROLE[row.role] ?? '-'}${sure(row)}`,
      names(row.debian),
      row.debian_trixie === '(none)' ? '-' : row.debian_trixie,
      row.note,
    ]);
  writeTable('knowledge/apk-debian-table.ts', {
    title: 'Packages of Alpine and the Debian packages that take their place.',
    date: COMPILED,
    sources: [
      'Debian names: amd64 Packages indices of bookworm and trixie read through apt on 2026-11-24; every name exists there',
      'name pairs: ocaml/opam-repository packages/conf-*, ros/rosdistro rosdep/base.yaml and python.yaml, rstudio/r-system-requirements rules/, mesonbuild/wrapdb ci_config.json; about half of the apk names from memory'
    ],
    body: "/**\n * Tab-separated: apk name, status and role, names in bookworm, names in trixie where they differ (`-`: none there), note.\n" +
      ' * Status: e exact, d drop the line (nothing needed, names for orientation), x no equivalent. Role: b build, r runtime, t tool. `?`: not sure.\n */\n' +
      lines('APK_DEBIAN', rows.map(line))
  });
}

const trimmed = cells => cells.join('\t').replace(/\t+$/, '');

/** Names that trixie lacks although the facts give none other for it (bench/debian-names.mjs). */
const NOT_IN_TRIXIE = new Set(
  ['appdirs', 'future', 'gensim', 'jose', 'nose', 'pydub', 'pypdf2', 'pyzbar', 'tweepy'].map(name => `python3-${name}`),
);

function writeApkPython(rows) {
  const trixie = row => names(row.debian_trixie_if_other) || (NOT_IN_TRIXIE.has(row.debian_bookworm) ? '-' : '');
  const line = row => trimmed([row.apk, row.pypi.replace(/ \(.*\)$/, ''), names(row.debian_bookworm), trixie(row)]);
  writeTable('knowledge/apk-python-table.ts', {
    title: 'Python packages of Alpine (py3-*) and their projects on PyPI.',
    date: COMPILED,
    sources: ['ros/rosdistro rosdep/python.yaml, wolfi-dev/os package names, public Dockerfiles, memory; Debian names as in apk-debian-table.ts'],
    body: '/** Tab-separated: apk name, project on PyPI, Debian package in bookworm, in trixie where it differs (`-`: none there). */\n' +
      lines('APK_PYTHON', rows.filter(row => !row.pypi.startsWith('(')).map(line))
  });
}

function writeBuildDependencies(rows) {
  const normal = name => name.toLowerCase().replace(/[-_.]+/g, '-');
  const line = row =>
    trimmed([
      normal(row.pypi),
      packages(row.apk_build),
      packages(row.apk_runtime),
      packages(row.debian_build),
      packages(row.debian_build_trixie_if_other),
      packages(row.debian_runtime),
      packages(row.debian_runtime_trixie_if_other),
      row.toolchain,
      row.source_build,
      row.note,
    ]);
  writeTable('knowledge/build-dependencies-table.ts', {
    title: 'What a source build of native PyPI projects needs.',
    date: COMPILED,
    sources: [
      'Pillow docs/installation/building-from-source.rst, pyca/cryptography docs/installation.rst, PyMySQL/mysqlclient README, python-ldap Doc/installing.rst, xmlsec/python-xmlsec README, Kozea/WeasyPrint docs/first_steps.rst, pymssql README; the rest from memory',
      'Debian names: amd64 Packages indices of bookworm and trixie read through apt on 2026-11-24'
    ],
    body: '/** Tab-separated: project, apk build packages, apk run-time packages, Debian build packages (bookworm; trixie where they differ), Debian run-time packages (likewise), toolchain, whether a source build works, note. */\n' +
      lines('BUILD_DEPENDENCIES', rows.map(line))
  });
}

/** Package names only: remarks in brackets go. */
const packages = text => (text.startsWith('see ') ? '' : text.replace(/\([^)]*\)/g, '').replace(/\s+/g, ' ').trim());

function writeBusybox(rows) {
  writeTable('knowledge/busybox-table.ts', {
    title: 'Lines written for Alpine and BusyBox, and their Debian form.',
    date: COMPILED,
    sources: ['apk(8); mirror/busybox loginutils/adduser.c; ncopa/su-exec README.md; docker-library/python Dockerfile-linux.template; "tested": tried on Debian 12 and with the adduser and dash of Debian 13, ash of BusyBox 1.35'],
    body: '/** Tab-separated: idiom, class, must it change (yes, no, conditional, check, info, no-op, add), Debian form, what differs, source. */\n' +
      lines('BUSYBOX_IDIOMS', rows.map(row => trimmed([row.idiom, row.class, row.must_change, row.debian, row.semantics, row.source])))
  });
}

const RANGE = /^[<>]=?\d+(?:\.\d+)*(?: [<>]=?\d+(?:\.\d+)*)*$/;
const range = text => (RANGE.test(text) ? text : '');

/** Claims that don't hold ("folklore") are left out: what isn't in the table can't be shown. */
function writeMuslIssues(issues) {
  const kept = issues.filter(issue => issue.confidence !== 'folklore');
  const network = kept.find(issue => issue.id === 'dns-tcp-fallback').trigger_packages;
  const own = list => (list.length === network.length && list.every((name, index) => name === network[index]) ? ['@network'] : list);
  const entry = issue => ({
    id: issue.id,
    title: issue.title,
    summary: forReaders(issue.summary),
    remedy: issue.remedy_on_alpine,
    severity: issue.severity,
    status: issue.status,
    category: issue.category,
    musl: range(issue.affects.musl),
    alpine: range(issue.affects.alpine),
    python: range(issue.affects.python),
    packages: own(issue.trigger_packages),
    sources: issue.sources.map(({ title, url }) => ({ title, url })),
  });
  writeTable('knowledge/musl-issues-table.ts', {
    title: 'Differences between musl and glibc that Python programs meet.',
    date: COMPILED,
    sources: ['each entry names its own; state of the sources: November 2026. Ranges that are not plain comparisons stand in musl-conditions.ts'],
    body: "import type { MuslIssue } from './musl-issue.ts';\n\n" +
      `/** Projects that resolve host names at run time: the trigger \`@network\`. */\nexport const NETWORK_PROJECTS: readonly string[] = '${network.join(' ')}'.split(' ');\n\n` +
      `export const MUSL_ISSUES: readonly MuslIssue[] = [\n${kept.map(issue => `  ${literal(entry(issue))}`).join(',\n')}\n];\n`
  });
}

/** Sentences that tell a tool what to do, not a reader what is so. */
const INSTRUCTIONS = [
  ' Decide per package and version from the wheel list, never from a general rule.',
  ' Wheel look-ups must treat linux_* tags on PyPI as glibc.',
];
const forReaders = text => INSTRUCTIONS.reduce((rest, sentence) => rest.replace(sentence, ''), text);

const literal = value => JSON.stringify(value).replace(/"([a-z]+)":/gi, (whole, key) => `${key}: `);
