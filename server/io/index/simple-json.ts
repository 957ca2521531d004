import type { IndexFile } from '../../core/model/types.ts';

/** The files of a page, in its order; `skipped`: how many entries could not be read. */
export type SimplePage = { readonly files: readonly IndexFile[]; readonly skipped: number };

/**
 * Reads a project's page in JSON (PEP 691, with PEP 700's size and upload-time and PEP 714's core-metadata). `base`: the
 * address it came from. An entry without a file name is skipped, a field of a wrong type counts as missing. null where it
 * is no such page.
 */
export function parseSimpleJson(text: string, base: string): SimplePage | null {
  const page = parseJson(text);
  if (!isObject(page) || !Array.isArray(page['files'])) return null;
  const files: IndexFile[] = [];
  for (const entry of page['files'] as readonly unknown[]) {
    const file = readFile(entry, base);
    if (file !== null) files.push(file);
  }
  return { files, skipped: page['files'].length - files.length };
}

/** Field by field: a page holds thousands of entries, and objects that are spread into one another cost more than reading them. */
function readFile(entry: unknown, base: string): IndexFile | null {
  if (!isObject(entry)) return null;
  const { filename, url, size, hashes } = entry;
  if (typeof filename !== 'string' || filename === '') return null;
  const file: Draft = {
    filename,
    requiresPython: readRequiresPython(entry),
    yanked: entry['yanked'] === true || typeof entry['yanked'] === 'string',
  };
  if (typeof size === 'number' && Number.isSafeInteger(size) && size >= 0) file.size = size;
  const uploadTime = entry['upload-time'];
  if (typeof uploadTime === 'string' && uploadTime !== '') file.uploadTime = uploadTime;
  const address = typeof url === 'string' ? resolveUrl(url, base) : null;
  if (address !== null) file.url = address;
  // PEP 714: the new name first, the old one where it is missing.
  const coreMetadata = readCoreMetadata(entry['core-metadata'] ?? entry['dist-info-metadata'] ?? entry['data-dist-info-metadata']);
  if (coreMetadata !== undefined) file.coreMetadata = coreMetadata;
  const hashList = readHashes(hashes);
  if (hashList.length > 0) file.hashes = hashList;
  return file;
}

type Draft = { -readonly [Key in keyof IndexFile]: IndexFile[Key] };

/** `x-requires-python-known: false`: whoever made this index could not tell. A wrong type tells nothing either. */
function readRequiresPython(entry: JsonObject): string | null | undefined {
  const value = entry['requires-python'];
  if (typeof value === 'string' && value.trim() !== '') return value;
  if (entry['x-requires-python-known'] === false) return undefined;
  return value === undefined || value === null || value === '' ? null : undefined;
}

function readCoreMetadata(value: unknown): string | boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'string') return value !== '' && value !== 'false';
  if (!isObject(value)) return undefined;
  const { sha256 } = value;
  return typeof sha256 === 'string' && /^[0-9a-f]{64}$/i.test(sha256) ? `sha256=${sha256.toLowerCase()}` : true;
}

function readHashes(hashes: unknown): string[] {
  if (!isObject(hashes)) return [];
  const list: string[] = [];
  for (const algorithm of Object.keys(hashes)) {
    const digest = hashes[algorithm];
    if (typeof digest === 'string') list.push(`${algorithm}:${digest}`);
  }
  return list;
}

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** undefined where the text is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * An address that the URL parser would leave as it is, but for its fragment: a page holds thousands. No upper case,
 * port, escape, `//` or dot segment.
 */
const PLAIN_URL = /^(?:(https?:\/\/[a-z][a-z0-9-]*(?:\.[a-z][a-z0-9-]*)+(?:\/(?!\.)[\w.+~!-]+)+)|((?:\/(?!\.)[\w.+~!-]+)+))(?:#.*)?$/;

let lastBase = { base: '', origin: '' };

/** '' where the base is no address of the web. All addresses of a page have one base. */
function originOf(base: string): string {
  if (lastBase.base !== base) {
    lastBase = { base, origin: /^https?:$/.test(URL.canParse(base) ? new URL(base).protocol : '') ? new URL(base).origin : '' };
  }
  return lastBase.origin;
}

/** The absolute address without fragment and credentials, null where it is none on the web. */
export function resolveUrl(url: string, base: string): string | null {
  const [, plain, path] = PLAIN_URL.exec(url) ?? [];
  if (plain !== undefined) return plain;
  if (path !== undefined && originOf(base) !== '') return originOf(base) + path;
  try {
    const resolved = new URL(url, base);
    // Credentials in a page's links are the index's affair; none of them is kept.
    resolved.hash = resolved.username = resolved.password = '';
    return resolved.protocol === 'https:' || resolved.protocol === 'http:' ? resolved.href : null;
  } catch {
    return null;
  }
}
