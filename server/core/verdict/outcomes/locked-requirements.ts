/** A lock's packages as requirements that are pinned to their version and, where the lock lists them, to their files. */
import { selectFromLock } from '../../python/manifests/lock-selection.ts';
import type { LockedPackage } from '../../python/manifests/manifest.ts';
import { indexUrl } from '../../build/requirements/index-choice.ts';
import type { LockUse } from '../../build/requirements/plan.ts';
import type { IndexFile, ProjectDetail, Requirement } from '../../model/types.ts';

/** `holds`: is a marker true on the target, with these extras asked for? Local packages (the project itself) are left out. */
export function lockedRequirements(
  use: LockUse,
  holds: (marker: string | null, extras: readonly string[]) => boolean,
): readonly Requirement[] {
  const { packages } = selectFromLock(use.lock, use.selection, holds, use.manifest);
  return packages.filter((one) => one.package.local === null).map((one) => lockedRequirement(use.uri, one.package, one.via));
}

function lockedRequirement(uri: string, locked: LockedPackage, via: readonly string[]): Requirement {
  const specifier = locked.version === null ? '' : `==${locked.version}`;
  return {
    name: locked.name,
    text: `${locked.name}${specifier}`,
    extras: [],
    specifier,
    marker: null,
    url: locked.url,
    hashes: [],
    origin: { uri, range: locked.range },
    via,
    lockedFiles: filesOf(locked),
    options: null,
    ...(locked.index === null ? {} : { index: indexUrl(locked.index) }),
  };
}

const lockedFiles = new WeakMap<readonly IndexFile[], readonly IndexFile[]>();
const lockedProjects = new WeakMap<readonly IndexFile[], ProjectDetail>();

/** The lock has settled which Pythons its packages are for: files carry no requires-python of their own. */
function filesOf({ files }: LockedPackage): readonly IndexFile[] | null {
  if (files === null || files.length === 0) return null;
  const known = lockedFiles.get(files);
  if (known !== undefined) return known;
  const made = files.map((file): IndexFile => ({ ...file, requiresPython: null }));
  lockedFiles.set(files, made);
  return made;
}

/** A page made of a lock's files; the same object for the same list, so that what is derived from it is remembered. */
export function lockedProject(name: string, files: readonly IndexFile[]): ProjectDetail {
  const known = lockedProjects.get(files);
  if (known !== undefined) return known;
  const made = { name, files };
  lockedProjects.set(files, made);
  return made;
}
