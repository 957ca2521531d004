/** All parsers of the project behind one face: a text in, a tree out whose places belong to that text. */
import { environmentFile } from '../../../server/core/build/definitions/environment-file.ts';
import { parseBake } from '../../../server/core/reading/build-files/bake.ts';
import { parseCompose } from '../../../server/core/reading/build-files/compose.ts';
import { parseDevcontainer } from '../../../server/core/reading/build-files/devcontainer.ts';
import { dockerignore } from '../../../server/core/reading/build-files/dockerignore.ts';
import { interpolate } from '../../../server/core/reading/build-files/interpolate.ts';
import { readPolicy } from '../../../server/core/settings/muslin-toml.ts';
import { expandWord } from '../../../server/core/reading/dockerfile/expand.ts';
import { readIgnoreComments } from '../../../server/core/reading/dockerfile/ignore-comments.ts';
import { parseDockerfile } from '../../../server/core/reading/dockerfile/parse-dockerfile.ts';
import { readStages } from '../../../server/core/reading/dockerfile/stages.ts';
import { imageReferenceParts, parseImageReference } from '../../../server/core/images/reference.ts';
import { parsePythonTag } from '../../../server/core/images/python-tag.ts';
import { findInvocation } from '../../../server/core/python/installers/invocation.ts';
import { recognizeInstalls } from '../../../server/core/python/installers/recognize-install.ts';
import { recognizePackageCommands } from '../../../server/core/python/installers/package-commands.ts';
import { parsePipConf } from '../../../server/core/python/installers/pip-conf.ts';
import { parseLock, parseManifest } from '../../../server/core/python/manifests/manifest-of.ts';
import { parseCoreMetadata } from '../../../server/core/python/metadata/core-metadata.ts';
import { evaluateMarker } from '../../../server/core/python/packaging/marker-evaluate.ts';
import { markerEnvironment } from '../../../server/core/python/packaging/marker-environment.ts';
import { parseMarker } from '../../../server/core/python/packaging/marker.ts';
import { parseRequirement } from '../../../server/core/python/packaging/requirement.ts';
import { parseSdistFilename } from '../../../server/core/python/packaging/sdist-filename.ts';
import { parseSpecifierSet, specifierContains } from '../../../server/core/python/packaging/specifier.ts';
import { parseVersion } from '../../../server/core/python/packaging/version.ts';
import { parseWheelFilename } from '../../../server/core/python/packaging/wheel-filename.ts';
import { readSettings } from '../../../server/core/settings/read-settings.ts';
import { commandEnvironments } from '../../../server/core/reading/shell/command-environment.ts';
import { parseScript } from '../../../server/core/reading/shell/parse-script.ts';
import { wordValues } from '../../../server/core/reading/shell/word-value.ts';
import { textLines } from '../../../server/core/model/text.ts';
import { parseNetrc } from '../../../server/io/http/netrc.ts';
import { parseSimpleHtml } from '../../../server/io/index/simple-html.ts';
import { parseSimpleJson } from '../../../server/io/index/simple-json.ts';
import { target } from '../analysis.ts';
import type { FragmentKind } from './fragments-table.ts';

/** `read`: never throws; spans and ranges in what it gives lie in the text. */
export type FuzzedParser = { readonly name: string; readonly fragments: FragmentKind; readonly read: (text: string) => unknown };

const manifest = (name: string, fragments: FragmentKind): FuzzedParser => ({
  name,
  fragments,
  read: (text) => parseManifest(`file:///w/${name}`, text),
});
const lock = (name: string, fragments: FragmentKind = 'toml'): FuzzedParser => ({
  name,
  fragments,
  read: (text) => parseLock(`file:///w/${name}`, text),
});

export const PARSERS: readonly FuzzedParser[] = [
  { name: 'Dockerfile', fragments: 'dockerfile', read: readDockerfile },
  { name: 'shell script', fragments: 'shell', read: readShell },
  {
    name: 'variables in a word',
    fragments: 'dockerfile',
    read: (text) => expandWord(text, (name) => (name === 'A' ? 'a*b' : undefined), '\\'),
  },
  manifest('requirements.txt', 'requirements'),
  manifest('pyproject.toml', 'toml'),
  manifest('setup.cfg', 'ini'),
  manifest('setup.py', 'python'),
  manifest('Pipfile', 'toml'),
  lock('uv.lock'),
  lock('poetry.lock'),
  lock('pdm.lock'),
  lock('pylock.toml'),
  lock('Pipfile.lock', 'json'),
  {
    name: 'compose.yaml',
    fragments: 'yaml',
    read: (text) =>
      parseCompose('file:///w/compose.yaml', text, (name) => (name === 'A' ? 'b' : undefined), { text, completes: 'partial' }),
  },
  { name: 'docker-bake.hcl', fragments: 'hcl', read: (text) => parseBake('file:///w/docker-bake.hcl', text) },
  { name: 'docker-bake.json', fragments: 'json', read: (text) => parseBake('file:///w/docker-bake.json', text) },
  { name: 'devcontainer.json', fragments: 'json', read: (text) => parseDevcontainer('file:///w/devcontainer.json', text) },
  { name: '.dockerignore', fragments: 'pattern', read: (text) => ['a', 'a/b.txt', text].map(dockerignore(text)) },
  { name: '.env', fragments: 'shell', read: environmentFile },
  { name: 'variables of Compose', fragments: 'shell', read: (text) => interpolate(text, (name) => (name === 'A' ? 'b' : undefined)) },
  { name: 'pip.conf', fragments: 'ini', read: parsePipConf },
  {
    name: 'image reference',
    fragments: 'reference',
    read: (text) => [parseImageReference(text), imageReferenceParts(text), parsePythonTag(text)],
  },
  { name: 'version', fragments: 'version', read: parseVersion },
  {
    name: 'specifier',
    fragments: 'version',
    read: (text) => {
      const set = parseSpecifierSet(text, 'packaging-26');
      return [set, specifierContains(set.value, '1.0', true), specifierContains(set.value, text, false)];
    },
  },
  { name: 'marker', fragments: 'marker', read: readMarker },
  { name: 'requirement', fragments: 'requirement', read: (text) => parseRequirement(text) },
  {
    name: 'wheel file name',
    fragments: 'filename',
    read: (text) => [parseWheelFilename(text), parseWheelFilename(`${text}.whl`), parseSdistFilename(text, 'numpy')],
  },
  { name: 'settings', fragments: 'json', read: (text) => readSettings(jsonOf(text)) },
  { name: '.muslin.toml', fragments: 'toml', read: (text) => readPolicy('file:///w/.muslin.toml', text) },
  { name: 'netrc', fragments: 'netrc', read: parseNetrc },
  { name: 'simple page in JSON', fragments: 'json', read: (text) => parseSimpleJson(text, 'https://h/simple/a/') },
  { name: 'simple page in HTML', fragments: 'html', read: (text) => parseSimpleHtml(text, 'https://h/simple/a/') },
  { name: 'core metadata', fragments: 'metadata', read: parseCoreMetadata },
];

function readDockerfile(text: string): unknown {
  const tree = parseDockerfile(text);
  return [tree, readStages(tree.value), readIgnoreComments(tree.value, textLines(text))];
}

function readShell(text: string): unknown {
  const script = parseScript({ text, pieces: [{ at: 0, documentOffset: 0, length: text.length }] });
  const environments = commandEnvironments(script.value, () => null);
  const found = script.value.commands.map((command, index) => {
    const fields = (word: (typeof command.words)[number]): readonly string[] | null =>
      wordValues(word, environments[index] ?? (() => undefined));
    const invocation = findInvocation(command, fields);
    const piped = script.value.commands[index - 1] ?? null;
    return invocation === null ? [] : [recognizeInstalls(invocation, fields, piped), recognizePackageCommands(invocation)];
  });
  return [script, found];
}

function readMarker(text: string): unknown {
  const marker = parseMarker(text);
  const question = { environment: markerEnvironment(target('musl')), extras: ['x'], flavour: 'packaging-26' } as const;
  return [marker, marker.value === null ? null : evaluateMarker(marker.value, question)];
}

/** JSON that is a little broken is mended to a text: settings come as values. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return Object.fromEntries(text.split(',').map((pair) => pair.split(':', 2)));
  }
}
