/** Compose files: which Dockerfile each service builds, in which context (https://github.com/compose-spec/compose-spec). */
import { isScalar, type Node, type Scalar } from 'yaml';
import type { ScriptText } from '../dockerfile/syntax.ts';
import { partBefore, type Parsed } from '../../model/text.ts';
import { isRemoteContext, type BuildEntry } from './build-entry.ts';
import { composeCalls } from './compose-calls.ts';
import { interpolate, NO_VARIABLES, replacements, type Variables } from './interpolate.ts';
import { folderOfFile, resolveFromFolder } from '../../model/paths.ts';
import { mapPresent } from '../../model/present.ts';
import { replaceInScript, scriptOfScalar, type ScalarStyle } from './value-script.ts';
import { entriesOf, entryOf, follow, itemsOf, readYaml, scalarText, spanOf, type YamlEntry, type YamlFile } from './yaml-nodes.ts';

/** The file that another one is laid over (`compose.override.yaml`, `-f a -f b`): what a service lacks, it has from there. */
export type ComposeBase = {
  readonly text: string;
  /** Where a service says its own context, it may as well be one by itself: `partial` leaves it alone. */
  readonly completes: 'always' | 'partial';
};

/** `variables`: of `.env` and the environment, where known. Services without `build` are left out; never throws. */
export function parseCompose(
  uri: string,
  text: string,
  variables: Variables = NO_VARIABLES,
  base: ComposeBase | null = null,
): Parsed<readonly BuildEntry[]> {
  const { value: file, problems } = readYaml(text);
  const below = base === null ? null : readYaml(base.text).value;
  const targets = below === null ? file.targets : new Map([...below.targets, ...file.targets]);
  const reader: Reader = { uri, folder: folderOfFile(uri), file: { ...file, targets }, variables };
  const services = servicesOf(file);
  const lower = below === null ? [] : servicesOf(below);
  return {
    value: mapPresent(services, (service) =>
      readService(reader, extendsChain(reader, service, services), lowerChain(reader, service, lower, base)),
    ),
    problems,
  };
}

const servicesOf = (file: YamlFile): readonly YamlEntry[] =>
  file.roots.flatMap((root) => entriesOf(file, entryOf(file, root, 'services')?.value));

function lowerChain(reader: Reader, service: YamlEntry, services: readonly YamlEntry[], base: ComposeBase | null): readonly YamlEntry[] {
  const same = services.find((one) => one.key === service.key);
  const build = entryOf(reader.file, service.value, 'build')?.value ?? null;
  const saysContext = isScalar(build) ? scalarText(build) !== null : entryOf(reader.file, build, 'context') !== null;
  return same === undefined || base === null || (base.completes === 'partial' && saysContext) ? [] : extendsChain(reader, same, services);
}

type Reader = { readonly uri: string; readonly folder: string; readonly file: YamlFile; readonly variables: Variables };

/** By key, the first counts; the others matter for what is merged key by key. */
type Fields = ReadonlyMap<string, readonly YamlEntry[]>;

function readService(reader: Reader, own: readonly YamlEntry[], lower: readonly YamlEntry[]): BuildEntry | null {
  const [service] = own;
  const ownBuild = mergedBuild(reader, own);
  const chain = [...own, ...lower];
  const build = mergedBuild(reader, chain);
  if (service === undefined || ownBuild === null || build === null) return null;
  const platform = chain.map((one) => scalarText(entryOf(reader.file, one.value, 'platform')?.value)).find((one) => one !== null) ?? null;
  return { ...buildEntry(reader, service, build, ownBuild, platform), calls: composeCalls(reader.file, reader.uri, chain) };
}

/** The service and those that it extends within the file, itself first. */
function extendsChain(reader: Reader, service: YamlEntry, services: readonly YamlEntry[]): readonly YamlEntry[] {
  const chain: YamlEntry[] = [];
  for (let at: YamlEntry | undefined = service; at !== undefined && !chain.includes(at) && chain.length < 8; ) {
    chain.push(at);
    const extended: Node | null = entryOf(reader.file, at.value, 'extends')?.value ?? null;
    const elsewhere: boolean = entryOf(reader.file, extended, 'file') !== null;
    const name: string | null = elsewhere ? null : (scalarText(extended) ?? scalarText(entryOf(reader.file, extended, 'service')?.value));
    at = name === null ? undefined : services.find((one) => one.key === name);
  }
  return chain;
}

/** `build: folder` is `build: { context: folder }`. null: nothing is built. */
function mergedBuild(reader: Reader, chain: readonly YamlEntry[]): Fields | null {
  const fields = new Map<string, YamlEntry[]>();
  let builds = false;
  for (const service of chain) {
    const build = entryOf(reader.file, service.value, 'build');
    if (build === null || build.value === null || (isScalar(build.value) && scalarText(build.value) === null)) continue;
    builds = true;
    const own = scalarText(build.value) === null ? entriesOf(reader.file, build.value) : [{ ...build, key: 'context' }];
    for (const entry of own) fields.set(entry.key, [...(fields.get(entry.key) ?? []), entry]);
  }
  return builds ? fields : null;
}

function buildEntry(reader: Reader, service: YamlEntry, build: Fields, ownBuild: Fields, platform: string | null): BuildEntry {
  const first = (key: string): YamlEntry | undefined => build.get(key)?.[0];
  const contextText = scalarText(first('context')?.value) ?? '.';
  const context = folderUri(reader, contextText);
  const inline = ownBuild.get('dockerfile_inline')?.[0]?.value ?? null;
  const platforms = mapPresent(itemsOf(reader.file, first('platforms')?.value), (item) => known(reader, item));
  const servicePlatform = platform === null ? null : interpolate(platform, reader.variables);
  return {
    kind: 'compose', name: service.key, uri: reader.uri, span: spanOf(service.keyNode), context, contextText,
    dockerfile: build.has('dockerfile_inline') || context === null ? null : dockerfileUri(reader, context, first('dockerfile')),
    inline: isScalar(inline) ? { script: inlineScript(reader, inline), span: spanOf(inline) } : null,
    args: mergedMaps(build.get('args'), (node) => buildArguments(reader, node)),
    target: known(reader, first('target')?.value),
    platforms: platforms.length > 0 || servicePlatform === null ? platforms : [servicePlatform],
    namedContexts: mergedMaps(build.get('additional_contexts'), (node) => namedContexts(reader, node)),
  };
}

/** Maps are merged key by key, the first counts. */
function mergedMaps<T>(
  entries: readonly YamlEntry[] | undefined,
  read: (node: Node | null) => ReadonlyMap<string, T>,
): ReadonlyMap<string, T> {
  return new Map((entries ?? []).toReversed().flatMap(({ value }) => [...read(value)]));
}

function known(reader: Reader, node: unknown): string | null {
  const text = scalarText(follow(reader.file, node));
  return text === null ? null : interpolate(text, reader.variables);
}

function folderUri(reader: Reader, text: string): string | null {
  const path = interpolate(text, reader.variables);
  return path === null || isRemoteContext(path) || path.startsWith('~') ? null : resolveFromFolder(reader.folder, path);
}

function dockerfileUri(reader: Reader, context: string, entry: YamlEntry | undefined): string | null {
  if (entry === undefined || entry.value === null) return resolveFromFolder(context, 'Dockerfile');
  const path = known(reader, entry.value);
  return path === null ? null : resolveFromFolder(context, path);
}

/** `KEY: value`, or a list of `KEY=value`; a key alone is taken from the environment. */
function buildArguments(reader: Reader, node: Node | null): ReadonlyMap<string, string | null> {
  const args = new Map<string, string | null>();
  for (const { key, value } of entriesOf(reader.file, node)) {
    args.set(key, value === null || scalarText(value) === null ? (reader.variables(key) ?? null) : known(reader, value));
  }
  for (const text of textsOf(reader, node)) {
    const equals = text.indexOf('=');
    if (equals < 0) args.set(text, reader.variables(text) ?? null);
    else args.set(text.slice(0, equals), interpolate(text.slice(equals + 1), reader.variables));
  }
  return args;
}

function namedContexts(reader: Reader, node: Node | null): ReadonlyMap<string, string> {
  const pairs = [
    ...entriesOf(reader.file, node).map(({ key, value }) => [key, scalarText(value)] as const),
    ...textsOf(reader, node).flatMap((text) =>
      text.includes('=') ? [[partBefore(text, '='), text.slice(text.indexOf('=') + 1)] as const] : [],
    ),
  ];
  return new Map(pairs.flatMap(([name, text]) => (text === null ? [] : [[name, folderUri(reader, text) ?? text] as const])));
}

/** Items of a list that are texts. */
const textsOf = (reader: Reader, node: Node | null): readonly string[] => mapPresent(itemsOf(reader.file, node), scalarText);

/**
 * Compose puts its variables in before BuildKit sees the text; one without a value stays, so that the Dockerfile's
 * reading has no value for it either.
 */
function inlineScript(reader: Reader, node: Scalar): ScriptText {
  const { start, end } = spanOf(node);
  const script = scriptOfScalar(reader.file.text, start, end, scalarText(node) ?? '', styleOf(node));
  return replaceInScript(
    script,
    replacements(script.text, reader.variables).flatMap(({ text, ...place }) => (text === null ? [] : [{ ...place, text }])),
  );
}

function styleOf(node: Scalar): ScalarStyle {
  if (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') return 'block';
  return node.type === 'QUOTE_DOUBLE' ? 'double' : node.type === 'QUOTE_SINGLE' ? 'single' : 'plain';
}
