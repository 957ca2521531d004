/** A team's policy: `.muslin.toml`, or `[tool.muslin]` of pyproject.toml. */
import { ParseError, parseTOML, type AST } from 'toml-eslint-parser';
import { spanWithin, thrownLine, type Parsed, type ParseProblem, type Span } from '../model/text.ts';
import { DEFAULT_SETTINGS, SETTINGS, type Setting, type Settings } from './settings.ts';
import { readSettings } from './read-settings.ts';

export type Policy = {
  readonly settings: Settings;
  /** The position of each key (dotted: `severity.musl-source-build`), for messages about its value. */
  readonly spans: ReadonlyMap<string, Span>;
};

/**
 * Lays the policy over `base`; what is wrong in it is a problem at its place and leaves the base's value. `allowed`: the settings
 * that there are; those that only a user may set (indexes, offline) are refused here. Never throws.
 */
export function readPolicy(
  uri: string,
  text: string,
  base: Settings = DEFAULT_SETTINGS,
  allowed: readonly Setting[] = SETTINGS,
): Parsed<Policy> {
  const entries = policyEntries(uri, text);
  const spans = new Map(entries.value.map(({ path, span }) => [path.join('.'), span]));
  const accepted = entries.value.filter(({ path }) => refusal(path, allowed) === null);
  const { value: settings, problems } = readSettings(toRecord(accepted), base);
  const refused = entries.value.flatMap(({ path, span }): readonly ParseProblem[] => {
    const message = refusal(path, allowed);
    return message === null ? [] : [{ span, message }];
  });
  const wrong = problems.map(({ key, message }): ParseProblem => ({ span: spanFor(key, spans), message }));
  return { value: { settings, spans }, problems: [...entries.problems, ...refused, ...wrong] };
}

/** `item`: one table of a list of tables (`[[images]]`). */
type Entry = { readonly path: readonly string[]; readonly value: unknown; readonly span: Span; readonly item?: boolean };

/** Why a key isn't taken; null where it is. Keys of no setting are left to `readSettings`, which reports them. */
function refusal(path: readonly string[], allowed: readonly Setting[]): string | null {
  const setting = allowed.find(({ key }) => isAtOrBelow(path, key.split('.')));
  return setting !== undefined && !setting.policy ? `${setting.key} is the user's to set, not a policy file's` : null;
}

const isAtOrBelow = (path: readonly string[], key: readonly string[]): boolean => key.every((part, at) => path[at] === part);

function spanFor(key: string, spans: ReadonlyMap<string, Span>): Span {
  const below = [...spans].find(([path]) => path === key || path.startsWith(`${key}.`));
  return below?.[1] ?? { start: 0, end: 0 };
}

/** All keys with their values, those of arrays of tables as one value. In pyproject.toml those of `[tool.muslin]`. */
function policyEntries(uri: string, text: string): Parsed<readonly Entry[]> {
  try {
    const [top] = parseTOML(text.replace(/^\uFEFF/, ' '), { tomlVersion: '1.0.0' }).body;
    const prefix = uri.endsWith('/pyproject.toml') ? ['tool', 'muslin'] : [];
    const all = top.body.flatMap((node) => (node.type === 'TOMLTable' ? tableEntries(node) : keyValueEntries(node, [])));
    return { value: gathered(all).flatMap((entry) => below(entry, prefix)), problems: [] };
  } catch (error) {
    return { value: [], problems: [tomlProblem(error, text)] };
  }
}

function tomlProblem(error: unknown, text: string): ParseProblem {
  const at = error instanceof ParseError ? error.index : 0;
  return { span: spanWithin(text, { start: at, end: at + 1 }), message: `Not TOML: ${thrownLine(error)}` };
}

const below = (entry: Entry, prefix: readonly string[]): readonly Entry[] =>
  isAtOrBelow(entry.path, prefix) && entry.path.length > prefix.length ? [{ ...entry, path: entry.path.slice(prefix.length) }] : [];

function tableEntries(table: AST.TOMLTable): readonly Entry[] {
  const path = table.resolvedKey.filter((part): part is string => typeof part === 'string');
  const entries = table.body.flatMap((node) => keyValueEntries(node, table.kind === 'array' ? [] : path));
  return table.kind === 'array' ? [{ path, value: toRecord(entries), span: spanOf(table.key), item: true }] : entries;
}

function keyValueEntries(node: AST.TOMLKeyValue, above: readonly string[]): readonly Entry[] {
  const path = [...above, ...node.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value))];
  if (node.value.type === 'TOMLInlineTable') return node.value.body.flatMap((inner) => keyValueEntries(inner, path));
  return [{ path, value: plainValue(node.value), span: spanOf(node.key) }];
}

function plainValue(node: AST.TOMLContentNode): unknown {
  if (node.type === 'TOMLArray') return node.elements.map(plainValue);
  if (node.type === 'TOMLInlineTable') return toRecord(node.body.flatMap((inner) => keyValueEntries(inner, [])));
  return node.value;
}

function gathered(entries: readonly Entry[]): readonly Entry[] {
  const result = new Map<string, Entry>();
  for (const entry of entries) {
    const key = entry.path.join('\u0000');
    const before = result.get(key);
    if (entry.item !== true) result.set(key, entry);
    else {
      result.set(key, {
        ...(before ?? entry),
        value: [...(Array.isArray(before?.value) ? (before.value as readonly unknown[]) : []), entry.value],
      });
    }
  }
  return [...result.values()];
}

const spanOf = (node: { readonly range: readonly [number, number] }): Span => ({ start: node.range[0], end: node.range[1] });

/** Nested records without a prototype, so that no key of the file reaches `Object`'s. */
function toRecord(entries: readonly Entry[]): Readonly<Record<string, unknown>> {
  const root = Object.create(null) as Record<string, unknown>;
  for (const { path, value } of entries) {
    let at = root;
    for (const [depth, part] of path.entries()) {
      const next = at[part];
      const inner =
        typeof next === 'object' && next !== null && !Array.isArray(next)
          ? (next as Record<string, unknown>)
          : (Object.create(null) as Record<string, unknown>);
      at[part] = depth === path.length - 1 ? value : inner;
      at = inner;
    }
  }
  return root;
}
