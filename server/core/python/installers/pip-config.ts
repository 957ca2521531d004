/** `pip config set global.index-url URL`: an option that later commands find in pip's configuration. */
import type { ConfigurationOption } from './configuration.ts';
import type { Invocation } from './invocation.ts';
import { optionTable, readOptions } from './options.ts';

/** null where the command is another. */
export function recognizePipConfig(invocation: Invocation): ConfigurationOption | null {
  if (!/^pip[\d.]*$/.test(invocation.program)) return null;
  const [subcommand, action, key, value] = readOptions(invocation.args, CONFIG_OPTIONS).operands;
  const [, section, name] = /^([^.]+)\.(.+)$/.exec(key?.text ?? '') ?? [];
  if (subcommand?.text !== 'config' || action?.text !== 'set' || section === undefined || name === undefined || value === undefined) {
    return null;
  }
  return { section, name, value: value.text };
}

const CONFIG_OPTIONS = optionTable({
  flags: '--global --user --site --isolated -v|--verbose -q|--quiet --disable-pip-version-check',
  valued: '--editor',
});
