/** What is made from the tables of rules and settings: the manifest's configuration block and the README's tables. */
import { SETTINGS, type Setting } from '../server/core/settings/settings.ts';
import { RULES } from '../server/core/verdict/rules/index.ts';
import { packagesTable, rulePage, table, type LockFile, type Manifest } from './generated-docs.ts';

export { generatedDocs } from './generated-docs.ts';

type Json = { readonly [key: string]: unknown };

/** The manifest with the parts that come from the tables put in; the rest as it was. */
export function withSettings(manifest: Json): Json {
  const contributes = manifest['contributes'] as Json;
  const capabilities = manifest['capabilities'] as Json;
  const trust = capabilities['untrustedWorkspaces'] as Json;
  return {
    ...manifest,
    capabilities: { ...capabilities, untrustedWorkspaces: { ...trust, restrictedConfigurations: machineKeys() } },
    contributes: { ...contributes, configuration: settingGroups() },
  };
}

/** One section of the settings editor a group, in the order of the table. */
function settingGroups(): readonly Json[] {
  const groups = [...new Set(SETTINGS.map(({ group }) => group))];
  return groups.map((group, order) => ({
    id: group.toLowerCase().replace(' ', '-'),
    title: group,
    order,
    properties: Object.fromEntries(SETTINGS.filter((one) => one.group === group).map(property)),
  }));
}

/** JSON Schema (draft-07, which TOML editors read) of `.muslin.toml`: what a policy file may say. */
export function policySchema(): string {
  const properties: Record<string, Json> = {};
  for (const setting of SETTINGS.filter((one) => one.policy)) {
    const [, schema] = property(setting, 0);
    const { scope: _scope, order: _order, markdownDescription, ...rest } = schema;
    putNested(properties, setting.key.split('.'), { ...rest, description: markdownDescription });
  }
  const head = { $schema: 'http://json-schema.org/draft-07/schema#', title: 'Muslin policy', type: 'object', additionalProperties: false };
  return `${JSON.stringify({ ...head, properties }, null, 2)}\n`;
}

/** `ignore.requireReason` is a key of the table `ignore`. */
function putNested(properties: Record<string, Json>, [first = '', ...rest]: readonly string[], schema: Json): void {
  if (rest.length === 0) {
    properties[first] = schema;
    return;
  }
  const table = (properties[first]?.['properties'] ?? {}) as Record<string, Json>;
  putNested(table, rest, schema);
  properties[first] = { type: 'object', additionalProperties: false, properties: table };
}

const machineKeys = (): string[] => SETTINGS.filter(({ scope }) => scope === 'machine').map(({ key }) => `muslin.${key}`);

function property(setting: Setting, order: number): [string, Json] {
  return [`muslin.${setting.key}`, {
    order,
    scope: setting.scope,
    ...schemas[setting.type],
    default: setting.default,
    markdownDescription: setting.description,
  }];
}

const levels = ['error', 'warning', 'information', 'hint', 'off'];

/** JSON Schema of each type of setting. */
const schemas: Readonly<Record<Setting['type'], Json>> = {
  boolean: { type: 'boolean' },
  string: { type: 'string' },
  strings: { type: 'array', items: { type: 'string' }, uniqueItems: true },
  levels: {
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      RULES.map(rule => [rule.code, { type: 'string', enum: levels, description: `Reports where ${rule.when}. Default: ${rule.level}.` }]),
    ),
  },
  images: {
    type: 'array',
    items: {
      type: 'object',
      required: ['pattern'],
      additionalProperties: false,
      properties: {
        pattern: { type: 'string', description: 'Image reference; * matches any characters.' },
        libc: { type: 'string', description: 'musl or glibc, a version may follow.' },
        python: { type: 'string', description: 'Python version.' },
        pip: { type: 'string', description: 'pip version.' },
        replacement: { type: 'string', description: 'Image that the move to slim writes.' },
      },
    },
  },
};

/** The README with its generated tables made anew. */
export function withTables(readme: string): string {
  return replaceBlock(replaceBlock(readme, 'rules', rulesTable()), 'settings', settingsTable());
}

/** server/ARCHITECTURE.md with its table of packages made anew. */
export const withPackages = (text: string, manifest: Manifest, lock: LockFile): string =>
  replaceBlock(text, 'packages', packagesTable(manifest, lock));

function replaceBlock(text: string, name: string, content: string): string {
  const begin = `<!-- ${name}: made by npm run generate -->\n`;
  const end = `<!-- end of ${name} -->`;
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from) throw new Error(`there is no block for ${name}`);
  return text.slice(0, from) + begin + content + text.slice(to);
}

const rulesTable = (): string =>
  table(['code', 'default', 'when'], RULES.map((rule) => [`[\`${rule.code}\`](${rulePage(rule.code, 'root')})`, rule.level, rule.when]));

const settingsTable = (): string =>
  table(['setting', 'default', 'meaning'], SETTINGS.map(({ key, default: value, description, scope }) =>
    [`\`muslin.${key}\``, `\`${JSON.stringify(value)}\``, scope === 'machine' ? `${description} (user settings only)` : description]));
