/** docker-bake.json (https://docs.docker.com/build/bake/reference/). docker-bake.hcl is not read, and said not to be. */
import type { Node } from 'jsonc-parser';
import type { Parsed } from '../../model/text.ts';
import { isRemoteContext, type BuildEntry } from './build-entry.ts';
import { jsonItems, jsonSpan, jsonText, propertiesOf, propertyOf, readJson, type JsonProperty } from '../json-nodes.ts';
import { folderOfFile, resolveFromFolder } from '../../model/paths.ts';
import { mapPresent } from '../../model/present.ts';
import { scriptOfScalar } from './value-script.ts';

/** One entry a target, those included that only lend to others (`inherits`). Paths count from the file's folder. Never throws. */
export function parseBake(uri: string, text: string): Parsed<readonly BuildEntry[]> {
  if (/\.hcl$/i.test(uri)) {
    return {
      value: [],
      problems: [
        { span: { start: 0, end: 0 }, message: 'Bake files in HCL are not read: contexts and arguments that they set are not known.' },
      ],
    };
  }
  const { value: root, problems } = readJson(text);
  const targets = propertiesOf(propertyOf(root, 'target'));
  const variables = new Map(
    propertiesOf(propertyOf(root, 'variable')).map(({ key, value }) => [key, jsonText(propertyOf(value, 'default'))]),
  );
  const reader: Reader = { uri, text, folder: folderOfFile(uri), variables };
  return { value: targets.map((target) => bakeEntry(reader, target, inheritedFields(target, targets))), problems };
}

type Reader = {
  readonly uri: string;
  readonly text: string;
  readonly folder: string;
  readonly variables: ReadonlyMap<string, string | null>;
};

/** Own fields first; of several inherited targets the later wins. `args` and `contexts` are merged key by key. */
type Fields = {
  readonly single: ReadonlyMap<string, Node>;
  readonly args: ReadonlyMap<string, Node>;
  readonly contexts: ReadonlyMap<string, Node>;
};

function inheritedFields(target: JsonProperty, targets: readonly JsonProperty[]): Fields {
  const single = new Map<string, Node>();
  const args = new Map<string, Node>();
  const contexts = new Map<string, Node>();
  const seen = new Set<string>();
  const keep = (map: Map<string, Node>, properties: readonly JsonProperty[]): void => {
    for (const { key, value } of properties) if (!map.has(key)) map.set(key, value);
  };
  const add = (one: JsonProperty): void => {
    if (seen.has(one.key)) return;
    seen.add(one.key);
    keep(single, propertiesOf(one.value));
    keep(args, propertiesOf(propertyOf(one.value, 'args')));
    keep(contexts, propertiesOf(propertyOf(one.value, 'contexts')));
    const parents = jsonItems(propertyOf(one.value, 'inherits')).map(jsonText).reverse();
    for (const parent of mapPresent(parents, (name) => targets.find(({ key }) => key === name))) add(parent);
  };
  add(target);
  return { single, args, contexts };
}

function bakeEntry(reader: Reader, target: JsonProperty, { single, args, contexts }: Fields): BuildEntry {
  const value = (key: string): string | null => valueOf(reader, single.get(key));
  const contextText = jsonText(single.get('context')) ?? '.';
  const context = folderUri(reader, contextText);
  const inline = single.get('dockerfile-inline');
  const dockerfile = single.has('dockerfile') ? value('dockerfile') : 'Dockerfile';
  return {
    kind: 'bake',
    name: target.key,
    uri: reader.uri,
    span: jsonSpan(target.keyNode),
    context,
    contextText,
    dockerfile: inline !== undefined || context === null || dockerfile === null ? null : resolveFromFolder(context, dockerfile),
    inline:
      inline?.type === 'string'
        ? {
            script: scriptOfScalar(reader.text, inline.offset, inline.offset + inline.length, String(inline.value), 'double'),
            span: jsonSpan(inline),
          }
        : null,
    args: new Map([...args].map(([key, node]) => [key, valueOf(reader, node)])),
    target: value('target'),
    platforms: mapPresent(jsonItems(single.get('platforms')), (node) => valueOf(reader, node)),
    namedContexts: new Map([...contexts].flatMap(([key, node]) => namedContext(reader, key, node))),
  };
}

function namedContext(reader: Reader, key: string, node: Node): readonly (readonly [string, string])[] {
  const text = valueOf(reader, node);
  return text === null ? [] : [[key, folderUri(reader, text) ?? text]];
}

/** `${NAME}` is put in from the file's variables; a text with anything else in its braces is not known. */
function valueOf(reader: Reader, node: Node | null | undefined): string | null {
  const text = jsonText(node);
  if (text === null) return null;
  let known = true;
  const result = text.replace(/\$\{([^}$]*)\}/g, (_, name: string) => {
    const value = reader.variables.get(name.trim());
    if (value === undefined || value === null) known = false;
    return value ?? '';
  });
  return known ? result : null;
}

function folderUri(reader: Reader, text: string): string | null {
  return text.includes('${') || isRemoteContext(text) ? null : resolveFromFolder(reader.folder, text);
}
