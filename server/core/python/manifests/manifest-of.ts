/** File name → format → parser: the one place that knows them all. */
import type { Parsed } from '../../model/text.ts';
import type { Lock, LockFormat, LockParser, Manifest, ManifestFormat, ManifestParser } from './manifest.ts';
import { parsePdmLock } from './pdm-lock.ts';
import { parsePipfileLock } from './pipfile-lock.ts';
import { parsePipfile } from './pipfile.ts';
import { parsePoetryLock } from './poetry-lock.ts';
import { parsePylock } from './pylock.ts';
import { parsePyproject } from './pyproject.ts';
import { parseRequirementsFile } from './requirements-file.ts';
import { parseSetupCfg } from './setup-cfg.ts';
import { parseSetupPy } from './setup-py.ts';
import { parseUvLock } from './uv-lock.ts';

/** The format of a file by its name or path; null for a file that names no requirements. */
export function manifestFormatOf(path: string): ManifestFormat | LockFormat | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const exact = BY_NAME.get(name);
  if (exact !== undefined) return exact;
  if (/^pylock\.[^.]+\.toml$/.test(name)) return 'pylock.toml';
  if (!/\.(?:txt|in|pip)$/i.test(name)) return null;
  return /requirements|constraints|^reqs?(?:[-_.]|$)/i.test(name) || /(?:^|\/)(?:requirements|reqs?|constraints)\/[^/]+$/i.test(path)
    ? 'requirements'
    : null;
}

/** null where the file's name is that of no manifest. Never throws. */
export function parseManifest(uri: string, text: string): Parsed<Manifest> | null {
  const format = manifestFormatOf(decoded(uri));
  return format === null ? null : (MANIFEST_PARSERS.get(format)?.(uri, text) ?? null);
}

/** null where the file's name is that of no lock. Never throws. */
export function parseLock(uri: string, text: string): Parsed<Lock> | null {
  const format = manifestFormatOf(decoded(uri));
  return format === null ? null : (LOCK_PARSERS.get(format)?.(uri, text) ?? null);
}

const BY_NAME: ReadonlyMap<string, ManifestFormat | LockFormat> = new Map([
  ['pyproject.toml', 'pyproject'],
  ['setup.cfg', 'setup.cfg'],
  ['setup.py', 'setup.py'],
  ['Pipfile', 'pipfile'],
  ['uv.lock', 'uv.lock'],
  ['poetry.lock', 'poetry.lock'],
  ['pdm.lock', 'pdm.lock'],
  ['Pipfile.lock', 'Pipfile.lock'],
  ['pylock.toml', 'pylock.toml'],
]);

const MANIFEST_PARSERS: ReadonlyMap<string, ManifestParser> = new Map([
  ['requirements', parseRequirementsFile],
  ['pyproject', parsePyproject],
  ['setup.cfg', parseSetupCfg],
  ['setup.py', parseSetupPy],
  ['pipfile', parsePipfile],
]);

const LOCK_PARSERS: ReadonlyMap<string, LockParser> = new Map([
  ['uv.lock', parseUvLock],
  ['poetry.lock', parsePoetryLock],
  ['pdm.lock', parsePdmLock],
  ['Pipfile.lock', parsePipfileLock],
  ['pylock.toml', parsePylock],
]);

function decoded(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
