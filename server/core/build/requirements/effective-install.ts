/** An install with what environment variables and pip.conf say laid under its own options. */
import { baseName } from '../../model/paths.ts';
import { applyEnvironment } from '../../python/installers/environment.ts';
import type { Install } from '../../python/installers/install.ts';
import type { OptionUse } from '../../python/installers/options.ts';
import { parsePipConf } from '../../python/installers/pip-conf.ts';
import { parseUvToml } from '../../python/installers/uv-environment.ts';
import type { ConfigurationOption } from '../../python/installers/configuration.ts';
import { wordValue } from '../../reading/shell/word-value.ts';
import { containerPath, normalizePath } from '../stages/container-path.ts';
import type { StageInstall } from '../stages/stage-state.ts';
import { locateFile, type FileScope } from './locate-file.ts';

export function effectiveInstall(from: StageInstall, scope: FileScope): Install {
  const variable = (name: string): string | null | undefined => {
    const own = from.install.command.assignments.findLast((one) => one.name === name);
    if (own !== undefined) return own.value === null ? '' : wordValue(own.value, from.lookup);
    return from.lookup(name);
  };
  return applyEnvironment(from.install, variable, {
    pip: configurationOf(from, scope, variable('PIP_CONFIG_FILE')),
    uv: uvConfiguration(from, scope, variable('UV_CONFIG_FILE')),
  });
}

/** pip's own order: for all, for the user, and the file that the variable names; later ones win. */
function configurationOf(from: StageInstall, scope: FileScope, named: string | null | undefined): readonly ConfigurationOption[] {
  const home = homeOf(from);
  const paths = ['/etc/pip.conf', `${home}/.pip/pip.conf`, `${home}/.config/pip/pip.conf`, ...(named ? [named] : [])];
  return [...textsOf(paths, from, scope).flatMap((text) => (text === null ? [UNREAD] : parsePipConf(text).value)), ...from.configured];
}

/** The system's, the user's and the working directory's uv.toml, later ones winning; or the one that the variable names alone. */
function uvConfiguration(from: StageInstall, scope: FileScope, named: string | null | undefined): readonly OptionUse[] {
  const [word] = from.install.command.words;
  if (word === undefined || !from.install.installer.startsWith('uv')) return [];
  const paths = named ? [named] : ['/etc/uv/uv.toml', `${homeOf(from)}/.config/uv/uv.toml`, 'uv.toml'];
  return textsOf(paths, from, scope).flatMap((text): readonly OptionUse[] => {
    if (text === null) return [{ name: '--index-url', value: { value: null, word }, word }];
    const { all, pip } = parseUvToml(text, word).value;
    return from.install.installer === 'uv-pip' ? [...all, ...pip] : all;
  });
}

const homeOf = ({ user }: StageInstall): string =>
  user === null || user === 'root' || user === '0' ? '/root' : `/home/${user.replace(/:.*$/s, '')}`;

/**
 * Of a configuration that is there and can't be read (a secret, a download, a file that is not in the workspace): it
 * may name the index.
 */
const UNREAD: ConfigurationOption = { section: 'global', name: 'index-url', value: null };

/** Of those that are there; null where what it says is not known. */
const textsOf = (paths: readonly string[], from: StageInstall, scope: FileScope): readonly (string | null)[] => paths.flatMap((path) => {
  const located = locateFile(path, from, scope);
  if ((located.kind === 'found' || located.kind === 'made') && located.text !== null) return [located.text];
  return located.kind !== 'pending' && isPutThere(path, from) ? [null] : [];
});

/** Is it named by what brings it, not only by a folder that may hold it? */
function isPutThere(path: string, { workdir, copies }: StageInstall): boolean {
  const absolute = containerPath(workdir, path);
  if (absolute === null) return false;
  return [...copies.reaching(absolute)].some(({ copy: { source, destination } }) => {
    const target = destination === null ? null : normalizePath(destination);
    return target === absolute || (source !== null && target !== null && normalizePath(`${target}/${baseName(source)}`) === absolute);
  });
}
