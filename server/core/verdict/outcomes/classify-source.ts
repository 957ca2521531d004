/** Is building this source distribution a compile? Tags don't say it: the project's own wheels and the knowledge tables do. */
import { sourceBuild } from '../../knowledge/source-builds.ts';
import { digestOf, type Release } from '../../python/packaging/project-digest.ts';
import { splitTag } from '../../python/packaging/tag-ranks.ts';
import type { Memo } from '../../model/memo.ts';
import type { ProjectDetail } from '../../model/types.ts';

export type SourceKind = {
  readonly compiles: boolean;
  /** A phrase for people, null where there is nothing to add. */
  readonly reason: string | null;
};

/** Releases on either side of the one that is built that count as nearby. */
const NEARBY = 3;

/** `hasCompiler`: does the stage install one? It decides where an extension is optional. */
export function classifySource(project: ProjectDetail, version: string, hasCompiler: boolean, memo: Memo): SourceKind {
  const known = sourceBuild(project.name, version);
  switch (known?.kind) {
    case 'pure':
      return { compiles: false, reason: 'the build needs no compiler' };
    case 'optional-extension':
      return hasCompiler
        ? { compiles: true, reason: 'an optional extension is compiled' }
        : { compiles: false, reason: 'without a compiler its extension is left out: pure Python, slower' };
    case 'native':
      return { compiles: true, reason: null };
    default:
      return publishesPlatformWheels(project, version, memo) ? { compiles: true, reason: null } : { compiles: false, reason: null };
  }
}

/** A project is native where it publishes platform wheels for that or a nearby version. */
function publishesPlatformWheels(project: ProjectDetail, version: string, memo: Memo): boolean {
  const { releases } = digestOf(project, memo);
  const at = releases.findIndex((release) => release.text === version);
  const nearby = at < 0 ? releases : releases.slice(Math.max(0, at - NEARBY), at + NEARBY + 1);
  return nearby.some(hasPlatformWheel);
}

/** Windows and macOS wheels count: their code is native on Linux too. */
const hasPlatformWheel = (release: Release): boolean =>
  release.files.some((file) => file.kind === 'wheel' && !splitTag(file.tag).platforms.includes('any'));
