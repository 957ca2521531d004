/** The Dockerfile of a call: a file of the folders that may be read, or a text with the files that it reads. */
import { isAbsolute, relative, resolve, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { normalizePlatform } from '../core/model/platform.ts';
import type { AnalysisRequest } from '../engine/analyze.ts';
import { filesOf, textOf, textsOf, WrongArguments, type Values } from './arguments.ts';
import type { McpRun, McpWorld } from './world.ts';

const MOST_TEXT = 1_000_000;
const MOST_FILES = 50;
const MOST_PLATFORMS = 8;
const LONGEST_PATH = 4_000;

export type Document = { readonly request: AnalysisRequest; readonly run: McpRun };

/** The schema of what `openDocument` reads. */
export const DOCUMENT_PROPERTIES = {
  path: { type: 'string', description: 'Path of a Dockerfile, absolute or relative to the first root folder. Give either path or text.' },
  text: { type: 'string', description: 'Text of a Dockerfile that is not on the disk.' },
  files: {
    type: 'object',
    additionalProperties: { type: 'string' },
    description: 'With text: the files that it copies or names, by their path in the build context, such as requirements.txt.',
  },
  platforms: { type: 'array', items: { type: 'string' }, description: 'Platforms to judge, such as linux/arm64. Default: linux/amd64.' },
} as const;

/** Throws `WrongArguments`. The run is to be closed. */
export async function openDocument(values: Values, world: McpWorld): Promise<Document> {
  const settings = { ...world.settings, ...platformsOf(values) };
  const [path, text] = [textOf(values, 'path', LONGEST_PATH), textOf(values, 'text', MOST_TEXT)];
  if ((path === undefined) === (text === undefined)) throw new WrongArguments('give either path or text');
  if (text !== undefined) {
    const folder = pathToFileURL(resolve(world.roots[0] ?? '/')).href;
    const uri = `${folder.replace(/\/$/, '')}/Dockerfile`;
    const files = [...filesOf(values, 'files', MOST_FILES, MOST_TEXT)].map(([name, content]): [string, string] =>
      [`${folder.replace(/\/$/, '')}/${name.split('/').map(encodeURIComponent).join('/')}`, content]);
    return { request: { uri, text, folder, settings }, run: world.open(new Map([...files, [uri, text]])) };
  }
  if (Object.hasOwn(values, 'files')) throw new WrongArguments('files goes with text; with path they are read from the disk');
  const { file, root } = within(path ?? '', world.roots);
  const run = world.open(null);
  const uri = pathToFileURL(file).href;
  const content = await run.readText(uri);
  if (content !== null) return { request: { uri, text: content, folder: pathToFileURL(root).href, settings }, run };
  await run.close();
  throw new WrongArguments(`there is no file ${file}, or it can't be read`);
}

/** Throws `WrongArguments` where the path leads out of the folders; links are followed, and judged, by the workspace. */
export function within(path: string, roots: readonly string[]): { readonly file: string; readonly root: string } {
  const file = resolve(roots[0] ?? '/', path);
  const root = roots.find((one) => {
    const way = relative(one, file);
    return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
  });
  if (root !== undefined && !path.includes('\0')) return { file, root };
  throw new WrongArguments(`path is outside of the folders that may be read: ${roots.join(', ')}`);
}

export function platformsOf(values: Values): { readonly platforms?: readonly string[] } {
  const platforms = textsOf(values, 'platforms', MOST_PLATFORMS, 100).map((one) => {
    const normal = normalizePlatform(one);
    if (normal === null || !normal.includes('/')) throw new WrongArguments('platforms must be written as linux/amd64 or linux/arm/v7');
    return normal;
  });
  return platforms.length === 0 ? {} : { platforms: [...new Set(platforms)] };
}

/** Absolute path of a file; its URI where it is none. */
export function pathOf(uri: string): string {
  try {
    return fileURLToPath(uri);
  } catch {
    return uri;
  }
}
