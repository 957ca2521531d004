/**
 * Reading YAML by its nodes, with positions. Aliases and merge keys are followed one step at a time and never expanded as
 * a whole, so a file of nested aliases costs no more than its text.
 */
import { Composer, isAlias, isMap, isScalar, isSeq, Parser, visit } from 'yaml';
import type { Alias, CST, Document, Node, Scalar } from 'yaml';
import { mapPresent } from '../../model/present.ts';
import { spanWithin, thrownLine, type Parsed, type ParseProblem, type Span } from '../../model/text.ts';

export type YamlFile = { readonly text: string; readonly roots: readonly Node[]; readonly targets: ReadonlyMap<Alias, Node> };

export type YamlEntry = { readonly key: string; readonly keyNode: Scalar; readonly value: Node | null };

const OPTIONS = { logLevel: 'silent', strict: false, uniqueKeys: false, keepSourceTokens: false, prettyErrors: false } as const;

/** Never throws; what can't be read is a problem. */
export function readYaml(text: string): Parsed<YamlFile> {
  const problems: ParseProblem[] = [];
  try {
    const readable = readableTokens(text, (offset) => problems.push({ span: { start: offset, end: text.length }, message: TOO_MANY }));
    const documents = [...new Composer(OPTIONS).compose(readable)];
    const errors = documents.flatMap((document: Document) =>
      document.errors.map((error): ParseProblem => ({
        span: spanWithin(text, { start: error.pos[0], end: error.pos[1] }),
        message: firstLine(error),
      })),
    );
    const roots = mapPresent(documents, (document: Document) => document.contents);
    return { value: { text, roots, targets: new Map(documents.flatMap(aliasTargets)) }, problems: [...errors, ...problems] };
  } catch (error) {
    return { value: { text, roots: [], targets: new Map() }, problems: [{ span: { start: 0, end: 0 }, message: firstLine(error) }] };
  }
}

/** Each costs ten times what a token does: two million closing brackets would take half a minute. */
const MOST_ERRORS = 1_000;

const TOO_MANY = 'More than a thousand errors: the rest of the file is not read.';

/** The tokens, up to a limit of malformed ones. */
function* readableTokens(text: string, onEnd: (offset: number) => void): Generator<CST.Token, void> {
  let errors = 0;
  for (const token of new Parser().parse(text)) {
    if (token.type === 'error') errors += 1;
    if (errors > MOST_ERRORS) return onEnd(token.offset);
    yield token;
  }
}

const firstLine = (thrown: unknown): string => thrownLine(thrown).replace(/:$/, '');

/** An anchor may be set again: the last one before the alias counts. */
function aliasTargets(document: Document): readonly (readonly [Alias, Node])[] {
  const anchors = new Map<string, Node>();
  const targets: (readonly [Alias, Node])[] = [];
  visit(document, (_, node) => {
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target !== undefined) targets.push([node, target]);
    } else if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined) anchors.set(node.anchor, node);
  });
  return targets;
}

const MAX_DEPTH = 8;

/** The node that an alias stands for, the node itself otherwise; null if there is none. */
export function follow(file: YamlFile, node: unknown): Node | null {
  let at: unknown = node;
  for (let depth = 0; depth < MAX_DEPTH && isAlias(at); depth += 1) at = file.targets.get(at) ?? null;
  return isMap(at) || isSeq(at) || isScalar(at) ? at : null;
}

/** Entries of a map; those that merge keys (`<<: *base`) bring come behind and only where the map lacks the key. Empty for other nodes. */
export function entriesOf(file: YamlFile, node: unknown): readonly YamlEntry[] {
  const entries = new Map<string, YamlEntry>();
  const seen = new Set<Node>();
  const add = (map: Node | null, depth: number): void => {
    if (!isMap(map) || depth > MAX_DEPTH || seen.has(map)) return;
    seen.add(map);
    const merged: Node[] = [];
    for (const pair of map.items) {
      const keyNode = follow(file, pair.key);
      if (!isScalar(keyNode)) continue;
      const value = follow(file, pair.value);
      const key = String(keyNode.value);
      if (key !== '<<') entries.set(key, entries.get(key) ?? { key, keyNode, value });
      else if (isSeq(value)) merged.push(...itemsOf(file, value));
      else if (value !== null) merged.push(value);
    }
    for (const one of merged) add(one, depth + 1);
  };
  add(follow(file, node), 0);
  return [...entries.values()];
}

export const entryOf = (file: YamlFile, node: unknown, key: string): YamlEntry | null =>
  entriesOf(file, node).find(entry => entry.key === key) ?? null;

export const itemsOf = (file: YamlFile, node: unknown): readonly Node[] => {
  const list = follow(file, node);
  return isSeq(list) ? mapPresent(list.items, (item) => follow(file, item)) : [];
};

/** The text of a scalar as Compose sees it (`3.10` unquoted is the number 3.1); null for null and for other nodes. */
export function scalarText(node: unknown): string | null {
  const value = isScalar(node) ? node.value : null;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint'
    ? String(value)
    : null;
}

export function spanOf({ range }: Node): Span {
  const [start, end] = range ?? NOWHERE;
  return { start, end };
}

/** Of a node that no text was read for. */
const NOWHERE = [0, 0] as const;
