/** What the disk cache keeps of a project's page: the digest that core needs, with what HTTP says of its age. */
import type { IndexFile, ProjectDetail } from '../core/types.ts';
import { isObject } from './simple-json.ts';

export type StoredProject = {
  /** null: the index said that it has no such project. */
  readonly detail: ProjectDetail | null;
  readonly etag: string | null;
  /** Seconds. */
  readonly maxAge: number;
  /** When the index last confirmed it: milliseconds since 1970. */
  readonly confirmed: number;
};

/** Is it good without asking the index? A time of confirmation that lies ahead means that the clock jumped: then no. */
export function isFresh(stored: Pick<StoredProject, 'maxAge' | 'confirmed'>, now: number): boolean {
  const age = now - stored.confirmed;
  return age >= 0 && age < stored.maxAge * 1000;
}

/** As it may be written down: addresses with a query can carry a signature or token, and go; so does what nobody reads. */
export function storable(stored: StoredProject): StoredProject {
  const { detail } = stored;
  return detail === null ? stored : { ...stored, detail: { name: detail.name, files: detail.files.map(storableFile) } };
}

function storableFile(file: IndexFile): IndexFile {
  const { url, hashes, ...rest } = file;
  const wanted = file.coreMetadata !== undefined && file.coreMetadata !== false;
  const sha256 = hashes?.filter((hash) => hash.startsWith('sha256:')) ?? [];
  return { ...rest, ...(wanted && url !== undefined && !url.includes('?') ? { url } : {}), ...(sha256.length === 0 ? {} : { hashes: sha256 }) };
}

/** The page with the age that the index's last word on it has; as it is where that word was on another page. */
export function confirmedLater(stored: StoredProject, confirmation: unknown): StoredProject {
  if (!isObject(confirmation)) return stored;
  const { etag, maxAge, confirmed } = confirmation;
  return etag === stored.etag && typeof maxAge === 'number' && typeof confirmed === 'number' ? { ...stored, maxAge, confirmed } : stored;
}

/** null where the value is not what this version stores. */
export function readStoredProject(value: unknown): StoredProject | null {
  if (!isObject(value)) return null;
  const { detail, etag, maxAge, confirmed } = value;
  if (typeof maxAge !== 'number' || typeof confirmed !== 'number' || !(etag === null || typeof etag === 'string')) return null;
  if (detail === null) return { detail, etag, maxAge, confirmed };
  if (!isObject(detail) || typeof detail['name'] !== 'string' || !Array.isArray(detail['files'])) return null;
  const files: readonly unknown[] = detail['files'];
  return files.every(isFile) ? { detail: { name: detail['name'], files: files.map(withRequiresPython) }, etag, maxAge, confirmed } : null;
}

function isFile(value: unknown): value is IndexFile {
  if (!isObject(value)) return false;
  const { filename, yanked, requiresPython, hashes, url } = value;
  if (typeof filename !== 'string' || typeof yanked !== 'boolean') return false;
  if (hashes !== undefined && !(Array.isArray(hashes) && hashes.every((hash) => typeof hash === 'string'))) return false;
  return (requiresPython === undefined || requiresPython === null || typeof requiresPython === 'string') && (url === undefined || typeof url === 'string');
}

/** JSON has no undefined: the key is missing where requires-python is not known. */
const withRequiresPython = (file: IndexFile): IndexFile => ({ ...file, requiresPython: file.requiresPython });
