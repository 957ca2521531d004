// Are the packages of the lock file installed? Uses Node's builtins only: it runs on a clone without node_modules.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { root, run, say } from './shell.mjs';

/** Runs `npm ci` unless node_modules holds exactly what the lock file asks for. Throws where npm fails. */
export async function ensureDependencies() {
  const reason = whyStale(readLock('package-lock.json'), readLock('node_modules/.package-lock.json'));
  if (reason === null) return;
  say(`setup: npm ci (${reason})`);
  await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root });
}

/**
 * Compares contents, not times of modification: a clone gives every file the time of the clone.
 * @returns {string | null} why an install is due, null where it is not
 */
export function whyStale(wanted, installed) {
  if (installed === null) return 'node_modules is missing';
  for (const [where, entry] of Object.entries(wanted?.packages ?? {})) {
    // Optional packages are those of other platforms; npm leaves them out by itself.
    if (where === '' || entry.optional || entry.devOptional) continue;
    const found = installed.packages?.[where]?.version;
    if (found !== entry.version) return `${where} is ${found ?? 'missing'}, the lock has ${entry.version}`;
  }
  return null;
}

function readLock(name) {
  try {
    return JSON.parse(readFileSync(path.join(root, name), 'utf8'));
  } catch {
    return null;
  }
}
