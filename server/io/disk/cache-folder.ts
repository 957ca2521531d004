import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** Where facts are kept: `$MUSLIN_CACHE_DIR`, else `$XDG_CACHE_HOME/muslin`, else the platform's folder for caches. */
export function cacheFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform): string {
  const own = environment['MUSLIN_CACHE_DIR'];
  if (own !== undefined && own !== '') return own;
  const xdg = environment['XDG_CACHE_HOME'];
  // The XDG base directory specification: a relative path is invalid and to be ignored.
  if (xdg !== undefined && isAbsolute(xdg)) return join(xdg, 'muslin');
  const home = environment['HOME'] ?? homedir();
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'muslin');
  if (platform === 'win32') return join(environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'muslin', 'cache');
  return join(home, '.cache', 'muslin');
}
