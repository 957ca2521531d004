/** What the disk cache keeps of a project's page: the digest that core needs, with what HTTP says of its age. */
import type { ProjectDetail } from '../../core/model/types.ts';
import { isObject } from './simple-json.ts';
import { readStoredFiles, storedFiles } from '../disk/stored-files.ts';

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

/** What is written down of it. */
export const storable = ({ detail, ...age }: StoredProject): object => ({
  ...age,
  detail: detail && { name: detail.name, files: storedFiles(detail.files) },
});

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
  const files = readStoredFiles(detail['files']);
  return files === null ? null : { detail: { name: detail['name'], files }, etag, maxAge, confirmed };
}
