/** What changed between two snapshots, in Markdown: the text of the pull request that refreshes the bundled facts. */
import { compareVersionTexts } from '../server/core/python/packaging/compare-versions.ts';
import type { IndexFile } from '../server/core/model/types.ts';
import { splitFileName } from '../server/io/snapshot/snapshot-format.ts';
import type { Snapshot } from '../server/io/snapshot/snapshot.ts';

/** Rows of one list; the rest is counted. */
const MOST_ROWS = 100;

type Change = {
  readonly name: string;
  readonly newVersions: readonly string[];
  readonly newFiles: number;
  readonly goneFiles: readonly string[];
  readonly yanked: readonly string[];
  /** Has musllinux wheels: before and now. */
  readonly musllinux: readonly [before: boolean, now: boolean];
};

/** @param before what is bundled so far  @param after what takes its place */
export function snapshotChanges(before: Snapshot, after: Snapshot): string {
  const both = after.names().filter((name) => before.has(name));
  const changes = both.map((name) => change(name, before.project(name)?.files ?? [], after.project(name)?.files ?? [])).filter(isChange);
  const total = (count: (one: Change) => number): number => changes.reduce((sum, one) => sum + count(one), 0);
  const summary =
    `Facts as of ${after.date} in place of ${before.date}: ${after.size} projects (${before.size} before), ${changes.length} of them changed; ` +
    `${total((one) => one.newFiles)} new files, ${total((one) => one.goneFiles.length)} gone, ${total((one) => one.yanked.length)} yanked.`;
  return `${[
    summary,
    ...section(
      'Musllinux wheels for the first time',
      changes.filter(({ musllinux: [was, is] }) => !was && is),
      ({ name }) => name,
    ),
    ...section(
      'No musllinux wheels any more',
      changes.filter(({ musllinux: [was, is] }) => was && !is),
      ({ name }) => name,
    ),
    ...section(
      'Projects that are new here',
      after.names().filter((name) => !before.has(name)),
      (name) => name,
    ),
    ...section(
      'Projects that are gone',
      before.names().filter((name) => !after.has(name)),
      (name) => name,
    ),
    ...section(
      'Files that are gone',
      changes.filter(({ goneFiles }) => goneFiles.length > 0),
      ({ name, goneFiles }) => `${name}: ${some(goneFiles)}`,
    ),
    ...section(
      'Yanked',
      changes.filter(({ yanked }) => yanked.length > 0),
      ({ name, yanked }) => `${name}: ${some(yanked)}`,
    ),
    ...section(
      'New releases',
      changes.filter(({ newVersions }) => newVersions.length > 0),
      ({ name, newVersions }) => `${name}: ${some(newVersions)}`,
    ),
  ].join('\n\n')}\n`;
}

function change(name: string, before: readonly IndexFile[], after: readonly IndexFile[]): Change {
  const [old, now] = [byName(before), byName(after)];
  const oldVersions = new Set(before.map(({ filename }) => splitFileName(name, filename).version));
  const versions = new Set(after.map(({ filename }) => splitFileName(name, filename).version).filter((version) => version !== ''));
  return {
    name,
    newVersions: [...versions].filter((version) => !oldVersions.has(version)).sort(compareVersionTexts),
    newFiles: after.filter(({ filename }) => !old.has(filename)).length,
    goneFiles: before.map(({ filename }) => filename).filter((filename) => !now.has(filename)),
    yanked: after.filter(({ filename, yanked }) => yanked && old.get(filename)?.yanked === false).map(({ filename }) => filename),
    musllinux: [hasMusllinux(before), hasMusllinux(after)],
  };
}

const byName = (files: readonly IndexFile[]): Map<string, IndexFile> => new Map(files.map((file) => [file.filename, file]));

const hasMusllinux = (files: readonly IndexFile[]): boolean => files.some(({ filename }) => /[-.]musllinux_[^-]*\.whl$/.test(filename));

const isChange = ({ newFiles, goneFiles, yanked }: Change): boolean => newFiles + goneFiles.length + yanked.length > 0;

function section<T>(title: string, all: readonly T[], row: (one: T) => string): string[] {
  if (all.length === 0) return [];
  const rows = all.slice(0, MOST_ROWS).map((one) => `- ${row(one)}`);
  return [`## ${title}`, [...rows, ...(all.length > MOST_ROWS ? [`- … and ${all.length - MOST_ROWS} more`] : [])].join('\n')];
}

/** File names and versions as code: what an index sends is no markup. */
const some = (names: readonly string[]): string =>
  names.slice(0, 5).map((name) => `\`${name.replaceAll('`', '')}\``).join(', ') + (names.length > 5 ? ` and ${names.length - 5} more` : '');
