/** Typed access to a TOML tree: what is missing or of another kind is empty or null. */
import type { WrittenText } from './manifest-draft.ts';
import type { TomlEntry, TomlNode, TomlString, TomlTable } from './toml-tree.ts';

/** The node at a path of keys; undefined if there is none. */
export function at(node: TomlNode | undefined, ...path: readonly string[]): TomlNode | undefined {
  return path.reduce<TomlNode | undefined>((inner, key) => (inner?.kind === 'table' ? inner.entries.get(key)?.value : undefined), node);
}

export const entriesAt = (node: TomlNode | undefined, ...path: readonly string[]): [string, TomlEntry][] => {
  const table = at(node, ...path);
  return table?.kind === 'table' ? [...table.entries] : [];
};

export const itemsAt = (node: TomlNode | undefined, ...path: readonly string[]): readonly TomlNode[] => {
  const array = at(node, ...path);
  return array?.kind === 'array' ? array.items : [];
};

export const tablesAt = (node: TomlNode | undefined, ...path: readonly string[]): TomlTable[] =>
  itemsAt(node, ...path).filter((item): item is TomlTable => item.kind === 'table');

export const stringAt = (node: TomlNode | undefined, ...path: readonly string[]): TomlString | null => {
  const found = at(node, ...path);
  return found?.kind === 'string' ? found : null;
};

export const textAt = (node: TomlNode | undefined, ...path: readonly string[]): string | null => stringAt(node, ...path)?.value ?? null;

export const isTrueAt = (node: TomlNode | undefined, ...path: readonly string[]): boolean => {
  const found = at(node, ...path);
  return found?.kind === 'other' && found.value === true;
};

/** The strings of an array, or the one string in its place. */
export const stringsAt = (node: TomlNode | undefined, ...path: readonly string[]): TomlString[] => {
  const found = at(node, ...path);
  const items = found?.kind === 'array' ? found.items : found === undefined ? [] : [found];
  return items.filter((item): item is TomlString => item.kind === 'string');
};

export const written = (node: TomlString): WrittenText => ({
  text: node.value,
  span: node.span,
  content: node.content === node.span || node.content.end - node.content.start !== node.value.length ? null : node.content,
});
