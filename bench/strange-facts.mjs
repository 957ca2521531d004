// Facts about projects that don't exist, with all that makes choosing hard: odd spellings, build tags, local versions, eggs,
// compressed tag sets, yanked releases, declarations that can't be read. For bench/agreement.mjs --facts.
// node bench/strange-facts.mjs [SEED] [--legacy] > facts.jsonl        (--legacy: versions that PEP 440 doesn't know
// too; for pip up to 24.0)
const seed = Number(process.argv[2] ?? 1);
const legacy = process.argv.includes('--legacy');
let state = seed * 2654435761 + 1;
const random = () => {
  state = (Math.imul(state ^ (state >>> 15), state | 1) + 0x6d2b79f5) | 0;
  const mixed = state ^ (state + Math.imul(state ^ (state >>> 7), state | 61));
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
};
const pick = (list) => list[Math.floor(random() * list.length)];
const maybe = (chance, value, other = '') => (random() < chance ? value() : other);

const number = () => String(pick([0, 0, 1, 1, 2, 3, 9, 10, 2024, '01', '00']));
const version = () =>
  maybe(0.05, () => `${pick([0, 1])}!`) + Array.from({ length: pick([1, 2, 2, 3, 3, 4]) }, number).join('.') +
  maybe(0.2, () => pick(['a1', 'b2', 'rc1', '.dev3', 'a1.dev2', '-beta', '.c3', 'RC2', 'pre1', 'a', '_a1'])) +
  maybe(0.12, () => pick(['.post1', '-1', '.r2', '.post0', 'post3.dev1', '.rev4'])) +
  maybe(0.08, () => pick(['+local', '+cu118', '+1', '+1.2', '+a.b'])) +
  (legacy ? maybe(0.06, () => pick(['d', 'foo', '-final', '_x', '.x.1'])) : '');
const ARCHES = ['x86_64', 'x86_64', 'x86_64', 'aarch64', 'i686', 'armv7l', 'ppc64le', 's390x'];
const platform = () => {
  const arch = pick(ARCHES);
  return pick([
    'any',
    'any',
    `linux_${arch}`,
    `musllinux_1_${pick([0, 1, 2, 3])}_${arch}`,
    `musllinux_1_${pick([1, 2])}_${arch}`,
    `manylinux_2_${pick([5, 12, 17, 24, 28, 34, 39])}_${arch}`,
    `manylinux1_${arch}`,
    `manylinux2010_${arch}`,
    `manylinux2014_${arch}`,
    `manylinux_2_17_${arch}.manylinux2014_${arch}`,
    `manylinux_2_12_${arch}.manylinux2010_${arch}.musllinux_1_1_${arch}`,
    'macosx_11_0_arm64',
    'win_amd64',
    `MUSLLINUX_1_1_${arch}`,
  ]);
};
const tag = () => {
  const minor = pick([6, 7, 8, 9, 10, 11, 12, 13, 14]);
  const other = pick([7, 8, 9, 10, 11, 12, 13]);
  return pick([
    `cp3${minor}-cp3${minor}`,
    `cp3${minor}-cp3${minor}`,
    `cp3${minor}-cp3${minor}m`,
    `cp3${minor}-abi3`,
    `cp3${other}.cp3${minor}-abi3`,
    `cp3${minor}-none`,
    `py3${minor}-none`,
    'py3-none',
    'py2.py3-none',
    'py2-none',
    `cp3${minor}-cp3${minor}t`,
    `cp3${other}.cp3${minor}-cp3${other}.cp3${minor}`,
    `pp3${minor}-pypy3${minor}_pp73`,
    `cp3${minor}-abi3.cp3${minor}`,
    'py3-abi3',
    'cp3-none',
  ]);
};
const spelled = (name) =>
  pick([
    name,
    name,
    name.replaceAll('-', '_'),
    name.replaceAll('-', '.'),
    name.toUpperCase().replaceAll('-', '_'),
    name.replaceAll('-', '__'),
  ]);
const wheel = (name, text) => {
  const escaped = pick([text.replaceAll('-', '_'), text]);
  const file = `${spelled(name).replaceAll('-', '_')}-${escaped}${maybe(0.2, () => `-${pick(['1', '2', '10', '1abc', '01', '2_x', 'x1'])}`)}-${tag()}-${platform()}.whl`;
  return maybe(
    0.04,
    () => pick([file.replace('-', '--'), file.replace('.whl', '.WHL'), file.replace('-none', ''), `x${file}`, file.replace('py3', 'py3 ')]),
    file,
  );
};
const sdist = (name, text) =>
  `${spelled(name)}-${text}${maybe(0.06, () => pick(['-py3.9', '-py2.7', '-py3', '.linux-x86_64', '-src']), '')}${pick(['.tar.gz', '.tar.gz', '.zip', '.tar.bz2', '.tgz', '.tar', '.tar.xz', '.egg', '.exe', '.tar.Z', '.TAR.GZ', '.tbz', '.rpm', '.tar.lzma', '-macosx10.6.zip', '-py3.11.egg'])}`;
const REQUIRES = [
  null, '', '>=3.8', '>=3.6', '>=3.9,<3.13', '!=3.9.0', '>=3.10.1', '<4', '~=3.9', '>=3.6.*', '<4.0.*', '==3.*', '>=3.8,!=3.11.*',
  'python 3', '>3.8', '<=3.12', '===3.9.0', '>=3.13.0a1', '>= 3.8, <3.12 ', '~=3.6.1', '>=2.7, !=3.0.*, !=3.1.*',
];

const isVersion = /^(?:\d+!)?\d+(?:\.\d+)*(?:[-_.]?(?:alpha|beta|preview|pre|a|b|c|rc)[-_.]?\d*)?(?:-\d+|[-_.]?(?:post|rev|r)[-_.]?\d*)?(?:[-_.]?dev[-_.]?\d*)?(?:\+[a-z0-9]+(?:[-_.][a-z0-9]+)*)?$/i;
for (let project = 0; project < 400; project++) {
  const name = pick(['foo', 'foo-bar', 'zope-interface', 'a-b-c', 'x2', 'py-3']) + project;
  for (let release = pick([1, 2, 4, 8, 12]); release > 0; release--) {
    const text = version();
    const files = Array.from({ length: pick([1, 2, 3, 5, 8]) }, () => (random() < 0.7 ? wheel(name, text) : sdist(name, text)));
    // pip from 24.1 on fails on candidates with other versions when it's called as pip_answers.py does it.
    const kept = legacy ? files : files.filter((file) => file.endsWith('.whl') || !/-src|linux-x86/.test(file));
    if (kept.length > 0 && (legacy || isVersion.test(text))) {
      console.log(
        JSON.stringify({ name, version: text, requires_python: pick(REQUIRES), yanked: random() < 0.1, files: kept.map((f) => ({ f })) }),
      );
    }
  }
}
