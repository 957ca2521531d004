/** What takes the place of one package of `apk add`. */
import { apkPythonPackage } from '../../knowledge/apk-python.ts';
import { debianPackages, namesInOlder } from '../../knowledge/apk-debian.ts';
import type { SystemPackage } from '../../python/installers/package-commands.ts';
import type { BuildNeeds } from './build-needs.ts';
import type { Family } from './move.ts';

export type MappedPackage = {
  /** Debian names, empty where the package goes. */
  readonly names: readonly string[];
  readonly reason: string;
  readonly confirm: boolean;
  /** Nothing is known to take its place: a comment says so. */
  readonly unknown: boolean;
  /** PyPI project that pip installs instead. */
  readonly pip: string | null;
};

const gone = (reason: string): MappedPackage => ({ names: [], reason, confirm: false, unknown: false, pip: null });
const becomes = (names: readonly string[], reason: string, confirm = false): MappedPackage => ({
  names,
  reason,
  confirm,
  unknown: false,
  pip: null,
});
const nothingKnown = (reason: string): MappedPackage => ({ names: [], reason, confirm: true, unknown: true, pip: null });

export function mapPackage(
  pkg: Pick<SystemPackage, 'name' | 'kind' | 'constraint' | 'repository'>,
  family: Family,
  needs: BuildNeeds,
): MappedPackage {
  const { name, kind } = pkg;
  if (name === null) return nothingKnown('this package’s name is not known here');
  if (name.startsWith('!')) return gone(`${name} keeps a package of Alpine away`);
  if (kind === 'file') return gone(`${name} is a package file for Alpine`);
  if (kind === 'group') return gone(`${name} is a virtual group of apk`);
  if (kind === 'provides') return mapProvides(name, family, needs);
  const mapped = mapNamed(name, family, needs);
  const pinned = pkg.constraint !== null || pkg.repository !== null;
  return pinned && mapped.names.length > 0
    ? { ...mapped, reason: `${mapped.reason}; the version or repository of Alpine means nothing to apt` }
    : mapped;
}

function mapNamed(name: string, family: Family, needs: BuildNeeds): MappedPackage {
  const { suite } = family.slim;
  if (PYTHON.test(name)) return mapPython(name, family, needs);
  if (/^py[23]?-/.test(name)) return mapLibrary(name, family);
  if (family.ownPython && /^uwsgi(?:-python3?)?$/.test(name)) return { ...mapUwsgi(name, suite), confirm: true, pip: 'pyuwsgi' };
  if (/^lib(?:ssl|crypto)-?(?:1\.\d|3)$/.test(name)) return gone('Debian’s images hold the libraries of OpenSSL');
  if (family.ownPython && PIP_TOOLS.has(name)) return { ...gone(`${name} is on PyPI, where the image’s own pip has it from`), pip: name };
  if (name === 'openssl' && isPythonImage(family)) return gone('the slim image has openssl, which its ca-certificates need');
  const found = debianPackages(name, suite);
  if (MISSING_PART.has(name) && !isPythonImage(family)) return becomes([name], `${name} has the same name in Debian`);
  if (found.status === 'none-needed') return gone(`${name} is not needed on Debian${found.note === null ? '' : `: ${found.note}`}`);
  if (found.status !== 'exact') {
    return nothingKnown(
      found.note === null ? `no Debian package is known for ${name}` : `no Debian package takes the place of ${name}: ${found.note}`,
    );
  }
  if (found.role === 'build') return mapBuild(name, found.names, needs);
  const words =
    found.names.length === 1 && found.names[0] === name
      ? `${name} has the same name in Debian`
      : `${name} is ${found.names.join(' ')} in Debian ${suite}`;
  return becomes(found.names, words, !found.sure);
}

/** Alpine’s uwsgi brings /etc/mime.types along, which gives it the types of static files. */
function mapUwsgi(name: string, suite: string): MappedPackage {
  const reason = 'Debian’s uwsgi runs Debian’s own Python, not the image’s: pyuwsgi of PyPI takes its place';
  return name === 'uwsgi'
    ? becomes((isOlder(suite) ? namesInOlder(['media-types'], suite) : null) ?? ['media-types'], reason)
    : gone(reason);
}

const isOlder = (suite: string): boolean => suite === 'bullseye' || suite === 'buster' || suite === 'stretch' || suite === 'jessie';

/** Installers that Alpine packages, and Debian either doesn't or for its own Python alone. */
const PIP_TOOLS: ReadonlySet<string> = new Set(['uv', 'poetry', 'pipenv']);

/** In the slim image of Python, not in Debian’s own slim. */
const MISSING_PART: ReadonlySet<string> = new Set(['ca-certificates', 'tzdata']);

const isPythonImage = (family: Family): boolean => family.ownPython;

function mapBuild(name: string, names: readonly string[], needs: BuildNeeds): MappedPackage {
  const words = names.length === 1 && names[0] === name ? name : `${name} (${names.join(' ')} in Debian)`;
  if (needs.keepAll !== null) return becomes(names, `${words} is kept: ${needs.keepAll}`);
  const wanted = needs.neededFor(name, names);
  return wanted === null ? gone(`${name} is not needed any more: what it built is installed from wheels on glibc`) : becomes(names, `${words} is kept: ${wanted} ${needs.compiled.includes(wanted) ? 'is' : 'may be'} compiled on glibc too`);
}

const PYTHON = /^(?:python[23]?(?:\.\d+)?(?:-(?:dev|doc|dbg|tkinter|pip))?|py[23]?-(?:pip|setuptools|wheel|virtualenv|pip-bash-completion))$/;

function mapPython(name: string, family: Family, needs: BuildNeeds): MappedPackage {
  if (/^python2(?:\.7)?$/.test(name) && family.ownPython && !hasPython2(family)) return secondPython(name, family.slim.suite);
  if (family.ownPython) {
    return gone(
      /tkinter/.test(name)
        ? `${name} is part of the image’s Python`
        : `the image brings its own Python, pip and headers: ${name} is not needed`,
    );
  }
  if (/^py(?:thon)?2/.test(name)) return nothingKnown(`Debian ${family.slim.suite} has no Python 2`);
  if (/-dev$/.test(name)) return mapBuild(name, ['python3-dev'], needs);
  const debian = SYSTEM_PYTHON.find(([word]) => name.includes(word))?.[1] ?? 'python3';
  return becomes([debian], `${name} is ${debian} in Debian`);
}

const hasPython2 = ({ root }: Family): boolean => root.analysis.targets.some(({ here }) => here.python?.major === 2);

/** A Python 2 beside the image’s own: some other program’s. */
function secondPython(name: string, suite: string): MappedPackage {
  const debian = suite === 'bullseye' || suite === 'buster' ? 'python2' : suite === 'stretch' || suite === 'jessie' ? 'python' : null;
  return debian === null
    ? nothingKnown(`Debian ${suite} has no Python 2`)
    : becomes([debian], `${name} is ${debian} in Debian ${suite}`, suite !== 'bullseye');
}

const SYSTEM_PYTHON: readonly (readonly [string, string])[] = [
  ['pip', 'python3-pip'],
  ['virtualenv', 'python3-venv'],
  ['setuptools', 'python3-setuptools'],
  ['wheel', 'python3-wheel'],
  ['tkinter', 'python3-tk'],
];

/** Names that the tables of core/knowledge don't have; for checks against Debian's own lists. */
export const FURTHER_NAMES: readonly string[] = [
  'python3',
  'python3-dev',
  'media-types',
  'cron',
  'wget',
  'xz-utils',
  'bzip2',
  ...SYSTEM_PYTHON.map(([, name]) => name),
];

/** Debian's python3-… serve /usr/bin/python3 alone. */
function mapLibrary(name: string, family: Family): MappedPackage {
  const found = apkPythonPackage(name) ?? apkPythonPackage(name.replace(/^py[23]?-/, 'py3-'));
  if (!family.ownPython) {
    if (/^py2?-/.test(name)) return nothingKnown(`Debian ${family.slim.suite} has no package of ${name} for Python 2`);
    const debian = family.slim.suite === 'bookworm' || family.slim.suite === 'bullseye' ? found?.debian.bookworm : found?.debian.trixie;
    return debian
      ? becomes([debian], `${name} is ${debian} in Debian`, family.slim.suite === 'bullseye')
      : nothingKnown(`no Debian package is known for ${name}`);
  }
  if (found === null) return nothingKnown(`no PyPI project is known for ${name}`);
  return { ...gone(`${name} is ${found.project} on PyPI: pip installs it for the image’s own Python`), pip: found.project };
}

function mapProvides(name: string, family: Family, needs: BuildNeeds): MappedPackage {
  const command = /^cmd:(.+)$/.exec(name)?.[1];
  return command === undefined ? nothingKnown(`no Debian package is known for ${name}`) : mapNamed(command, family, needs);
}
