import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteReader } from '../../server/io/snapshot/byte-reader.ts';
import { byteWriter } from '../../server/io/snapshot/byte-writer.ts';
import { readColumn, readNumberLists, writeColumn, writeNumberLists } from '../../server/io/snapshot/number-lists.ts';
import { encodeSnapshot } from '../../server/io/snapshot/snapshot-encode.ts';
import {
  joinFileName,
  sizeCode,
  sizeOfCode,
  splitFileName,
  type SnapshotContents,
  type SnapshotProject,
} from '../../server/io/snapshot/snapshot-format.ts';
import { openSnapshot } from '../../server/io/snapshot/snapshot.ts';
import type { IndexFile, ReleaseMetadata } from '../../server/core/model/types.ts';

const file = (filename: string, more: Partial<IndexFile> = {}): IndexFile => ({ filename, requiresPython: null, yanked: false, ...more });

/** Names and orders that an encoding in groups could get wrong. */
const FILES: readonly IndexFile[] = [
  file('Foo.Bar-1.0.tar.gz', { requiresPython: undefined }),
  file('foo_bar-1.0-py2.py3-none-any.whl', { requiresPython: undefined }),
  file('foo-bar-1.1.zip', { requiresPython: '>=3.8', size: 1_000 }),
  file('foo_bar-1.1-1-cp312-cp312-musllinux_1_2_x86_64.whl', { requiresPython: '>=3.8', size: 123_456_789 }),
  file('foo_bar-1.1-cp312-cp312-manylinux_2_17_x86_64.manylinux2014_x86_64.whl', { requiresPython: '>=3.8' }),
  file('foo_bar-1.1-py3-none-any.whl', { requiresPython: '>=3.8', yanked: true }),
  file('foo_bar-1.0-py3-none-any.whl', { requiresPython: undefined }),
  file('Foo_Bar-1.0-py3-none-any.whl', { requiresPython: undefined }),
  file('foo_bar-2.0+cu118-cp312-cp312-linux_x86_64.whl', { requiresPython: '' }),
  file('another-3.0.tar.gz'),
  file('nonsense'),
  file('foo_bar-2.0-py2.7.egg'),
  file('foo-bar-1.0-2.tar.bz2'),
];

const METADATA: ReadonlyMap<string, ReleaseMetadata> = new Map([
  ['1.0', { requiresDist: ['a>=1', 'b[x,y] @ https://e.example/b.zip ; os_name == "nt"', 'c (>=2)'], providesExtra: ['x'], requiresPython: null }],
  ['1.1', { requiresDist: ['a>=1', 'new; extra == "z"', 'c (>=2)'], providesExtra: ['x', 'z'], requiresPython: '>=3.8' }],
  ['2.0+cu118', { requiresDist: [], providesExtra: [], requiresPython: '>=3.12' }],
]);

const contents = (projects: readonly SnapshotProject[]): SnapshotContents => ({
  date: '2026-07-01',
  origin: 'a test',
  order: 'name',
  projects,
});

const roundTrip = (projects: readonly SnapshotProject[], sizedGroups = Infinity) =>
  openSnapshot(encodeSnapshot(contents(projects), { sizedGroups }));

describe('a snapshot gives back what it was made from', () => {
  const project = { detail: { name: 'foo-bar', files: FILES }, metadata: METADATA };
  const snapshot = roundTrip([{ detail: { name: 'empty', files: [] }, metadata: new Map() }, project]);

  it('its head', () => expect(snapshot).toMatchObject({ date: '2026-07-01', origin: 'a test', order: 'name', size: 2 }));

  it('file for file, in the index\'s order', () => {
    const rounded = FILES.map((each) => (each.size === undefined ? each : { ...each, size: sizeOfCode(sizeCode(each.size)) }));
    expect(snapshot.project('Foo_Bar')?.files).toEqual(rounded.map((each) => ({ ...each, coreMetadata: expect.any(Boolean) as boolean })));
    expect(snapshot.project('empty')).toMatchObject({ name: 'empty', files: [] });
    expect(snapshot.project('other')).toBeNull();
  });

  it('and metadata, by any writing of the version', () => {
    for (const [version, metadata] of METADATA) expect(snapshot.metadata('foo-bar', version)).toEqual(metadata);
    expect(snapshot.metadata('foo.bar', '1.1.0')).toEqual(METADATA.get('1.1'));
    expect(snapshot.project('foo-bar')?.files.filter((each) => each.coreMetadata === true).length).toBeGreaterThan(0);
    expect(
      roundTrip([
        {
          detail: { name: 'a', files: [file('a-1.tar.gz'), file('a-2.tar.gz')] },
          metadata: new Map([['2', { requiresDist: [], providesExtra: [], requiresPython: null }]]),
        },
      ])
        .project('a')
        ?.files.map((each) => each.coreMetadata),
    ).toEqual([false, true]);
    expect(snapshot.metadata('foo-bar', 'v1.0')).toEqual(METADATA.get('1.0'));
    expect([snapshot.metadata('foo-bar', '9'), snapshot.metadata('foo-bar', 'nonsense'), snapshot.metadata('other', '1.0')]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it('its names, however long, and none that is no name', () => {
    const named = (...names: readonly string[]) => names.map((name) => ({ detail: { name, files: [] }, metadata: new Map() }));
    const names = ['a', 'b'.repeat(127), 'c'.repeat(128), 'd'.repeat(20_000), 'e-1'];
    expect(roundTrip(named(...names)).names()).toEqual(names);
    expect(() => roundTrip(named('a', 'größe'))).toThrow('"größe" is no name of a project');
  });

  it('without sizes of older releases, where they are too many', () => {
    const files = [file('a-1.tar.gz', { size: 100 }), file('a-2.tar.gz', { size: 100 })];
    const sizes = roundTrip([{ detail: { name: 'a', files }, metadata: new Map() }], 1).project('a')?.files.map((each) => each.size);
    expect(sizes).toEqual([undefined, sizeOfCode(sizeCode(100))]);
  });

  it('byte for byte the same when it is made again', () => {
    const make = (): Buffer => encodeSnapshot(contents([project]), { sizedGroups: 2 });
    expect(make().equals(make())).toBe(true);
  });
});

it('is refused where it is damaged or of another format', () => {
  expect(() => openSnapshot(Buffer.from('garbage'))).toThrow();
  const other = byteWriter();
  other.text('{"format":999}');
  expect(() => openSnapshot(other.bytes())).toThrow('snapshot format 999');
});

describe('properties', () => {
  it('sizes are kept within 4.5 %', () =>
    fc.assert(fc.property(fc.integer({ min: 1_000, max: 2 ** 31 }), (size) => Math.abs(sizeOfCode(sizeCode(size)) / size - 1) < 0.045)));

  it('a file name is put together again, whatever it is', () =>
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.constantFrom('a-1.whl', 'a--1.tar.gz', '-.zip', 'a-1-.whl', 'A_b-1.0-py3-none-any.whl')),
        (name) => joinFileName(splitFileName('a-b', name)) === name,
      ),
    ));

  it('lists and columns of numbers are read as they were written', () =>
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat({ max: 40 }), { maxLength: 12 }), { maxLength: 300, size: 'max' }),
        fc.array(fc.nat()),
        (lists, column) => {
          const out = byteWriter();
          writeNumberLists(out, lists);
          writeColumn(out, column);
          const reader = byteReader(out.bytes());
          const read = readNumberLists(reader);
          expect(lists.map((_, at) => read.list(at))).toEqual(lists);
          expect([...readColumn(reader, column.length)]).toEqual(column);
        },
      ),
    ));
});
