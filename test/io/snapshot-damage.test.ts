/**
 * A snapshot whose bytes were changed, in the file and under its compression: refused with a reason, or read as
 * something; never a hang, never a crash.
 */
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteReader } from '../../server/io/snapshot/byte-reader.ts';
import { byteWriter } from '../../server/io/snapshot/byte-writer.ts';
import { encodeSnapshot } from '../../server/io/snapshot/snapshot-encode.ts';
import { digestOf } from '../../server/core/python/packaging/project-digest.ts';
import { openSnapshot } from '../../server/io/snapshot/snapshot.ts';
import { readColumn, readNumberLists } from '../../server/io/snapshot/number-lists.ts';
import { openIndex, temporaryFolder } from './open-index.ts';

const NAMES = ['a', 'foo-bar', 'zope'];

const WHOLE = encodeSnapshot(
  {
    date: '2026-07-01',
    origin: 'a test',
    order: 'name',
    projects: NAMES.map((name) => ({
      detail: {
        name,
        files: ['1.0', '1.1', '2.0'].flatMap((version) =>
          [`${name}-${version}.tar.gz`, `${name.replace('-', '_')}-${version}-cp312-cp312-musllinux_1_2_x86_64.whl`].map((filename) => ({
            filename,
            requiresPython: '>=3.8',
            yanked: false,
            size: 1_000,
          })),
        ),
      },
      metadata: new Map(
        ['1.0', '1.1', '2.0'].map((version, at) => [
          version,
          { requiresDist: NAMES.slice(at).map((one) => `${one}>=${at}`), providesExtra: ['x'], requiresPython: null },
        ]),
      ),
    })),
  },
  { sizedGroups: 2 },
);

/** The parts: the head, then the inflated sections. */
const PARTS: readonly Buffer[] = (() => {
  const reader = byteReader(WHOLE);
  return [Buffer.from(reader.text()), ...[1, 2, 3].map(() => brotliDecompressSync(reader.block()))];
})();

const deflate = (bytes: Buffer): Buffer => brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });

function assemble([head = Buffer.alloc(0), ...sections]: readonly Buffer[]): Buffer {
  const out = byteWriter();
  out.block(head);
  for (const section of sections) out.block(deflate(section));
  return out.bytes();
}

type Change = { readonly at: number; readonly kind: 'set' | 'cut' | 'insert'; readonly bytes: Uint8Array };

const changes = fc.array(
  fc.record<Change>({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    kind: fc.constantFrom('set', 'set', 'insert', 'cut'),
    bytes: fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 4 }), fc.constant(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0x0f))),
  }),
  { minLength: 1, maxLength: 3 },
);

const changed = (whole: Buffer, all: readonly Change[]): Buffer => all.reduce((bytes, { at, kind, bytes: more }) => {
  const place = Math.floor(at * bytes.length);
  if (kind === 'cut') return bytes.subarray(0, place);
  return Buffer.concat([bytes.subarray(0, place), more, bytes.subarray(kind === 'set' ? place + more.length : place)]);
}, whole);

/** Everything that can be asked; an Error says why not. */
function readAll(bytes: Buffer): void {
  const guarded = <T>(read: () => T): T | null => {
    try {
      return read();
    } catch (error) {
      expect(error).toBeInstanceOf(Error);
      return null;
    }
  };
  const snapshot = guarded(() => openSnapshot(bytes));
  if (snapshot === null) return;
  expect([snapshot.date, snapshot.origin, snapshot.order].map((one) => typeof one)).toEqual(['string', 'string', 'string']);
  for (const name of NAMES) {
    snapshot.has(name);
    const page = guarded(() => snapshot.project(name));
    // What was taken as a page has no damage left that shows later.
    if (page !== null) for (const release of digestOf(page).releases) expect(release.files.length).toBeGreaterThanOrEqual(0);
    for (const version of ['1.0', '2', 'x']) guarded(() => snapshot.metadata(name, version));
  }
}

describe('a damaged snapshot', { timeout: 60_000 }, () => {
  it('is taken apart and put together here as the reader does', () => {
    const again = openSnapshot(assemble(PARTS));
    const whole = openSnapshot(WHOLE);
    expect(NAMES.map((name) => again.project(name)?.files)).toEqual(NAMES.map((name) => whole.project(name)?.files));
    expect(again.project('foo-bar')?.files).toHaveLength(6);
  });

  it('is refused or read, whichever bytes of the file are changed', () =>
    fc.assert(
      fc.property(changes, (all) => readAll(changed(WHOLE, all))),
      { numRuns: 400 },
    ));

  it.each(['its head', 'names', 'records', 'dependencies'].map((what, part) => [what, part] as const))(
    'is refused or read, whichever inflated bytes are changed: %s',
    (_, part) =>
      fc.assert(
        fc.property(changes, (all) => readAll(assemble(PARTS.map((bytes, at) => (at === part ? changed(bytes, all) : bytes))))),
        { numRuns: 400 },
      ),
  );

  it('that is cut off anywhere is refused or read', () => {
    for (let length = 0; length < WHOLE.length; length += 3) readAll(WHOLE.subarray(0, length));
  });

  /** 2^32 - 1 in LEB128: more entries than there are bytes. */
  const HUGE = [0xff, 0xff, 0xff, 0xff, 0x0f];
  it.each<[string, () => unknown]>([
    ['a column', () => readColumn(byteReader(Buffer.from([0])), 2 ** 32 - 1)],
    ['a number of lists', () => readNumberLists(byteReader(Buffer.from([...HUGE, 0])))],
    ['a number of entries', () => readNumberLists(byteReader(Buffer.from([1, 1, 8, 0, ...HUGE, 0]))).list(0)],
    ['a list', () => readNumberLists(byteReader(Buffer.from([1, 1, 9, 0, 1, ...HUGE, 0]))).list(0)],
    ['a number of chunks', () => readNumberLists(byteReader(Buffer.from([1, ...HUGE, 0])))],
  ])('does not make us read what can not be there: %s', (_, read) => expect(read).toThrow(RangeError));

  it.each<[string, Buffer]>([
    ['is empty', Buffer.alloc(0)], ['is none', Buffer.from('garbage')], ['has null for a head', assemble([Buffer.from('null'), ...PARTS.slice(1)])],
    ['has no date', assemble([Buffer.from(JSON.stringify({ ...JSON.parse(String(PARTS[0])) as object, date: 5 })), ...PARTS.slice(1)])],
    ['lost its end', WHOLE.subarray(0, 60)], ['has another stream', Buffer.concat([WHOLE.subarray(0, 80), Buffer.alloc(WHOLE.length - 80)])],
  ])('one that %s gives no facts, and one notice says so', async (_, bytes) => {
    const path = join(temporaryFolder(), 'snapshot');
    writeFileSync(path, bytes);
    const index = openIndex('https://pypi.org/simple/', { snapshot: path, policy: { offline: true } });
    expect(await index.project('https://pypi.org/simple/', 'foo-bar')).toMatchObject({ state: 'unavailable' });
    expect(index.isPublicName('foo-bar')).toBe(false);
    expect(index.notices).toEqual([expect.stringContaining("The bundled facts can't be read")]);
  });
});
