import { expect, it } from 'vitest';
import { snapshotChanges } from '../../../scripts/snapshot-changes.ts';
import { encodeSnapshot } from '../../../server/io/snapshot/snapshot-encode.ts';
import { openSnapshot, type Snapshot } from '../../../server/io/snapshot/snapshot.ts';

/** Files by project; a `!` in front of a name yanks it. */
function snapshot(date: string, projects: Readonly<Record<string, readonly string[]>>): Snapshot {
  const all = Object.entries(projects).map(([name, files]) => ({
    detail: { name, files: files.map((file) => ({ filename: file.replace('!', ''), requiresPython: null, yanked: file.startsWith('!') })) },
    metadata: new Map(),
  }));
  return openSnapshot(encodeSnapshot({ date, origin: 'a test', order: 'rank', projects: all }, { sizedGroups: 0 }));
}

it('says what differs, and nothing of what does not', () => {
  const before = snapshot('2026-07-01', {
    same: ['same-1.0.tar.gz'],
    pandas: ['pandas-1.0.tar.gz'],
    left: ['left-1.0-cp312-cp312-musllinux_1_2_x86_64.whl'],
    bad: ['bad-1.0.tar.gz', 'bad-1.1.tar.gz'],
    old: [],
  });
  const after = snapshot('2026-07-08', {
    same: ['same-1.0.tar.gz'],
    pandas: ['pandas-1.0.tar.gz', 'pandas-1.10-cp314-cp314-musllinux_1_2_x86_64.whl', 'pandas-1.9.tar.gz'],
    left: ['left-1.0-py3-none-any.whl'],
    bad: ['!bad-1.0.tar.gz', 'bad-1.1.tar.gz'],
    new: [],
  });
  expect(snapshotChanges(before, after))
    .toBe(`Facts as of 2026-07-08 in place of 2026-07-01: 5 projects (5 before), 3 of them changed; 3 new files, 1 gone, 1 yanked.

## Musllinux wheels for the first time

- pandas

## No musllinux wheels any more

- left

## Projects that are new here

- new

## Projects that are gone

- old

## Files that are gone

- left: \`left-1.0-cp312-cp312-musllinux_1_2_x86_64.whl\`

## Yanked

- bad: \`bad-1.0.tar.gz\`

## New releases

- pandas: \`1.9\`, \`1.10\`
`);
});

it('counts what a list has no room for', () => {
  const names = Array.from({ length: 120 }, (_, at) => `p${at}`);
  const text = snapshotChanges(snapshot('2026-07-01', {}), snapshot('2026-07-08', Object.fromEntries(names.map((name) => [name, []]))));
  expect(text.split('\n').slice(-3)).toEqual(['- p99', '- … and 20 more', '']);
});
