/**
 * devcontainer.json (https://containers.dev/implementors/json_reference/): `build.dockerfile`, `build.context`, and
 * `dockerFile` of old.
 */
import type { Node } from 'jsonc-parser';
import type { Parsed } from '../../model/text.ts';
import type { BuildEntry } from './build-entry.ts';
import { jsonSpan, jsonText, propertiesOf, propertyOf, readJson } from '../json-nodes.ts';
import { folderOfFile, resolveFromFolder } from '../../model/paths.ts';

/** At most one entry; none where an image or Compose is named. Paths count from the file's folder. Never throws. */
export function parseDevcontainer(uri: string, text: string): Parsed<readonly BuildEntry[]> {
  const { value: root, problems } = readJson(text);
  const build = propertyOf(root, 'build');
  const node = propertyOf(build, 'dockerfile') ?? propertyOf(build, 'dockerFile') ?? propertyOf(root, 'dockerFile');
  const dockerfile = substituted(node);
  if (node === null || dockerfile === null) return { value: [], problems };
  const folder = folderOfFile(uri);
  const contextNode = propertyOf(build, 'context') ?? propertyOf(root, 'context');
  const context = contextNode === null ? '.' : substituted(contextNode);
  const entry: BuildEntry = {
    kind: 'devcontainer', name: 'devcontainer', uri, span: jsonSpan(node),
    context: context === null ? null : resolveFromFolder(folder, context),
    contextText: jsonText(contextNode) ?? '.',
    dockerfile: resolveFromFolder(folder, dockerfile),
    inline: null,
    args: new Map(propertiesOf(propertyOf(build, 'args')).map(({ key, value }) => [key, substituted(value)])),
    target: substituted(propertyOf(build, 'target')),
    platforms: [],
    namedContexts: new Map(),
  };
  return { value: [entry], problems };
}

/** `${localEnv:NAME:default}` gives its default; other variables are not known. */
function substituted(node: Node | null): string | null {
  const text = jsonText(node);
  if (text === null) return null;
  const result = text.replace(/\$\{localEnv:[^:}$]*:([^}$]*)\}/g, (_, value: string) => value);
  return result.includes('${') ? null : result;
}
