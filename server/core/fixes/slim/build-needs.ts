/** Which build packages a move can do without: those that only requirements needed which have a wheel on the glibc image. */
import type { StageAssessment } from '../../build/assessed.ts';
import { buildDependencies, type BuildDependencies } from '../../knowledge/build-dependencies.ts';
import { programOf } from '../../python/installers/invocation.ts';
import type { Finding } from '../../model/types.ts';

export type BuildNeeds = {
  /** Why no build package may be dropped, null where each is judged. */
  readonly keepAll: string | null;
  /** Names of the requirements that are compiled on the glibc image too. */
  readonly compiled: readonly string[];
  /** A requirement that needs this package there, null where none does. */
  readonly neededFor: (apkName: string, debianNames: readonly string[]) => string | null;
  readonly compileTable: ReadonlyMap<string, BuildDependencies | null>;
};

export function buildNeeds(stages: readonly StageAssessment[], suite: string): BuildNeeds {
  const findings = stages.flatMap((one) => one.analysis.findings);
  const compiled = namesOf(findings.filter(compilesThere));
  // Where nothing at all can be installed by what is known, the facts are not whole.
  const unknown = namesOf(findings.filter(({ onGlibc }) => onGlibc.kind === 'unknown' || onGlibc.kind === 'none'));
  const compileTable = new Map([...compiled, ...unknown].map((name) => [name, buildDependencies(name, suite)] as const));
  const unheardOf = unknown.find((name) => compileTable.get(name) === null);
  return {
    keepAll:
      unheardOf !== undefined ? `it isn’t known whether ${unheardOf || 'a requirement'} has a wheel there` : unclear(stages, findings),
    compiled,
    neededFor: (apk, debian) => neededFor(apk, debian, compileTable),
    compileTable,
  };
}

const namesOf = (findings: readonly Finding[]): string[] => [...new Set(findings.map((one) => one.requirement.name))];

const compilesThere = ({ onGlibc }: Finding): boolean => onGlibc.kind === 'source' && onGlibc.compiles;

function neededFor(apk: string, debian: readonly string[], table: BuildNeeds['compileTable']): string | null {
  for (const [name, known] of table) {
    if (known?.feasibility === 'no-build') continue;
    if (known === null || TOOLCHAIN.has(apk)) return name;
    if (known.apkBuild.some((one) => sameLibrary(one, apk)) || debian.some((one) => known.debianBuild.includes(one))) return name;
  }
  return null;
}

const TOOLCHAIN: ReadonlySet<string> = new Set([
  'gcc', 'g++', 'musl-dev', 'libc-dev', 'build-base', 'alpine-sdk', 'make', 'python3-dev', 'pkgconfig', 'pkgconf', 'binutils',
]);

/** Several versions and vendors of one library: `postgresql16-dev`, `libpq-dev`; `mariadb-dev`, `mysql-dev`. */
function sameLibrary(a: string, b: string): boolean {
  const plain = (name: string): string => name.replace(/^(postgresql)\d+-dev$/, '$1-dev');
  return a === b || plain(a) === plain(b) || SIBLINGS.some((set) => set.includes(plain(a)) && set.includes(plain(b)));
}

const SIBLINGS: readonly (readonly string[])[] = [
  ['postgresql-dev', 'libpq-dev'],
  ['mariadb-dev', 'mariadb-connector-c-dev', 'mysql-dev'],
  ['openssl-dev', 'libressl-dev', 'openssl1.1-compat-dev'],
  ['jpeg-dev', 'libjpeg-turbo-dev'],
  ['cargo', 'rust'],
  ['pcre-dev', 'pcre2-dev'],
];

/** What can't be judged is kept: a package too many does no harm. */
function unclear(stages: readonly StageAssessment[], findings: readonly Finding[]): string | null {
  const missing = stages.flatMap((one) => one.analysis.sources).find((one) => one.kind === 'file' && !one.found);
  if (missing !== undefined) return `${missing.label} can’t be read`;
  if (stages.some(({ model }) => model.stage.instructions.some((one) => one.kind === 'onbuild' && one.trigger?.kind === 'run'))) {
    return 'ONBUILD may install anything in images that are built on this one';
  }
  const doubt = stages.flatMap((one) => one.problems)[0];
  if (doubt !== undefined) return doubt.message;
  const tool = buildTool(stages);
  if (tool !== null) return `a command runs ${tool}`;
  const reads = findings.length > 0 || stages.every((one) => !one.analysis.installsPackages);
  return reads ? null : 'what is installed isn’t known';
}

const BUILD_TOOLS: ReadonlySet<string> = new Set([
  'make', 'gcc', 'g++', 'cc', 'clang', 'cmake', 'cargo', 'rustc', 'npm', 'yarn', 'pnpm', 'node-gyp', 'go', 'configure', 'ninja',
  'meson', 'gem', 'bundle', 'cython', 'nuitka', 'pyinstaller', 'maturin', 'autoreconf', 'autogen.sh', 'ld', 'strip',
]);

/** A command that compiles something else than a requirement. */
function buildTool(stages: readonly StageAssessment[]): string | null {
  for (const { model } of stages) {
    for (const { script, stage } of model.state.runs) {
      if (stage !== model.stage.index) continue;
      for (const { words } of script.commands) {
        const name = programOf({ words });
        if (BUILD_TOOLS.has(name)) return name;
        if (words.some((word) => /^build_ext$|^build_clib$/.test(word.text))) return 'build_ext';
      }
    }
  }
  return null;
}
