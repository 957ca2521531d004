/** What building a native project from source needs, on Alpine and on Debian. Whether a build happens at all, the index says. */
import { cellText, lazily } from '../images/table-text.ts';
import { BUILD_DEPENDENCIES } from './build-dependencies-table.ts';
import { tabRows, wordsIn } from './table-lines.ts';

export type BuildDependencies = {
  readonly apkBuild: readonly string[];
  readonly apkRuntime: readonly string[];
  readonly debianBuild: readonly string[];
  readonly debianRuntime: readonly string[];
  /** `C`, `C++`, `Rust+C`, `none`, as people would say it. */
  readonly toolchain: string;
  /** Can it be built in practice? `hard` and `infeasible` come with the note's reason. */
  readonly feasibility: 'yes' | 'hard' | 'infeasible' | 'no-build';
  /** What the table says of it: time, memory, the compiler's version. */
  readonly effort: string | null;
  readonly note: string | null;
};

/** `project`: normalized name; `suite`: Debian's codename. null where the table doesn't have the project. */
export function buildDependencies(project: string, suite: string): BuildDependencies | null {
  const row = table().get(project);
  if (row === undefined) return null;
  const [, apkBuild, apkRuntime, build, buildTrixie, runtime, runtimeTrixie, toolchain = '', effort = '', note = ''] = row;
  const isTrixie = suite === 'trixie' || suite === 'forky';
  return {
    apkBuild: wordsIn(apkBuild),
    apkRuntime: wordsIn(apkRuntime),
    debianBuild: wordsIn(isTrixie && buildTrixie ? buildTrixie : build),
    debianRuntime: wordsIn(isTrixie && runtimeTrixie ? runtimeTrixie : runtime),
    toolchain,
    feasibility: feasibilityOf(toolchain, effort),
    effort: effort === '' || effort === 'n/a' ? null : effort,
    note: note === '' ? null : note,
  };
}

/** Projects of the table, normalized. */
export function buildProjects(): readonly string[] {
  return [...table().keys()];
}

function feasibilityOf(toolchain: string, effort: string): BuildDependencies['feasibility'] {
  if (toolchain.startsWith('none')) return 'no-build';
  if (effort.startsWith('infeasible')) return 'infeasible';
  return effort.startsWith('hard') || effort.startsWith('fragile') || effort.startsWith('fails') || effort.startsWith('breaks')
    ? 'hard'
    : 'yes';
}

const table = lazily(
  (): ReadonlyMap<string, readonly string[]> => new Map(tabRows(BUILD_DEPENDENCIES).map(row => [cellText(row, 0), row] as const)),
);
