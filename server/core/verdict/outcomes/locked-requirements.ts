/** A lock's packages as requirements that are pinned to their version and, where the lock lists them, to their files. */
import { selectFromLock } from '../../python/manifests/lock-selection.ts';
import type { LockedPackage } from '../../python/manifests/manifest.ts';
import { indexUrl } from '../../build/requirements/index-choice.ts';
import type { LockUse } from '../../build/requirements/plan.ts';
import type { AnswerKind, Memo } from '../../model/memo.ts';
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
    lockedFiles: locked.files?.length === 0 ? null : locked.files,
    options: null,
    ...(locked.index === null ? {} : { index: indexUrl(locked.index) }),
  };
}

const PAGES: AnswerKind<ProjectDetail> = { name: 'pages of a lock', most: 5_000 };

/** A page made of a lock's files; the same object for the same list, so that what is derived from it is remembered. */
export const lockedProject = (name: string, files: readonly IndexFile[], memo: Memo): ProjectDetail =>
  memo.recall(PAGES, [name, files], () => ({ name, files }));
