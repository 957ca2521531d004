import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStoredFiles, storedFiles } from '../../server/io/disk/stored-files.ts';
import type { IndexFile } from '../../server/core/model/types.ts';

const plain = (filename: string, more: Partial<IndexFile> = {}): IndexFile => ({
  filename,
  requiresPython: '>=3.9',
  yanked: false,
  ...more,
});

const throughJson = (files: readonly IndexFile[]): IndexFile[] | null => readStoredFiles(JSON.parse(JSON.stringify(storedFiles(files))));

const digest = fc.stringMatching(/^[0-9a-f]{4}$/).map((text) => `sha256:${text}`);

const file: fc.Arbitrary<IndexFile> = fc.record(
  {
    filename: fc.string(),
    requiresPython: fc.constantFrom('>=3.9', '<3', null, undefined),
    yanked: fc.boolean(),
    size: fc.nat(),
    uploadTime: fc.string(),
    coreMetadata: fc.constantFrom(true, false, 'sha256=ab'),
    hashes: fc.tuple(digest),
  },
  { requiredKeys: ['filename', 'requiresPython', 'yanked'], noNullPrototype: true },
);

describe('the files of a page on the disk', () => {
  it('are read as they were written', () => fc.assert(fc.property(fc.array(file, { maxLength: 12 }), (files) => {
    expect(throughJson(files)).toStrictEqual(files);
  })));

  it('keep addresses where metadata lies beside them, whatever the address ends in, and none that may be signed', () => {
    const url = 'https://files.example/a/b/p-1.0.tar.gz';
    const escaped = 'https://files.example/p-1.0%2Bcu.tar.gz';
    const files = [
      plain('p-1.0.tar.gz', { url, coreMetadata: true }), plain('p-1.0+cu.tar.gz', { url: escaped, coreMetadata: 'sha256=00' }),
      plain('a', { url, coreMetadata: false }), plain('b', { url }), plain('c', { url: `${url}?signature=1`, coreMetadata: true }),
    ];
    expect(throughJson(files)?.map((one) => one.url)).toEqual([url, escaped, undefined, undefined, undefined]);
  });

  it('keep of their hashes the one that locks and pip check by', () => {
    expect(
      throughJson([plain('a', { hashes: ['md5:0', 'sha256:1'] }), plain('b', { hashes: ['md5:0'] })])?.map((one) => one.hashes),
    ).toEqual([['sha256:1'], undefined]);
  });

  it.each<[string, (columns: Record<string, unknown>) => unknown]>([
    ['no columns', () => []],
    ['a column that is missing', (columns) => ({ ...columns, yanked: undefined })],
    ['a column of another length', (columns) => ({ ...columns, size: [1, null] })],
    ['a count that is none', (columns) => ({ ...columns, filename: ['2', 'a'] })],
    ['a count below one', (columns) => ({ ...columns, filename: [-1, 'a', 3, 'b'] })],
    ['a count that nothing has', (columns) => ({ ...columns, filename: [1e12, 'a'] })],
    ['a name that is none', (columns) => ({ ...columns, filename: [2, 5] })],
    ['yanked by something', (columns) => ({ ...columns, yanked: [2, 'yes'] })],
    ['a Python that is a number', (columns) => ({ ...columns, requiresPython: [2, 3] })],
  ])('are none with %s', (_, damage) => {
    const columns = storedFiles([plain('a'), plain('b')]);
    expect(readStoredFiles(columns)).not.toBe(null);
    expect(readStoredFiles(damage({ ...columns }))).toBe(null);
  });
});
