/** What the disk cache keeps of a project's page: the digest that core needs, with what HTTP says of its age. */
import type { IndexFile, ProjectDetail } from '../../core/model/types.ts';
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

/** Is it good without asking the index? A time of confirmation that is in the future means that the clock jumped: then no. */
export function isFresh(stored: Pick<StoredProject, 'maxAge' | 'confirmed'>, now: number): boolean {
  const age = now - stored.confirmed;
  return age >= 0 && age < stored.maxAge * 1000;
}

/** What is written down of it. */
export const storable = ({ detail, ...age }: StoredProject): object => ({
  ...age,
  detail: detail && { name: detail.name, files: detail.files.map(storedFile) },
});

/** As it may be written down: an address with a query can carry a signature or token, and goes; so does what is never read. */
function storedFile({ url, hashes, ...file }: IndexFile): object {
  const sha256 = hashes?.filter((hash) => hash.startsWith('sha256:')) ?? [];
  const hasMetadata = file.coreMetadata !== undefined && file.coreMetadata !== false;
  return {
    ...file,
    ...(hasMetadata && url !== undefined && !url.includes('?') ? { url } : {}),
    ...(sha256.length > 0 ? { hashes: sha256 } : {}),
  };
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
  if (!isObject(detail) || typeof detail['name'] !== 'string') return null;
  const files = Array.isArray(detail['files']) ? detail['files'].map(readFile) : [null];
  return files.every((file) => file !== null) ? { detail: { name: detail['name'], files }, etag, maxAge, confirmed } : null;
}

function readFile(value: unknown): IndexFile | null {
  if (!isObject(value)) return null;
  const { filename, requiresPython, yanked, size, uploadTime, url, coreMetadata, hashes } = value;
  if (typeof filename !== 'string' || typeof yanked !== 'boolean') return null;
  // JSON leaves out what is undefined: the index didn't say.
  if (requiresPython !== null && requiresPython !== undefined && typeof requiresPython !== 'string') return null;
  return {
    filename, requiresPython, yanked,
    ...(typeof size === 'number' ? { size } : {}),
    ...(typeof uploadTime === 'string' ? { uploadTime } : {}),
    ...(typeof url === 'string' ? { url } : {}),
    ...(typeof coreMetadata === 'string' || typeof coreMetadata === 'boolean' ? { coreMetadata } : {}),
    ...(isTexts(hashes) ? { hashes } : {}),
  };
}

const isTexts = (value: unknown): value is readonly string[] => Array.isArray(value) && value.every((each) => typeof each === 'string');
