/** Which of the system packages that a compile takes are not among those installed. */
import { buildDependencies } from './build-dependencies.ts';

export type MissingQuestion = {
  /** Normalized (PEP 503). */
  readonly project: string;
  readonly manager: 'apk' | 'apt';
  readonly suite: string;
  readonly installed: ReadonlySet<string>;
};

/** In the table's order; empty where nothing is missing. A project that no table knows needs a C compiler at least. */
export function missingFor({ project, manager, suite, installed }: MissingQuestion): readonly string[] {
  const known = buildDependencies(project, suite);
  const needed = known === null ? COMPILER[manager] : manager === 'apk' ? known.apkBuild : known.debianBuild;
  return needed.filter((name) => !isThere(name, installed));
}

const COMPILER = { apk: ['gcc', 'musl-dev'], apt: ['gcc', 'libc6-dev'] } as const;

/** A package is there by its own name, or with one that depends on it or stands in for it (Alpine's and Debian's package pages). */
function isThere(name: string, installed: ReadonlySet<string>): boolean {
  return installed.has(name) || (STAND_INS.get(name) ?? []).some((other) => installed.has(other));
}

const BUNDLES = ['build-base', 'alpine-sdk'];
const DEBIAN_BUNDLE = ['build-essential'];

const STAND_INS: ReadonlyMap<string, readonly string[]> = new Map([
  ['gcc', [...BUNDLES, ...DEBIAN_BUNDLE, 'g++', 'clang']],
  ['g++', [...BUNDLES, ...DEBIAN_BUNDLE, 'clang']],
  ['make', [...BUNDLES, ...DEBIAN_BUNDLE]],
  ['musl-dev', [...BUNDLES, 'libc-dev', 'g++', 'gcc-dev']],
  ['libc-dev', [...BUNDLES, 'musl-dev', 'g++']],
  ['libc6-dev', [...DEBIAN_BUNDLE, 'libc-dev', 'g++']],
  ['linux-headers', []],
  ['postgresql-dev', ['libpq-dev', 'postgresql14-dev', 'postgresql15-dev', 'postgresql16-dev', 'postgresql17-dev', 'postgresql18-dev']],
  ['libpq-dev', ['postgresql-dev', 'postgresql-server-dev-all']],
  ['mariadb-connector-c-dev', ['mariadb-dev', 'mysql-dev']],
  ['default-libmysqlclient-dev', ['libmariadb-dev', 'libmariadbclient-dev', 'libmysqlclient-dev']],
  ['openssl-dev', ['libressl-dev', 'openssl-dev>3']],
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
