/** What the package commands of a stage (and of those it is built on or with) say about its image. */
import type { StageState } from './stage-state.ts';

export type StageEvidence = {
  readonly packageCommands: 'apk' | 'apt' | null;
  readonly apkPythonInstalled: boolean;
  /** Names that mean Python 2 alone; `old`: on Alpine up to 3.11, where `py-pip` and `python` were Python 2's. */
  readonly apkPython2: 'always' | 'old' | null;
  readonly aptPythonInstalled: boolean;
  /** Python libraries from apk (`py3-numpy`), their names. */
  readonly apkPythonPackages: readonly string[];
  readonly hasCompiler: boolean;
};

export function evidenceOf(states: readonly StageState[]): StageEvidence {
  if (states.every((state) => state.packageCommands.length === 0)) return NO_EVIDENCE;
  const commands = states.flatMap((state) => state.packageCommands.map((one) => one.command)).filter((command) => command.action === 'add');
  const namesOf = (manager: string): string[] =>
    commands.filter((one) => one.manager === manager).flatMap((one) => one.packages.flatMap((pkg) => pkg.name ?? []));
  const called = states
    .flatMap((state) => state.packageCommands.map((one) => one.command.manager))
    .find((manager) => manager === 'apk' || manager === 'apt');
  const apk = namesOf('apk');
  const apt = namesOf('apt');
  return {
    packageCommands: called === 'apk' || called === 'apt' ? called : null,
    apkPythonInstalled: apk.some(
      (name) => /^(?:python3|python|python2|py3?-pip|py2-pip|python3-dev|python2-dev)$/.test(name) || isLibrary(name),
    ),
    apkPython2: python2Of(apk),
    aptPythonInstalled: apt.some((name) =>
      /^(?:python3(?:\.\d+)?|python3?-pip|python3-venv|python-is-python3|python3-dev|python)$/.test(name),
    ),
    apkPythonPackages: [...new Set(apk.filter(isLibrary))],
    hasCompiler: [...apk, ...apt].some((name) => COMPILERS.test(name)),
  };
}

const NO_EVIDENCE: StageEvidence = {
  packageCommands: null,
  apkPythonInstalled: false,
  apkPython2: null,
  aptPythonInstalled: false,
  apkPythonPackages: [],
  hasCompiler: false,
};

function python2Of(apk: readonly string[]): StageEvidence['apkPython2'] {
  if (apk.some((name) => /^(?:python3(?:-dev)?$|py3-)/.test(name))) return null;
  if (apk.some((name) => /^(?:python2(?:-dev)?$|py2-)/.test(name))) return 'always';
  return apk.some((name) => /^(?:python(?:-dev)?$|py-)/.test(name)) ? 'old' : null;
}

/** The tools among apk's Python packages hold no application code. */
const isLibrary = (name: string): boolean =>
  /^py[23]?-/.test(name) && !/^py[23]?-(?:pip|setuptools|wheel|virtualenv|pipenv|poetry|uv)(?:-|$)/.test(name);

const COMPILERS = /^(?:gcc|g\+\+|clang(?:\d+)?|build-base|alpine-sdk|build-essential|python3-dev|musl-dev)$/;
