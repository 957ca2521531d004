/**
 * What an ill index does to verdicts, through the whole engine: none is invented, none is lost where older facts know
 * it, and one sentence says why.
 */
import { writeFileSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodeSnapshot } from '../../server/io/snapshot/snapshot-encode.ts';
import { openSnapshot } from '../../server/io/snapshot/snapshot.ts';
import { judgeIn, workspaceOf } from '../hostile/hostile-workspace.ts';
import { answer, page, type Handler } from './test-index.ts';
import { openIndex, startIndex, temporaryFolder } from './open-index.ts';

const DOCKERFILE = 'FROM python:3.12-alpine\nRUN pip install --no-deps native\n';
const FILES = ['native-1.0-cp312-cp312-manylinux_2_17_x86_64.whl', 'native-1.0.tar.gz'];
const PAGE = page('native', FILES.map((filename) => ({ filename, url: `/files/${filename}`, hashes: {} })));
const serve: Handler = (_, response) => answer(response, 200, PAGE);

/** The bundled facts: the same release, so that the verdict must not change when they serve. */
const snapshot = openSnapshot(
  encodeSnapshot(
    {
      date: '2026-01-01',
      origin: 'test',
      order: 'name',
      projects: [
        {
          detail: { name: 'native', files: FILES.map((filename) => ({ filename, requiresPython: null, yanked: false })) },
          metadata: new Map(),
        },
      ],
    },
    { sizedGroups: 0 },
  ),
);

const faults: readonly (readonly [fault: string, handler: Handler])[] = [
  ['slow drip', (_, response) => { response.writeHead(200); const drip = setInterval(() => response.write(' '), 20); response.on('close', () => clearInterval(drip)); }],
  ['half a body', (_, response) => { response.writeHead(200, { 'content-length': '5000' }); response.write(PAGE.slice(0, 40)); setTimeout(() => response.destroy(), 5); }],
  ['a body cut at a whole entry', (_, response) => answer(response, 200, PAGE.slice(0, PAGE.indexOf('}') + 1))],
  ['wrong JSON', (_, response) => answer(response, 200, '{"files": [')],
  ['JSON of another kind', (_, response) => answer(response, 200, '[]')],
  ['an error page with status 200', (_, response) => answer(response, 200, 'Service temporarily unavailable', { 'content-type': 'text/plain' })],
  ['a gzip bomb', (_, response) => answer(response, 200, Buffer.concat(Array.from({ length: 100 }, () => gzipSync(Buffer.alloc(1e6)))), { 'content-encoding': 'gzip' })],
  ['a gigantic page', (_, response) => answer(response, 200, Buffer.alloc(21e6, ' '))],
  ['a redirect loop', (_, response, path) => answer(response, 302, '', { location: path })],
  ['401', (_, response) => answer(response, 401)], ['403', (_, response) => answer(response, 403)], ['429', (_, response) => answer(response, 429, '', { 'retry-after': '0' })],
  ['500', (_, response) => answer(response, 500)], ['503 with Retry-After of a day', (_, response) => answer(response, 503, '', { 'retry-after': '86400' })],
  ['a closed connection', (request) => void request.socket.destroy()],
];

const SLOW = { answer: 400, backOff: 1, connect: 1_000, retryAfter: 50 };
const verdicts = ({ analysis }: Awaited<ReturnType<typeof judgeIn>>): unknown[] =>
  analysis.diagnostics.map(({ code }) => code).filter((code) => code.startsWith('musl-') && code !== 'musl-runtime');

describe('the verdict on a project that an ill index is asked about', { timeout: 30_000 }, () => {
  it('is that native compiles, where the index is well', async () => {
    const index = await startIndex(serve);
    expect(verdicts(await judgeIn(workspaceOf({}).root, DOCKERFILE, index.url))).toEqual(['musl-source-build']);
  });

  it.each(faults)('%s: unknown without older facts, unchanged with them', async (_, handler) => {
    const index = await startIndex(handler);
    const { root } = workspaceOf({});
    const blind = await judgeIn(root, DOCKERFILE, index.url, { timeouts: SLOW });
    expect(verdicts(blind)).toEqual([]);
    expect(blind.analysis.unjudged).toMatchObject([{ name: 'native', reason: expect.stringMatching(/./) as string }]);
    expect(blind.index.notices.length).toBeLessThanOrEqual(1);
    const informed = await judgeIn(root, DOCKERFILE, index.url, { timeouts: SLOW, snapshot });
    expect(verdicts(informed)).toEqual(['musl-source-build']);
    expect(informed.analysis.facts).toEqual({ source: 'snapshot', asOf: '2026-01-01' });
  });

  it.each(['404', '410'])('%s is an answer: the index has no such project', async (status) => {
    const index = await startIndex((_, response) => answer(response, Number(status)));
    expect(verdicts(await judgeIn(workspaceOf({}).root, DOCKERFILE, index.url))).toEqual([]);
  });

  it('wrong types in single entries: the rest is used', async () => {
    const index = await startIndex((_, response) =>
      answer(
        response,
        200,
        page('native', [
          null,
          7,
          { filename: 3 },
          ...FILES.map((filename) => ({ filename, url: 5, hashes: 'x', size: 'big', yanked: {} })),
        ]),
      ),
    );
    const judged = await judgeIn(workspaceOf({}).root, DOCKERFILE, index.url);
    expect(verdicts(judged)).toEqual(['musl-source-build']);
    expect(judged.index.notices).toHaveLength(1);
  });

  it('an index that dies after it was asked once: its cached answer serves, however the clock jumps', async () => {
    const folder = temporaryFolder();
    const index = await startIndex(serve);
    const { root } = workspaceOf({});
    const first = await judgeIn(root, DOCKERFILE, index.url, { folder });
    await first.index.close();
    await index.close();
    for (const now of [Date.now(), 0, Date.now() + 1e12, -1]) {
      const again = await judgeIn(root, DOCKERFILE, index.url, { folder, now: () => now });
      expect(verdicts(again)).toEqual(['musl-source-build']);
    }
  });

  it.each<[string, (folder: string) => string]>([
    ['is a file', (folder) => { writeFileSync(join(folder, 'cache'), ''); return join(folder, 'cache'); }],
    ['is read-only', (folder) => { chmodSync(folder, 0o500); return folder; }],
    ['is a device that is always full', () => '/dev/full'],
    ['lies where nothing can be made', () => '/proc/muslin'],
  ])('a cache that %s costs no verdict and says so at most once', async (_, make) => {
    const index = await startIndex(serve);
    const judged = await judgeIn(workspaceOf({}).root, DOCKERFILE, index.url, { folder: make(temporaryFolder()) });
    await judged.index.close();
    expect(verdicts(judged)).toEqual(['musl-source-build']);
    expect(judged.index.notices.length).toBeLessThanOrEqual(1);
  });

  it('two at one cache at once come to the same', async () => {
    const folder = temporaryFolder();
    const index = await startIndex(serve);
    const both = await Promise.all([1, 2].map(() => judgeIn(workspaceOf({}).root, DOCKERFILE, index.url, { folder })));
    expect(both.map(verdicts)).toEqual([['musl-source-build'], ['musl-source-build']]);
    await openIndex(index.url, { folder }).close();
  });
});
