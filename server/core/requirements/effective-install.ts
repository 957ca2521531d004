/** An install with what environment variables and pip.conf say laid under its own options. */
import { applyEnvironment } from '../installers/environment.ts';
import type { Install } from '../installers/install.ts';
import { parsePipConf } from '../installers/pip-conf.ts';
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
  return applyEnvironment(from.install, variable, { pip: configurationOf(from, scope, variable('PIP_CONFIG_FILE')), uv: [] });
}

/** pip's own order: for all, for the user, and the file that the variable names; later ones win. */
function configurationOf(from: StageInstall, scope: FileScope, named: string | null | undefined): readonly ConfigurationOption[] {
  const home = from.user === null || from.user === 'root' || from.user === '0' ? '/root' : `/home/${from.user.split(':')[0] ?? ''}`;
  const paths = ['/etc/pip.conf', `${home}/.pip/pip.conf`, `${home}/.config/pip/pip.conf`, ...(named === null || named === undefined || named === '' ? [] : [named])];
  return paths.flatMap((path) => {
    const located = locateFile(path, from, scope);
    const text = located.kind === 'found' || located.kind === 'made' ? located.text : null;
    return text === null ? [] : parsePipConf(text).value;
  });
}
