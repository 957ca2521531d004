/** Where installers take options from beside the command line: environment variables, pip.conf, uv.toml. */
import type { KnownWord } from './install.ts';
import type { OptionUse } from './options.ts';
import type { Word } from '../../reading/shell/syntax.ts';

/** The value of an environment variable at the command; undefined: not set; null: set, value not known. */
export type EnvironmentLookup = (name: string) => string | null | undefined;

/** Options as pip.conf says them, in file order; `section`: `global`, `install`, `wheel`, … */
/** `value` null: not known. */
export type ConfigurationOption = { readonly section: string; readonly name: string; readonly value: string | null };

/** Turns configuration into the options that it stands for. `word`: the command's first word, where they take effect. */
export function configurationUses(options: readonly ConfigurationOption[], section: string, word: Word): readonly OptionUse[] {
  const named = (wanted: string): readonly OptionUse[] =>
    options.filter((one) => one.section === wanted).flatMap(({ name, value }) => pipUses(name, value, word));
  return [...named('global'), ...named(section)];
}

/** pip's variables: `PIP_` and the long option's name. Lists are split at blanks, switches are on for `1`, `true`, `yes`, `on`. */
export function pipEnvironmentUses(environment: EnvironmentLookup, word: Word): readonly OptionUse[] {
  return PIP_VARIABLES.flatMap(([variable, name]) => {
    const value = environment(variable);
    return value === undefined || value === '' ? [] : pipUses(name, value, word);
  });
}

const SWITCHES: ReadonlySet<string> = new Set([
  'pre', 'prefer-binary', 'ignore-requires-python', 'require-hashes', 'no-deps', 'upgrade', 'no-index', 'user',
  'break-system-packages',
]);
const SINGLE: ReadonlySet<string> = new Set([
  'index-url', 'target', 'prefix', 'root', 'wheel-dir', 'dest', 'python-version', 'uploaded-prior-to', 'no-binary', 'only-binary',
  'only-final', 'all-releases', 'python',
]);
const LISTS: ReadonlySet<string> = new Set(['extra-index-url', 'find-links', 'constraint', 'requirement', 'editable', 'platform', 'group']);
const PIP_VARIABLES = [...SWITCHES, ...SINGLE, ...LISTS].map((name) => [`PIP_${name.replaceAll('-', '_').toUpperCase()}`, name] as const);

function pipUses(written: string, value: string | null, word: Word): readonly OptionUse[] {
  const name = written.toLowerCase().replaceAll('_', '-').replace(/^no-dependencies$/, 'no-deps');
  if (value === null) return SINGLE.has(name) || LISTS.has(name) ? [unknownUse(name, word)] : [];
  if (SWITCHES.has(name)) return isTrue(value) ? [{ name: `--${name}`, value: null, word }] : [];
  if (SINGLE.has(name)) return [{ name: `--${name}`, value: known(value.trim(), word), word }];
  if (!LISTS.has(name)) return [];
  return value.split(/\s+/).filter((one) => one !== '').map((one) => ({ name: `--${name}`, value: known(one, word), word }));
}

const unknownUse = (name: string, word: Word): OptionUse => ({ name: `--${name}`, value: { value: null, word }, word });

const known = (value: string, word: Word): KnownWord => ({ value, word });

/** As `distutils.util.strtobool` and clap's boolish parser read it. */
export const isTrue = (value: string): boolean => /^(?:y|yes|t|true|on|1)$/i.test(value.trim());
