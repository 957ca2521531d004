/** An install with what environment variables and pip.conf say laid under its own options. */
import { applyEnvironment } from '../installers/environment.ts';
import type { Install } from '../installers/install.ts';
import type { OptionUse } from '../installers/options.ts';
import { parsePipConf } from '../installers/pip-conf.ts';
import { parseUvToml } from '../installers/uv-environment.ts';
import type { ConfigurationOption } from '../installers/configuration.ts';
import { wordValue } from '../shell/word-value.ts';
import type { StageInstall } from '../stages/stage-state.ts';
import { locateFile, type FileScope } from './locate-file.ts';

export function effectiveInstall(from: StageInstall, scope: FileScope): Install {
  const variable = (name: string): string | null | undefined => {
    const own = from.install.command.assignments.findLast((one) => one.name === name);
    if (own !== undefined) return own.value === null ? '' : wordValue(own.value, from.lookup);
    return from.lookup(name);
  };
  return applyEnvironment(from.install, variable, { pip: configurationOf(from, scope, variable('PIP_CONFIG_FILE')), uv: uvConfiguration(from, scope, variable('UV_CONFIG_FILE')) });
}

/** pip's own order: for all, for the user, and the file that the variable names; later ones win. */
function configurationOf(from: StageInstall, scope: FileScope, named: string | null | undefined): readonly ConfigurationOption[] {
  const home = homeOf(from);
  const paths = ['/etc/pip.conf', `${home}/.pip/pip.conf`, `${home}/.config/pip/pip.conf`, ...(named ? [named] : [])];
  return textsOf(paths, from, scope).flatMap((text) => parsePipConf(text).value);
}

/** The system's, the user's and the working directory's uv.toml, later ones winning; or the one that the variable names alone. */
function uvConfiguration(from: StageInstall, scope: FileScope, named: string | null | undefined): readonly OptionUse[] {
  const [word] = from.install.command.words;
  if (word === undefined || !from.install.installer.startsWith('uv')) return [];
  const paths = named ? [named] : ['/etc/uv/uv.toml', `${homeOf(from)}/.config/uv/uv.toml`, 'uv.toml'];
  return textsOf(paths, from, scope).flatMap((text) => {
    const { all, pip } = parseUvToml(text, word).value;
    return from.install.installer === 'uv-pip' ? [...all, ...pip] : all;
  });
}

const homeOf = ({ user }: StageInstall): string => (user === null || user === 'root' || user === '0' ? '/root' : `/home/${user.replace(/:.*$/s, '')}`);

const textsOf = (paths: readonly string[], from: StageInstall, scope: FileScope): readonly string[] => paths.flatMap((path) => {
  const located = locateFile(path, from, scope);
  return (located.kind === 'found' || located.kind === 'made') && located.text !== null ? [located.text] : [];
});
