/** The options that a line of a requirements file may hold: those of pip 26, and those that older pips read (source: pip's reference "Requirements File Format"). */

export type OptionName =
  | 'index-url' | 'extra-index-url' | 'no-index' | 'constraint' | 'requirement' | 'editable' | 'find-links' | 'no-binary' | 'only-binary'
  | 'prefer-binary' | 'require-hashes' | 'no-require-hashes' | 'pre' | 'all-releases' | 'only-final' | 'trusted-host' | 'use-feature'
  | 'global-option' | 'install-option' | 'hash' | 'config-settings';

export type OptionSpec = { readonly name: OptionName; readonly long: readonly string[]; readonly short: string | null; readonly value: boolean };

const option = (name: OptionName, value: boolean, short: string | null = null, ...others: string[]): OptionSpec => ({
  name, value, short, long: [`--${name}`, ...others],
});

export const REQUIREMENTS_OPTIONS: readonly OptionSpec[] = [
  option('index-url', true, '-i', '--pypi-url'),
  option('extra-index-url', true),
  option('no-index', false),
  option('constraint', true, '-c'),
  option('requirement', true, '-r'),
  option('editable', true, '-e'),
  option('find-links', true, '-f'),
  option('no-binary', true),
  option('only-binary', true),
  option('prefer-binary', false),
  option('require-hashes', false),
  option('no-require-hashes', false),
  option('pre', false),
  option('all-releases', true),
  option('only-final', true),
  option('trusted-host', true),
  option('use-feature', true),
  option('global-option', true),
  option('install-option', true),
  option('hash', true),
  option('config-settings', true, '-C', '--config-setting'),
];
