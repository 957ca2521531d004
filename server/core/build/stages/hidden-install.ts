/** Commands that may install something without saying what: a script of the build context, make. */
import type { Invocation } from '../../python/installers/invocation.ts';

export function mayInstall(invocation: Invocation): boolean {
  if (invocation.command.substituted) return false;
  const first = invocation.args[0]?.text ?? '';
  return (
    invocation.program === 'make' ||
    isScript(invocation.calledAs) ||
    (invocation.kind === 'script' && INSTALLS.test(invocation.calledAs)) ||
    (SHELLS.has(invocation.program) && isScript(first))
  );
}

const SHELLS = new Set(['sh', 'bash', 'ash', 'dash', 'source', '.']);

/** By its name: what sets up an application, not what changes a mode or a user. */
const INSTALLS = /install|setup|bootstrap|build|requirements|deps|provision|prepare/i;

const isScript = (path: string): boolean =>
  INSTALLS.test(path.slice(path.lastIndexOf('/') + 1)) &&
  /\.(?:sh|bash|py)$|^\.\.?\/|^\//.test(path) &&
  !/^\/(?:usr|bin|sbin)\//.test(path);
