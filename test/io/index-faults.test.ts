import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { encodeSnapshot } from '../../server/io/snapshot/snapshot-encode.ts';
import { openSnapshot } from '../../server/io/snapshot/snapshot.ts';
import { answer, page, projectOf, wheel, type Handler } from './test-index.ts';
import { openIndex, startIndex } from './open-index.ts';

const good = (name: string): string => page(name, [wheel(name)]);
const fact = { state: 'known', source: 'index' };
const unavailable = (reason: RegExp): object => ({ state: 'unavailable', reason: expect.stringMatching(reason) as string });

/** 100 MB of zeros in 100 kB: gzip streams may follow one another. */
const BOMB = Buffer.concat(Array.from({ length: 100 }, () => gzipSync(Buffer.alloc(1e6))));

/** Each fault, what is made of it without older facts, and how many requests it may cost. */
const faults: readonly { readonly fault: string; readonly handler: Handler; readonly expected: object; readonly requests: number }[] = [
  { fault: 'wrong JSON', handler: (_, response) => answer(response, 200, '{"files": ['), expected: unavailable(/something else than a project's page/), requests: 1 },
  { fault: 'JSON of another kind', handler: (_, response) => answer(response, 200, '{"files": {"a": 1}}'), expected: unavailable(/something else/), requests: 1 },
  { fault: 'a text', handler: (_, response) => answer(response, 200, 'hello', { 'content-type': 'text/plain' }), expected: unavailable(/something else/), requests: 1 },
  { fault: '401', handler: (_, response) => answer(response, 401), expected: unavailable(/asks for credentials \(401\)/), requests: 1 },
  { fault: '403', handler: (_, response) => answer(response, 403), expected: unavailable(/asks for credentials \(403\)/), requests: 1 },
  { fault: '404', handler: (_, response) => answer(response, 404), expected: { state: 'absent', source: 'index' }, requests: 1 },
  { fault: '410', handler: (_, response) => answer(response, 410), expected: { state: 'absent', source: 'index' }, requests: 1 },
  { fault: '418', handler: (_, response) => answer(response, 418), expected: unavailable(/answers 418/), requests: 1 },
  { fault: '500 for ever', handler: (_, response) => answer(response, 500), expected: unavailable(/answers 500/), requests: 3 },
  { fault: '429 for ever', handler: (_, response) => answer(response, 429, '', { 'retry-after': '0' }), expected: unavailable(/answers 429/), requests: 3 },
  { fault: 'Retry-After of an hour', handler: (_, response) => answer(response, 503, '', { 'retry-after': '3600' }), expected: unavailable(/answers 503/), requests: 1 },
  { fault: 'a redirect loop', handler: (_, response, path) => answer(response, 302, '', { location: path }), expected: unavailable(/redirects more than 5 times/), requests: 6 },
  { fault: 'a redirect to no address', handler: (_, response) => answer(response, 302, '', { location: 'http://[' }), expected: unavailable(/redirects to no address/), requests: 1 },
  { fault: 'a redirect to a file', handler: (_, response) => answer(response, 302, '', { location: 'file:///etc/passwd' }), expected: unavailable(/is no web address/), requests: 1 },
  { fault: 'a gzip bomb', handler: (_, response) => answer(response, 200, BOMB, { 'content-encoding': 'gzip' }), expected: unavailable(/too large/), requests: 1 },
  { fault: 'broken gzip', handler: (_, response) => answer(response, 200, 'no gzip', { 'content-encoding': 'gzip' }), expected: unavailable(/incorrect header check/), requests: 3 },
  { fault: 'an unknown encoding', handler: (_, response) => answer(response, 200, 'x', { 'content-encoding': 'zstd' }), expected: unavailable(/content encoding zstd is not known/), requests: 3 },
  {
    fault: 'half a body',
    handler: (_, response) => {
      response.writeHead(200, { 'content-length': '5000' });
      response.write('{"files"');
      setTimeout(() => response.destroy(), 5);
    },
    expected: unavailable(/^127/),
    requests: 3,
  },
  { fault: 'a closed connection', handler: (request) => void request.socket.destroy(), expected: unavailable(/^127/), requests: 3 },
];

describe('an index that is ill', () => {
  it.each(faults)('$fault', async ({ handler, expected, requests }) => {
    const index = await startIndex(handler);
    const packages = openIndex(index.url);
    expect(await packages.project(index.url, 'pandas')).toMatchObject(expected);
    expect(index.paths).toHaveLength(requests);
  });

  it('cuts off a body that drips slowly and one that never ends', async () => {
    const index = await startIndex((_, response, path) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(path.includes('slow') ? ' ' : 'x'.repeat(4_000_000)), path.includes('slow') ? 20 : 1);
      response.on('close', () => clearInterval(drip));
    });
    const packages = openIndex(index.url, { timeouts: { answer: 300, backOff: 1 } });
    expect(await packages.project(index.url, 'slow')).toMatchObject(unavailable(/no answer in time/));
    expect(await packages.project(index.url, 'endless')).toMatchObject({ state: 'unavailable' });
  });

  it('uses the entries that can be read, and says how many can\'t', async () => {
    const entries = [
      wheel('a'),
      null,
      7,
      {},
      { filename: 3 },
      { filename: 'a-2.0.tar.gz', size: 'big', yanked: 'broken build', 'requires-python': 4, 'upload-time': 9, hashes: 'x', url: 5 },
    ];
    const index = await startIndex((_, response) => answer(response, 200, page('a', entries)));
    const packages = openIndex(index.url);
    const got = await packages.project(index.url, 'a');
    expect(got).toMatchObject(fact);
    expect(got.state === 'known' && got.value.files).toEqual([
      { filename: 'a-1.0-py3-none-any.whl', requiresPython: null, yanked: false, url: `${index.origin}/files/a-1.0-py3-none-any.whl` },
      { filename: 'a-2.0.tar.gz', requiresPython: undefined, yanked: true },
    ]);
    expect(packages.notices).toEqual([expect.stringContaining('4 of the entries of a can\'t be read')]);
  });

  it('gives the same answers where every third request fails', async () => {
    let count = 0;
    const index = await startIndex((_, response, path) =>
      (count += 1) % 3 === 0 ? answer(response, 503) : answer(response, 200, good(projectOf(path))),
    );
    const packages = openIndex(index.url);
    const names = Array.from({ length: 60 }, (_, at) => `project-${at}`);
    const facts = await Promise.all(names.map((name) => packages.project(index.url, name)));
    expect(facts.map((each) => each.state)).toEqual(names.map(() => 'known'));
  });

  it('waits as Retry-After says', async () => {
    let first = 0;
    const index = await startIndex((_, response, path) => {
      if (first === 0) {
        first = performance.now();
        return answer(response, 429, '', { 'retry-after': '1' });
      }
      expect(performance.now() - first).toBeGreaterThan(900);
      return answer(response, 200, good(projectOf(path)));
    });
    expect(await openIndex(index.url).project(index.url, 'a')).toMatchObject(fact);
  });

  it('does not ask a host again that can\'t be reached, and says so once', async () => {
    const gone = await startIndex(() => undefined);
    await gone.close();
    const packages = openIndex(gone.url);
    const facts = await Promise.all(['a', 'b', 'c'].map((name) => packages.project(gone.url, name)));
    facts.push(await packages.project(gone.url, 'd'));
    for (const each of facts) expect(each).toMatchObject(unavailable(/can't be reached \(connection refused\)/));
    expect(packages.notices).toEqual([expect.stringContaining('it is not asked again in this run')]);
    expect(packages.requests()).toBeLessThanOrEqual(3);
  });

  it('gives up on an index that fails for all, after some failures in a row', async () => {
    const index = await startIndex((_, response) => answer(response, 502));
    const packages = openIndex(index.url);
    await Promise.all(Array.from({ length: 100 }, (_, at) => packages.project(index.url, `p${at}`)));
    expect(index.paths.length).toBeLessThan(60);
    expect(packages.notices).toHaveLength(1);
  });

  it('holds no name that can\'t be looked up, and no TLS that fails, for an answer', async () => {
    const plain = await startIndex((_, response) => answer(response, 200));
    const overTls = plain.url.replace('http:', 'https:');
    expect(await openIndex(overTls).project(overTls, 'a')).toMatchObject({ state: 'unavailable' });
    const nowhere = 'https://index.invalid/simple/';
    expect(await openIndex(nowhere).project(nowhere, 'a')).toMatchObject({ state: 'unavailable' });
  });

  it('keeps at most 16 requests under way', async () => {
    // Nobody is answered until 16 wait; a seventeenth would have come by then.
    const waiting: (() => void)[] = [];
    const index = await startIndex((_, response, path) => {
      waiting.push(() => answer(response, 200, good(projectOf(path))));
      if (waiting.length === 16) setTimeout(() => waiting.splice(0).forEach((each) => each()), 30);
    });
    const packages = openIndex(index.url);
    await Promise.all(Array.from({ length: 80 }, (_, at) => packages.project(index.url, `p${at}`)));
    expect(index.peak()).toBe(16);
  });

  it('falls back to the snapshot when the index dies midway, and loses nothing', async () => {
    const names = Array.from({ length: 30 }, (_, at) => `p${at}`);
    const projects = names.map((name) => ({
      detail: { name, files: [{ filename: `${name}-1.0.tar.gz`, requiresPython: null, yanked: false }] },
      metadata: new Map(),
    }));
    const snapshot = openSnapshot(encodeSnapshot({ date: '2026-01-01', origin: 'test', order: 'name', projects }, { sizedGroups: 0 }));
    let served = 0;
    const index = await startIndex((request, response, path) =>
      (served += 1) > 10 ? void request.socket.destroy() : answer(response, 200, good(projectOf(path))),
    );
    const packages = openIndex(index.url, { snapshot });
    const facts = await Promise.all(names.map((name) => packages.project(index.url, name)));
    expect(facts.every((each) => each.state === 'known')).toBe(true);
    expect(new Set(facts.map((each) => (each.state === 'known' ? each.source : '')))).toEqual(new Set(['index', 'snapshot']));
  });
});
