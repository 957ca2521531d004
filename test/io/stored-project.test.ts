import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStoredProject, storable, type StoredProject } from '../../server/io/index/stored-project.ts';
import type { IndexFile } from '../../server/core/model/types.ts';

const plain = (filename: string, more: Partial<IndexFile> = {}): IndexFile => ({
  filename,
  requiresPython: '>=3.9',
  yanked: false,
  ...more,
});

const project = (files: readonly IndexFile[]): StoredProject => ({ detail: { name: 'p', files }, etag: null, maxAge: 600, confirmed: 0 });

const throughJson = (files: readonly IndexFile[]): readonly IndexFile[] | undefined =>
  readStoredProject(JSON.parse(JSON.stringify(storable(project(files)))))?.detail?.files;

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

  it.each<[string, unknown]>([
    ['no list', {}],
    ['something else in it', ['a']],
    ['a name that is none', [{ filename: 5, requiresPython: null, yanked: false }]],
    ['yanked by something', [{ filename: 'a', requiresPython: null, yanked: 'yes' }]],
    ['a Python that is a number', [{ filename: 'a', requiresPython: 3, yanked: false }]],
  ])('are refused with %s', (_, files) => {
    const stored = { etag: null, maxAge: 600, confirmed: 0, detail: { name: 'p', files: [] } };
    expect(readStoredProject(stored)).toEqual(stored);
    expect(readStoredProject({ ...stored, detail: { name: 'p', files } })).toBe(null);
  });
});
