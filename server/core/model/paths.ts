/**
 * File URIs and POSIX paths, as text alone (nothing is looked up). URIs are kept as the editor writes them (`c%3A` and `C:`
 * both occur); they are compared by `sameUri`, and one made here differs from its parent in what was joined to it only.
 */
import { groupText } from './text.ts';

/** Behind the last slash of a path. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Go's `path.Clean`: no `.`, no doubled or final slashes, `..` resolved as far as it goes; `.` for nothing. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith('/');
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') kept.push(segment);
    else if (kept.length > 0 && kept.at(-1) !== '..') kept.pop();
    else if (!rooted) kept.push('..');
  }
  return `${rooted ? '/' : ''}${kept.join('/')}` || '.';
}

export function withoutEndSlashes(path: string): string {
  let end = path.length;
  while (path[end - 1] === '/') end -= 1;
  return path.slice(0, end);
}

/** The folder above; null at the root of the authority (or of a Windows drive). Of a folder's URI a final slash is irrelevant. */
export function parentUri(uri: string): string | null {
  const { root, path } = splitUri(uri);
  const trimmed = withoutEndSlashes(path);
  const slash = trimmed.lastIndexOf('/');
  if (trimmed === '' || isDrive(trimmed)) return null;
  return root + (slash <= 0 || isDrive(trimmed.slice(0, slash)) ? `${trimmed.slice(0, Math.max(slash, 0))}/` : trimmed.slice(0, slash));
}

/** The folder that a file lies in; of a root, the root. */
export const folderOfFile = (uri: string): string => parentUri(uri) ?? uri;

/** What is called `name` in a folder. */
export const childUri = (folder: string, name: string): string => appendSegments(folder, [name]);

/** Is `uri` the folder itself or something below it? */
export function isWithin(uri: string, folder: string): boolean {
  const child = comparable(uri);
  const parent = comparable(folder);
  return child === parent || child.startsWith(parent.endsWith('/') ? parent : `${parent}/`);
}

export const sameUri = (one: string, other: string): boolean => comparable(one) === comparable(other);

/** One text for all writings of a URI: the key of a map of files. */
export const uriKey = (uri: string): string => comparable(uri);

/**
 * A path of the build context (as COPY names it: a leading slash means the context's root) → URI; null where `..` leads out of
 * the context. BuildKit cuts such paths off at the root; saying nothing about a file outside is the safer reading.
 */
export function resolveInContext(contextUri: string, path: string): string | null {
  const segments = normalizedSegments(path);
  return segments === null ? null : appendSegments(contextUri, segments);
}

/**
 * A path relative to a folder of the host, which may lead out of it (`../Dockerfile` of Compose); null above the root.
 * Absolute paths start at the URI's root.
 */
export function resolveFromFolder(folderUri: string, path: string): string | null {
  const slashed = /^[A-Za-z]:[\\/]/.test(path) ? `/${path.replaceAll('\\', '/')}` : path;
  let at: string | null = slashed.startsWith('/') ? `${splitUri(folderUri).root}/` : folderUri;
  for (const segment of slashed.split('/')) {
    if (segment === '' || segment === '.') continue;
    at = segment === '..' ? parentUri(at) : appendSegments(at, [segment]);
    if (at === null) return null;
  }
  return at;
}

/** The path of `uri` relative to `folder`, decoded, `''` for the folder itself; null where it lies outside. */
export function relativeToFolder(uri: string, folder: string): string | null {
  if (!isWithin(uri, folder)) return null;
  const depth = segmentsOf(folder).length;
  return segmentsOf(uri).slice(depth).map(decode).join('/');
}

/** Name of the file or folder, decoded. */
export const uriName = (uri: string): string => segmentsOf(uri).slice(-1).map(decode).join('');

/** `.` and `..` resolved; null where they lead above the start. */
function normalizedSegments(path: string): readonly string[] | null {
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..' && kept.pop() === undefined) return null;
    if (segment !== '' && segment !== '.' && segment !== '..') kept.push(segment);
  }
  return kept;
}

function appendSegments(uri: string, segments: readonly string[]): string {
  const { root, path } = splitUri(uri);
  const base = withoutEndSlashes(path);
  return `${root}${[base, ...segments.map(encodeSegment)].join('/') || '/'}`;
}

/** As VS Code's URIs are written: unreserved characters stay, everything else is percent-encoded. */
const encodeSegment = (segment: string): string =>
  encodeWellFormed(segment).replace(/[!'()*]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

const encodeWellFormed = (text: string): string =>
  encodeURIComponent(text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD'));

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function splitUri(uri: string): { readonly root: string; readonly path: string } {
  const root = groupText(/^[A-Za-z][\w+.-]*:\/\/[^/?#]*/.exec(uri), 0);
  return { root, path: uri.slice(root.length).replace(/[?#].*$/s, '') };
}

const segmentsOf = (uri: string): readonly string[] => splitUri(uri).path.split('/').filter((segment) => segment !== '');

const isDrive = (path: string): boolean => /^\/?[A-Za-z](?::|%3[Aa])$/.test(path);

/** Decoded, drive letter in lower case, without a final slash. */
function comparable(uri: string): string {
  const { root } = splitUri(uri);
  const path = segmentsOf(uri).map((segment, at) =>
    at === 0 && isDrive(segment) ? decode(segment).toLowerCase() : decode(segment).replaceAll('/', '%2F'),
  );
  return `${root.toLowerCase()}/${path.join('/')}`;
}

const MAX_LEVELS = 12;

/** Folders from a Dockerfile's own, first, to the workspace folder, last. */
export function foldersUpwards(dockerfile: string, workspaceFolder: string): readonly string[] {
  const folders: string[] = [];
  let folder = parentUri(dockerfile);
  while (folder !== null && folders.length < MAX_LEVELS) {
    folders.push(folder);
    if (!isWithin(folder, workspaceFolder) || folder === workspaceFolder) break;
    folder = parentUri(folder);
  }
  return folders;
}
