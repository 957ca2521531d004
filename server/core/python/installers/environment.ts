/** Lays what the environment and configuration files say under the options of an install's own command line. */
import { folderOf } from '../../model/text.ts';
import { configurationUses, isTrue, pipEnvironmentUses, type ConfigurationOption, type EnvironmentLookup } from './configuration.ts';
import type { Install, InstallOptions, KnownWord } from './install.ts';
import { finish } from './install-options.ts';
import { installOptions } from './install-options.ts';
import { hasFlag, lastValue, valuesOf, type OptionUse } from './options.ts';
import { splitEditables } from './pip-operands.ts';
import { uvEnvironmentUses } from './uv-environment.ts';
import { uvOptions } from './uv-options.ts';
import { uvSelection } from './uv-selection.ts';

/** What configuration files say: pip.conf's options, uv.toml's options already as uses. */
export type Configuration = { readonly pip: readonly ConfigurationOption[]; readonly uv: readonly OptionUse[] };

export const NO_CONFIGURATION: Configuration = { pip: [], uv: [] };

/**
 * The command line wins over the environment, the environment over the files (pip's order). pip adds lists together
 * (`--extra-index-url`), uv replaces them. Poetry and PDM read neither pip's nor uv's variables.
 */
export function applyEnvironment(
  install: Install,
  environment: EnvironmentLookup,
  configuration: Configuration = NO_CONFIGURATION,
): Install {
  const { word } = install;
  switch (install.installer) {
    case 'uv':
    case 'uv-pip':
      return applyUv(install, [...configuration.uv, ...uvEnvironmentUses(environment, word)]);
    case 'poetry':
      return { ...install, options: under(install.options, installOptions(poetryUses(environment, install))) };
    case 'pdm':
      return install;
    case 'pipenv':
      return applyPipenv(applyPip(install, [...pipEnvironmentUses(environment, word)]), environment);
    default:
      return applyPip(install, [...configurationUses(configuration.pip, install.action, word), ...pipEnvironmentUses(environment, word)]);
  }
}

function applyPip(install: Install, uses: readonly OptionUse[]): Install {
  const editable = splitEditables(valuesOf(uses, '--editable'));
  const own = install.installer === 'pip';
  return {
    ...install,
    requirements: own ? [...editable.requirements, ...install.requirements] : install.requirements,
    projects: own ? [...editable.projects, ...install.projects] : install.projects,
    requirementFiles: own ? [...valuesOf(uses, '--requirement'), ...install.requirementFiles] : install.requirementFiles,
    constraintFiles: [...valuesOf(uses, '--constraint'), ...install.constraintFiles],
    options: under(install.options, installOptions(uses)),
  };
}

function applyPipenv(install: Install, environment: EnvironmentLookup): Install {
  const dev = environment('PIPENV_DEV');
  const pipfile = environment('PIPENV_PIPFILE');
  const folder = pipfile === undefined ? null : { value: pipfile === null ? null : folderOf(pipfile), word: install.word };
  const selection = install.selection === null || dev == null || !isTrue(dev) ? install.selection : { ...install.selection, dev: true };
  return { ...install, selection, projectFolder: install.projectFolder ?? folder };
}

function applyUv(install: Install, uses: readonly OptionUse[]): Install {
  const replaced = under(install.options, uvOptions(uses), false);
  return {
    ...install,
    interpreter: install.interpreter ?? lastValue(uses, '--python')?.value ?? null,
    constraintFiles:
      install.constraintFiles.length > 0 || install.installer === 'uv' ? install.constraintFiles : valuesOf(uses, '--constraint'),
    projectFolder:
      install.projectFolder ?? (install.selection === null ? null : (lastValue(uses, '--project') ?? lastValue(uses, '--directory'))),
    selection: install.installer === 'uv' && install.selection !== null ? underSelection(install.selection, uses) : install.selection,
    options: replaced,
  };
}

function underSelection(selection: NonNullable<Install['selection']>, uses: readonly OptionUse[]): NonNullable<Install['selection']> {
  const said = uvSelection(uses);
  const asksForDev = selection.groups === 'all' || selection.groups.includes('dev') || selection.onlyGroups.length > 0;
  const withoutGroups =
    selection.withoutGroups.length > 0
      ? selection.withoutGroups
      : asksForDev
        ? said.withoutGroups.filter((name) => name !== 'dev')
        : said.withoutGroups;
  return {
    ...selection,
    withoutGroups,
    defaultGroups: selection.defaultGroups && said.defaultGroups,
    dev: asksForDev ? selection.dev : selection.dev && said.dev,
    locked: selection.locked || hasFlag(uses, '--frozen') || hasFlag(uses, '--locked'),
  };
}

/** Poetry ≥ 1.2: `POETRY_INSTALLER_NO_BINARY`, `POETRY_INSTALLER_ONLY_BINARY`. */
function poetryUses(environment: EnvironmentLookup, { word }: Install): readonly OptionUse[] {
  const use = (variable: string, name: string): readonly OptionUse[] => {
    const value = environment(variable);
    return value == null || value === '' || value === 'false'
      ? []
      : [{ name, value: { value: value === 'true' ? ':all:' : value, word }, word }];
  };
  return [...use('POETRY_INSTALLER_NO_BINARY', '--no-binary'), ...use('POETRY_INSTALLER_ONLY_BINARY', '--only-binary')];
}

/** `own` laid over `said`. */
function under(own: InstallOptions, said: InstallOptions, addLists = true): InstallOptions {
  const list = (key: 'extraIndexUrls' | 'findLinks'): readonly KnownWord[] =>
    addLists ? [...(said[key] ?? []), ...(own[key] ?? [])] : (own[key] ?? said[key] ?? []);
  const { onlyBinary: _binary, noBinary: _source, onlyFinal: _final, allReleases: _all, ...rest } = { ...said, ...own };
  const extraIndexUrls = list('extraIndexUrls');
  const findLinks = list('findLinks');
  return finish({
    ...rest,
    ...(extraIndexUrls.length > 0 ? { extraIndexUrls } : {}),
    ...(findLinks.length > 0 ? { findLinks } : {}),
    controls: [...(said.controls ?? []), ...(own.controls ?? [])],
  });
}
