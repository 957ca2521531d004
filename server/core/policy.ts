/** A team's policy: `.muslin.toml`, or `[tool.muslin]` in pyproject.toml. Read by the editor and the command alike. */
import { parse, TomlError } from 'smol-toml';
import { readSettings, type SettingProblem } from './read-settings.ts';
import { SETTINGS, type Settings } from './settings.ts';

/** Names of the files that may hold a policy, in the order in which the first one that holds any counts. */
export const POLICY_FILES = ['.muslin.toml', 'pyproject.toml'] as const;

export type Policy = { readonly raw: Readonly<Record<string, unknown>>; readonly problems: readonly SettingProblem[] };

/** `null` where the file says nothing of us. A file that can't be read as TOML is a problem where it's ours alone. */
export function parsePolicy(fileName: string, text: string): Policy | null {
  const own = fileName === '.muslin.toml';
  const root = readToml(text);
  if (root instanceof TomlError) return own ? { raw: {}, problems: [{ key: '', message: `line ${root.line}: ${firstLine(root.message)}` }] } : null;
  const table = own ? root : tableAt(tableAt(root, 'tool'), 'muslin');
  return table === null ? null : allowed(table);
}

/** A policy may not say where requests go to, or that there are none: those settings are the user's. */
function allowed(table: Readonly<Record<string, unknown>>): Policy {
  const refused = SETTINGS.filter((setting) => !setting.policy && holds(table, setting.key.split('.')));
  const problems = refused.map(({ key }) => ({ key, message: `muslin.${key} can't be set by a policy file, only by the user` }));
  const raw = refused.reduce((rest, { key }) => without(rest, key.split('.')), table);
  return { raw, problems: [...problems, ...readSettings(raw).problems] };
}

/** Lays a policy over other settings. Levels are merged code by code; all else is replaced. */
export function withPolicy(base: Settings, policy: Policy): Settings {
  const value = readSettings(policy.raw, base).value;
  return { ...value, severity: { ...base.severity, ...(value.severity === base.severity ? {} : value.severity) } };
}

export const NO_POLICY: Policy = { raw: {}, problems: [] };

function readToml(text: string): Record<string, unknown> | TomlError {
  try {
    return parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    if (error instanceof TomlError) return error;
    throw error;
  }
}

const firstLine = (message: string): string => message.split('\n')[0] ?? message;

const isTable = (raw: unknown): raw is Record<string, unknown> => typeof raw === 'object' && raw !== null && !Array.isArray(raw);

function tableAt(table: Record<string, unknown> | null, name: string): Record<string, unknown> | null {
  const value = table !== null && Object.hasOwn(table, name) ? table[name] : undefined;
  return isTable(value) ? value : null;
}

/** Is there a value at the path, dotted (`"index.url" = …`) or nested? */
function holds(table: Readonly<Record<string, unknown>>, path: readonly string[]): boolean {
  if (Object.hasOwn(table, path.join('.'))) return true;
  const [first = '', ...rest] = path;
  const value = Object.hasOwn(table, first) ? table[first] : undefined;
  return rest.length > 0 && isTable(value) && holds(value, rest);
}

function without(table: Readonly<Record<string, unknown>>, path: readonly string[]): Readonly<Record<string, unknown>> {
  const [first = '', ...rest] = path;
  const entries = Object.entries(table).filter(([name]) => name !== path.join('.'));
  return Object.fromEntries(entries.map(([name, value]) => [name, name === first && rest.length > 0 && isTable(value) ? without(value, rest) : value]));
}
