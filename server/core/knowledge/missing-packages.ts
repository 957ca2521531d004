/** Which of the system packages that a compile takes are not among those installed. */
import { buildDependencies } from './build-dependencies.ts';

export type MissingQuestion = {
  /** Normalized (PEP 503). */
  readonly project: string;
  readonly manager: 'apk' | 'apt';
  readonly suite: string;
  readonly installed: ReadonlySet<string>;
};

/** All that the table names, what only adds features included. In its order; a project that no table knows needs a C compiler at least. */
export function missingFor({ project, manager, suite, installed }: MissingQuestion): readonly string[] {
  return neededFor(project, manager, suite).filter((name) => !isThere(name, installed));
}

/** Without what only adds features that the image got along without before. */
export function missingWithoutFeatures(question: MissingQuestion): readonly string[] {
  return missingFor(question).filter((name) => FEATURES.get(question.project)?.test(name) !== true);
}

/** Pillow builds with zlib and libjpeg alone (its installation guide lists the rest as optional). */
const OF_PILLOW = /^(?:(?:lib)?(?:tiff|openjp2|freetype|lcms2|webp|harfbuzz|fribidi|xcb|imagequant|raqm)|tcl|tk|openjpeg)/;
const FEATURES: ReadonlyMap<string, RegExp> = new Map([['pillow', OF_PILLOW]]);

/** Of these, what the build fails without: a compiler, and for the best-known projects the library that they wrap. */
export function essentialsMissingFor({ project, manager, suite, installed }: MissingQuestion): readonly string[] {
  const library = LIBRARIES.get(project);
  return neededFor(project, manager, suite).filter(
    (name) => (COMPILERS.has(name) || library?.test(name) === true) && !isThere(name, installed),
  );
}

function neededFor(project: string, manager: 'apk' | 'apt', suite: string): readonly string[] {
  const known = buildDependencies(project, suite);
  if (known === null) return COMPILER[manager];
  const named = manager === 'apk' ? known.apkBuild : known.debianBuild;
  if (named.length > 0 || known.feasibility === 'no-build') return named;
  return known.toolchain.includes('C++') ? COMPILER_OF_CXX[manager] : COMPILER[manager];
}

const COMPILERS: ReadonlySet<string> = new Set(['gcc', 'g++', 'musl-dev', 'libc6-dev', 'cargo', 'build-base']);

/**
 * Libraries without which the sdist does not build (each project's own build instructions, see the table's sources);
 * others bundle theirs or do without.
 */
const LIBRARIES: ReadonlyMap<string, RegExp> = new Map([
  ['psycopg2', /postgresql-dev|libpq-dev/],
  ['psycopg2-binary', /postgresql-dev|libpq-dev/],
  ['psycopg-c', /postgresql-dev|libpq-dev/],
  ['mysqlclient', /mariadb-connector-c-dev|libmysqlclient-dev/],
  ['lxml', /libxml2-dev|libxslt/],
  ['pillow', /^(?:zlib|zlib1g|jpeg|libjpeg.*)-dev$/],
  ['python-ldap', /openldap-dev|libldap/],
  ['pyodbc', /unixodbc-dev/],
  ['xmlsec', /xmlsec|libxml2-dev/],
  ['pyaudio', /portaudio/],
  ['pygraphviz', /graphviz-dev/],
  ['cffi', /libffi-dev/],
  ['cryptography', /openssl-dev|libssl-dev/],
  ['pymssql', /freetds-dev/],
  ['pycurl', /^(?:curl-dev|libcurl4-openssl-dev)$/],
  ['scipy', /gfortran|openblas/],
  ['shapely', /geos/],
  ['h5py', /hdf5/],
  ['evdev', /linux-headers/],
  ['uwsgi', /linux-headers/],
  ['psutil', /linux-headers/],
]);

/** Where the table names no packages, the language says what a compile takes at least. */
const COMPILER_OF_CXX = { apk: ['g++', 'musl-dev'], apt: ['g++'] } as const;
const COMPILER = { apk: ['gcc', 'musl-dev'], apt: ['gcc', 'libc6-dev'] } as const;

/** A package is there by its own name, or with one that depends on it or replaces it (Alpine's and Debian's package pages). */
function isThere(name: string, installed: ReadonlySet<string>): boolean {
  return installed.has(name) || (STAND_INS.get(name) ?? []).some((other) => installed.has(other));
}

const BUNDLES = ['build-base', 'alpine-sdk'];
const DEBIAN_BUNDLE = ['build-essential'];

const STAND_INS: ReadonlyMap<string, readonly string[]> = new Map([
  ['gcc', [...BUNDLES, ...DEBIAN_BUNDLE, 'g++', 'clang', 'cargo', 'rust']],
  ['g++', [...BUNDLES, ...DEBIAN_BUNDLE, 'clang']],
  ['make', [...BUNDLES, ...DEBIAN_BUNDLE]],
  ['musl-dev', [...BUNDLES, 'libc-dev', 'g++', 'gcc-dev']],
  ['libc-dev', [...BUNDLES, 'musl-dev', 'g++']],
  ['libc6-dev', [...DEBIAN_BUNDLE, 'libc-dev', 'g++', 'gcc']],
  ['linux-headers', []],
  ['linux-libc-dev', ['gcc', 'g++', 'libc6-dev', ...DEBIAN_BUNDLE]],
  ['postgresql-dev', ['libpq-dev', 'postgresql14-dev', 'postgresql15-dev', 'postgresql16-dev', 'postgresql17-dev', 'postgresql18-dev']],
  ['libldap2-dev', ['libldap-dev']],
  ['libpq-dev', ['postgresql-dev', 'postgresql-server-dev-all']],
  ['mariadb-connector-c-dev', ['mariadb-dev', 'mysql-dev']],
  ['default-libmysqlclient-dev', ['libmariadb-dev', 'libmariadbclient-dev', 'libmysqlclient-dev']],
  ['openssl-dev', ['libressl-dev', 'curl-dev', 'postgresql-dev', 'libpq-dev', 'mariadb-dev', 'mariadb-connector-c-dev']],
  ['libressl-dev', ['openssl-dev']],
  ['jpeg-dev', ['libjpeg-turbo-dev']],
  ['libjpeg-turbo-dev', ['jpeg-dev']],
  ['libjpeg62-turbo-dev', ['libjpeg-dev']],
  ['pkgconf', ['pkgconfig', 'pkgconf-dev', ...BUNDLES]],
  ['pkg-config', ['pkgconf']],
  ['cargo', ['rust', 'rustup', 'cargo-1.8']],
  ['rust', ['cargo', 'rustup']],
  ['rustc', ['cargo', 'rustup']],
  ['openblas-dev', ['lapack-dev', 'blas-dev']],
  ['lapack-dev', ['openblas-dev']],
  ['gfortran', []],
]);
