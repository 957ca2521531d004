import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { IndexFile } from '../../server/core/model/types.ts';
import { gunzipSync, gzipSync } from 'node:zlib';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encodeSnapshot } from '../../server/io/snapshot/snapshot-encode.ts';
import { openSnapshot } from '../../server/io/snapshot/snapshot.ts';
import { answer, JSON_TYPE, page, projectOf, wheel, type Handler } from './test-index.ts';
import { openIndex, startIndex, temporaryFolder } from './open-index.ts';

const METADATA = 'Metadata-Version: 2.1\nName: a\nVersion: 1.0\nRequires-Dist: b>=1\nRequires-Dist: c; extra == "x"\nProvides-Extra: x\nRequires-Python: >=3.8\n\nA description: with colons\n';
const READ = { requiresDist: ['b>=1', 'c; extra == "x"'], providesExtra: ['x'], requiresPython: '>=3.8' };
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const snapshot = openSnapshot(
  encodeSnapshot(
    {
      date: '2026-01-01',
      origin: 'test',
      order: 'name',
      projects: [
        {
          detail: { name: 'a', files: [{ filename: 'a-0.9.tar.gz', requiresPython: undefined, yanked: false }] },
          metadata: new Map([['0.9', READ]]),
        },
      ],
    },
    { sizedGroups: 0 },
  ),
);

/** Answers pages with an ETag, and 304 to who has it. */
const conditional: Handler = (request, response, path) => {
  const etag = `"${projectOf(path)}-1"`;
  if (request.headers['if-none-match'] === etag) return answer(response, 304, '', { etag });
  return projectOf(path) === 'missing'
    ? answer(response, 404)
    : answer(response, 200, page(projectOf(path), [wheel(projectOf(path))]), { etag });
};

describe('the order of sources', () => {
  it('is silent while the snapshot answers at once, and then takes the index', async () => {
    const index = await startIndex(conditional);
    const packages = openIndex(index.url, { snapshot });
    expect(packages.knownProject(index.url, 'A')).toMatchObject({ state: 'known', source: 'snapshot', asOf: '2026-01-01' });
    expect(packages.knownProject(index.url, 'unknown')).toBeUndefined();
    expect(index.paths).toEqual([]);
    expect(await packages.project(index.url, 'A')).toMatchObject({ state: 'known', source: 'index' });
    expect(packages.knownProject(index.url, 'a')).toMatchObject({ state: 'known', source: 'index' });
  });

  it('asks once for one project, whatever its writing, however many ask', async () => {
    const index = await startIndex(conditional);
    const packages = openIndex(index.url);
    await Promise.all([
      packages.project(index.url, 'A.b'),
      packages.project(index.url.slice(0, -1), 'a_B'),
      packages.project(index.url, 'a-b'),
    ]);
    await packages.project(index.url, 'a-b');
    expect(index.paths).toEqual(['/simple/a-b/']);
  });

  it('takes fresh facts from the disk, asks for old ones with their ETag, and remembers what is missing', async () => {
    const index = await startIndex(conditional);
    const folder = temporaryFolder();
    let now = 1_800_000_000_000;
    const visit = async (): Promise<unknown[]> => {
      const packages = openIndex(index.url, { folder, now: () => now });
      const facts = [await packages.project(index.url, 'a'), await packages.project(index.url, 'missing')];
      await packages.close();
      return facts.map((fact) => `${fact.state} ${fact.state === 'unavailable' ? '' : `${fact.source} ${fact.asOf}`}`);
    };
    expect(await visit()).toEqual(['known index 2027-01-15T08:00:00.000Z', 'absent index 2027-01-15T08:00:00.000Z']);
    now += 599_000;
    expect(await visit()).toEqual(['known cache 2027-01-15T08:00:00.000Z', 'absent cache 2027-01-15T08:00:00.000Z']);
    expect(index.paths).toHaveLength(2);
    now += 2_000;
    expect(await visit()).toEqual(['known index 2027-01-15T08:10:01.000Z', 'absent index 2027-01-15T08:10:01.000Z']);
    expect(index.seen[2]?.headers['if-none-match']).toBe('"a-1"');
    expect(index.paths).toHaveLength(4);
    now += 100_000;
    expect(await visit()).toEqual(['known cache 2027-01-15T08:10:01.000Z', 'absent cache 2027-01-15T08:10:01.000Z']);
    expect(index.paths).toHaveLength(4);
    now -= 100_000;
    now -= 86_400_000; // The clock jumps back: what was confirmed in the future is not fresh.
    expect(await visit()).toEqual(['known index 2027-01-14T08:10:01.000Z', 'absent index 2027-01-14T08:10:01.000Z']);
    expect(index.paths).toHaveLength(6);
    expect(await visit()).toEqual(['known cache 2027-01-14T08:10:01.000Z', 'absent cache 2027-01-14T08:10:01.000Z']);
  });

  it('uses old facts with their own date when the index is gone, and when it is not to be asked', async () => {
    const index = await startIndex(conditional);
    const folder = temporaryFolder();
    const first = openIndex(index.url, { folder, now: () => 1_800_000_000_000 });
    await first.project(index.url, 'a');
    await first.close();
    const offline = openIndex(index.url, { folder, snapshot, policy: { offline: true } });
    expect(await offline.project(index.url, 'a')).toMatchObject({ state: 'known', source: 'cache', asOf: '2027-01-15T08:00:00.000Z' });
    expect(await offline.project(index.url, 'b')).toEqual({ state: 'unavailable', reason: 'offline: no request is sent' });
    expect(offline.requests()).toBe(0);
    await index.close();
    const later = openIndex(index.url, { folder, snapshot });
    expect(await later.project(index.url, 'a')).toMatchObject({ state: 'known', source: 'cache', asOf: '2027-01-15T08:00:00.000Z' });
  });

  it('drops an entry that is damaged and asks again', async () => {
    const index = await startIndex(conditional);
    for (const damage of ['', 'garbage', gzipSync('{"key":"other","value":1}')]) {
      const folder = temporaryFolder();
      const first = openIndex(index.url, { folder });
      await first.project(index.url, 'a');
      await first.close();
      const entry = entriesOf(folder)[0] ?? '';
      writeFileSync(entry, damage);
      expect(await openIndex(index.url, { folder }).project(index.url, 'a')).toMatchObject({ state: 'known', source: 'index' });
    }
  });

  it('reads HTML where the index has no JSON', async () => {
    const html = `<!DOCTYPE html><html><body><a href="/">up</a>
      <a href="../../files/a-1.0-py3-none-any.whl#sha256=${'0'.repeat(64)}" data-requires-python="&gt;=3.8" data-yanked="bad" data-dist-info-metadata="sha256=${'A'.repeat(64)}">a-1.0…</a>
      <A HREF='https://elsewhere.example/a%2B1.zip'>a</A><a>no link</a><a href="%zz.zip">broken</a></body></html>`;
    const index = await startIndex((_, response) => answer(response, 200, html, { 'content-type': 'text/html; charset=utf-8' }));
    const got = await openIndex(index.url).project(index.url, 'a');
    expect(got.state === 'known' && got.value.files).toEqual([
      { filename: 'a-1.0-py3-none-any.whl', requiresPython: '>=3.8', yanked: true, url: `${index.origin}/files/a-1.0-py3-none-any.whl`, coreMetadata: `sha256=${'a'.repeat(64)}`, hashes: [`sha256:${'0'.repeat(64)}`] },
      { filename: 'a+1.zip', requiresPython: null, yanked: false, url: 'https://elsewhere.example/a%2B1.zip' },
    ]);
    expect(index.seen[0]?.headers.accept).toContain(JSON_TYPE);
  });

  it('keeps requires-python apart: none declared, and not known', async () => {
    const files = [
      wheel('a', { 'x-requires-python-known': false }),
      wheel('a', { 'requires-python': null }),
      wheel('a', { 'requires-python': '' }),
      wheel('a', { 'requires-python': '>=3' }),
    ];
    const index = await startIndex((_, response) => answer(response, 200, page('a', files)));
    const folder = temporaryFolder();
    for (const source of ['index', 'cache']) {
      const packages = openIndex(index.url, { folder });
      const got = await packages.project(index.url, 'a');
      await packages.close();
      expect(got).toMatchObject({ source });
      expect(got.state === 'known' && got.value.files.map((file) => file.requiresPython)).toEqual([undefined, null, null, '>=3']);
    }
  });
});

describe('metadata of a release', () => {
  const fileOf = (origin: string, coreMetadata: string | boolean) => ({
    filename: 'a-1.0-py3-none-any.whl',
    requiresPython: null,
    yanked: false,
    url: `${origin}/files/a-1.0-py3-none-any.whl`,
    coreMetadata,
  });

  it.each([
    { kind: 'a digest that holds', coreMetadata: `sha256=${sha256(METADATA)}`, expected: { state: 'known', value: READ } },
    { kind: 'no digest', coreMetadata: true, expected: { state: 'known', value: READ } },
    { kind: 'a digest that does not hold', coreMetadata: `sha256=${'0'.repeat(64)}`, expected: { state: 'known', value: { requiresDist: ['from-json'], providesExtra: [], requiresPython: null } } },
    { kind: 'no metadata beside the file', coreMetadata: false, expected: { state: 'known', value: { requiresDist: ['from-json'], providesExtra: [], requiresPython: null } } },
  ])('is read with $kind', async ({ coreMetadata, expected }) => {
    const index = await startIndex((_, response, path) =>
      path === '/files/a-1.0-py3-none-any.whl.metadata'
        ? answer(response, 200, METADATA, { 'content-type': 'binary/octet-stream' })
        : path === '/pypi/a/1.0/json'
          ? answer(response, 200, JSON.stringify({ info: { requires_dist: ['from-json', 4], requires_python: '' } }))
          : answer(response, 404),
    );
    const folder = temporaryFolder();
    const packages = openIndex(index.url, { folder });
    expect(await packages.metadata(index.url, 'a', '1.0', fileOf(index.origin, coreMetadata))).toMatchObject({
      ...expected,
      source: 'index',
    });
    expect(packages.knownMetadata(index.url, 'A', '1.0')).toMatchObject(expected);
    await packages.close();
    const asked = index.paths.length;
    const later = openIndex(index.url, { folder, now: () => Date.now() + 1e12 });
    expect(await later.metadata(index.url, 'a', '1.0', fileOf(index.origin, coreMetadata))).toMatchObject({ ...expected, source: 'cache' });
    expect(index.paths).toHaveLength(asked);
  });

  it('is unknown where the JSON API states no dependencies: that is not the same as having none', async () => {
    const index = await startIndex((_, response) => answer(response, 200, JSON.stringify({ info: { requires_dist: null } })));
    expect(await openIndex(index.url).metadata(index.url, 'a', '1.0', null)).toEqual({
      state: 'unavailable',
      reason: 'the index serves no metadata of a 1.0',
    });
  });

  it('that there is none is remembered on the disk as long as the index says, then asked for under its tag', async () => {
    const etag = '"json-1"';
    const index = await startIndex((request, response, path) =>
      path.endsWith('.metadata') ? answer(response, 404, '', { 'cache-control': 'max-age=600' })
      : request.headers['if-none-match'] === etag ? answer(response, 304, '', { etag })
      : answer(response, 200, JSON.stringify({ info: { requires_dist: null } }), { etag, 'cache-control': 'max-age=600' }));
    const folder = temporaryFolder();
    const none = { state: 'unavailable', reason: 'the index serves no metadata of a 1.0' };
    const askAt = async (seconds: number, file: IndexFile | null): Promise<readonly string[]> => {
      const before = index.paths.length;
      const packages = openIndex(index.url, { folder, now: () => Date.now() + seconds * 1_000 });
      expect(await packages.metadata(index.url, 'a', '1.0', file)).toEqual(none);
      await packages.close();
      return index.seen.slice(before).map((one) => `${one.url ?? ''} ${one.headers['if-none-match'] ?? ''}`);
    };
    expect(await askAt(0, null)).toEqual(['/pypi/a/1.0/json ']);
    expect(await askAt(500, null)).toEqual([]);
    expect(await askAt(700, null)).toEqual([`/pypi/a/1.0/json ${etag}`]);
    expect(await askAt(1_200, null)).toEqual([]);
  });

  it('is never asked for where the snapshot knows it', async () => {
    const index = await startIndex((_, response) => answer(response, 500));
    const packages = openIndex(index.url, { snapshot });
    expect(await packages.metadata(index.url, 'a', '0.9.0', null)).toMatchObject({
      state: 'known',
      value: READ,
      source: 'snapshot',
      asOf: '2026-01-01',
    });
    expect(index.paths).toEqual([]);
  });
});

it('takes a damaged snapshot for none, and says so', () => {
  const whole = encodeSnapshot(
    { date: '2026-01-01', origin: '', order: 'name', projects: [{ detail: { name: 'a', files: [] }, metadata: new Map() }] },
    { sizedGroups: 0 },
  );
  const path = join(temporaryFolder(), 'snapshot.bin');
  writeFileSync(path, whole.subarray(0, whole.length - 20));
  const packages = openIndex('https://pypi.org/simple/', { snapshot: path, policy: { offline: true } });
  expect(packages.knownProject('https://pypi.org/simple/', 'a')).toBeUndefined();
  expect(packages.notices).toEqual([expect.stringContaining('The bundled facts can\'t be read')]);
});

const readEntry = (bytes: Buffer): string => (bytes[0] === 0x7b ? bytes : gunzipSync(bytes)).toString('utf8');

function entriesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

it('writes no credentials and no signed address to the disk', async () => {
  const index = await startIndex((request, response, path) =>
    request.headers.authorization === `Basic ${Buffer.from('alice:s3cret').toString('base64')}`
      ? answer(
          response,
          200,
          page(projectOf(path), [
            wheel('a', { 'core-metadata': true, url: 'https://user:t0ken@files.example/a-1.0-py3-none-any.whl' }),
            wheel('a', { 'core-metadata': true, url: '/f/a.whl?signature=s1gned' }),
          ]),
        )
      : answer(response, 401),
  );
  const folder = temporaryFolder();
  const packages = openIndex(index.url.replace('//', '//alice:s3cret@'), { folder });
  const got = await packages.project(index.url, 'a');
  await packages.close();
  expect(got.state).toBe('known');
  const written = entriesOf(folder).map((path) => readEntry(readFileSync(path))).join();
  expect(written).toContain('a-1.0-py3-none-any.whl');
  for (const secret of ['alice', 's3cret', 't0ken']) expect(written + JSON.stringify(got) + packages.notices.join()).not.toContain(secret);
  expect(written).not.toContain('s1gned');
});
