/** Where in a stage its installs put packages: site-packages, a venv, `--target`, a wheelhouse. */
import { partBefore } from '../../model/text.ts';
import { containerPath } from './container-path.ts';
import type { StageInstall, StageState } from './stage-state.ts';

export type PackageLocation = {
  /** Folder, absolute. */
  readonly path: string;
  readonly kind: 'environment' | 'wheelhouse';
  /** Stage whose install put them there, and which of its installs; null: an interpreter's own folder. */
  readonly stage: number;
  readonly install: StageInstall | null;
};

/** Beginnings of the folders of the system's interpreters: `python3.12` and the others. */
export const SITE_PACKAGES: readonly string[] = ['/usr/local/lib/python', '/usr/lib/python'];

export function locationsOf(state: StageState, stage: number): readonly PackageLocation[] {
  if (state.installs.length === 0 && state.hidden.length > 0) {
    return SITE_PACKAGES.map((path): PackageLocation => ({ path, kind: 'environment', stage, install: null }));
  }
  return state.installs.filter(hasPackages).flatMap((install) => pathsOf(install, state).map((path): PackageLocation =>
    ({ path, kind: install.install.action === 'install' ? 'environment' : 'wheelhouse', stage, install })));
}

function hasPackages({ install }: StageInstall): boolean {
  const tools = install.requirements.every((word) => /^(?:pip|setuptools|wheel|uv|poetry|pipenv)\b(?![-_])/.test(word.value ?? ''));
  return install.requirementFiles.length + install.projects.length > 0 || install.selection !== null || !tools;
}

function pathsOf(from: StageInstall, state: StageState): readonly string[] {
  const { install, workdir } = from;
  const { destination } = install.options;
  const at = (path: string | null): string[] => {
    const absolute = path === null ? null : containerPath(workdir, path);
    return absolute === null ? [] : [absolute];
  };
  if (destination !== undefined) return at(destination.path.value);
  if (install.action !== 'install') return at('.');
  if (install.options.user === true) {
    return [homeOf(from), '/root/.local'].map((home) => (home.endsWith('.local') ? home : `${home}/.local`));
  }
  return [...environmentOf(from, state).flatMap(at), ...systemPaths(install.interpreter)];
}

/** A venv that the command or the stage names; none: the system's interpreter. */
function environmentOf(from: StageInstall, state: StageState): string[] {
  const { install, environment } = from;
  const named = /^(.*)\/bin\/[^/ ]+/.exec(install.interpreter ?? '')?.[1];
  if (named !== undefined && !['/usr/local', '/usr', ''].includes(named)) return [named];
  const variable = ['VIRTUAL_ENV', 'UV_PROJECT_ENVIRONMENT', 'PIP_TARGET', 'PIP_PREFIX'].flatMap((name) => environment.get(name) ?? []);
  const onPath = (environment.get('PATH') ?? '')
    .split(':')
    .filter((entry) => /\/bin$/.test(entry) && !/^\/(?:usr|bin|sbin|root\/\.local|opt\/poetry)/.test(entry))
    .map((entry) => entry.slice(0, -4));
  const inProject =
    install.selection === null ? [] : ['.venv', '/root/.cache/pypoetry/virtualenvs', '/root/.local/share/virtualenvs', '__pypackages__'];
  return [...new Set([...variable, ...onPath, ...inProject, ...state.environments])];
}

/** Which minor it is doesn't matter: the folders of all of them begin alike. */
function systemPaths(interpreter: string | null): readonly string[] {
  return /^\//.test(interpreter ?? '') && !/^\/usr\//.test(interpreter ?? '') ? [] : SITE_PACKAGES;
}

const homeOf = (from: StageInstall): string =>
  from.user === null || from.user === 'root' || from.user === '0' ? '/root' : `/home/${partBefore(from.user, ':')}`;
