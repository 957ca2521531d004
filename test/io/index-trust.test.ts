import { describe, expect, it } from 'vitest';
import { addressKind, guardedLookup, literalKind } from '../../server/io/http/address-rules.ts';
import { credentialsFrom } from '../../server/io/http/credentials.ts';
import { addressPolicy, judgeAddress, judgeFile } from '../../server/io/index/index-policy.ts';
import { parseNetrc } from '../../server/io/http/netrc.ts';
import { indexAddress, redact } from '../../server/io/http/redact.ts';
import { answer, page, wheel } from './test-index.ts';
import { openIndex, policyFor, startIndex } from './open-index.ts';

const PYPI = 'https://pypi.org/simple/';

describe('which index may be asked', () => {
  const allowedHosts = ['pypi.corp.example', 'ported.example:8443', '10.1.2.3', 'localhost:8080'];
  it.each([
    { url: PYPI, allowed: true },
    { url: 'https://pypi.org:443/elsewhere/', allowed: true },
    { url: 'https://user:pw@pypi.corp.example/simple/', allowed: true },
    { url: 'https://PYPI.corp.example/simple/', allowed: true },
    { url: 'https://ported.example:8443/simple/', allowed: true },
    { url: 'https://10.1.2.3/simple/', allowed: true },
    { url: 'http://localhost:8080/simple/', allowed: true },
    { url: 'http://localhost:9090/simple/', allowed: false },
    { url: 'http://127.0.0.1:8080/simple/', allowed: false },
    { url: 'https://ported.example/simple/', allowed: false },
    { url: 'http://pypi.org/simple/', allowed: false },
    { url: 'http://pypi.corp.example/simple/', allowed: false },
    { url: 'https://pypi.org.evil.example/simple/', allowed: false },
    { url: 'https://pypi.org@evil.example/simple/', allowed: false },
    { url: 'https://evil.example/pypi.corp.example/', allowed: false },
    { url: 'https://169.254.169.254/latest/', allowed: false },
    { url: 'http://[::1]/simple/', allowed: false },
    { url: 'file:///etc/passwd', allowed: false },
    { url: 'ftp://pypi.corp.example/', allowed: false },
    { url: 'not an address', allowed: false },
  ])('$url: $allowed', ({ url, allowed }) => {
    expect(judgeAddress(policyFor(PYPI, { allowedHosts }), url).allowed).toBe(allowed);
  });

  it('asks only the user\'s own in a workspace that is not trusted, and none offline', () => {
    const restricted = policyFor(PYPI, { allowedHosts, trusted: false, extraUrls: ['https://extra.example/simple/'] });
    expect(
      ['https://pypi.corp.example/simple/', PYPI, 'https://extra.example/simple/'].map((url) => judgeAddress(restricted, url).allowed),
    ).toEqual([false, true, true]);
    expect(judgeAddress(policyFor(PYPI, { offline: true }), PYPI).allowed).toBe(false);
  });

  it('says how to allow an index, without its credentials', () => {
    expect(judgeAddress(policyFor(PYPI), 'https://me:secret@private.example/simple/?token=secret')).toEqual({
      allowed: false, reason: 'the workspace names the index private.example; add it to muslin.index.allowedHosts (or --allow-host) to ask it', unlisted: true,
    });
  });

  it.each([
    { file: 'https://pypi.org/a.whl', allowed: true },
    { file: 'https://files.pythonhosted.org/packages/a.whl', allowed: true },
    { file: 'http://files.pythonhosted.org/packages/a.whl', allowed: false },
    { file: 'https://evil.example/a.whl', allowed: false },
    { file: 'https://127.0.0.1/a.whl', allowed: false },
  ])('metadata at $file: $allowed', ({ file, allowed }) => expect(judgeFile(policyFor(PYPI), PYPI, file).allowed).toBe(allowed));
});

describe('addresses', () => {
  it.each([
    ['8.8.8.8', 'public'], ['2606:4700::1111', 'public'], ['127.0.0.1', 'local'], ['127.255.0.9', 'local'], ['0.0.0.0', 'local'], ['169.254.169.254', 'local'], ['239.1.1.1', 'local'],
    ['255.255.255.255', 'local'], ['::1', 'local'], ['::', 'local'], ['fe80::1%eth0', 'local'], ['ff02::1', 'local'], ['10.0.0.1', 'private'], ['172.16.0.1', 'private'], ['172.32.0.1', 'public'],
    ['192.168.1.1', 'private'], ['100.64.0.1', 'private'], ['198.18.0.1', 'private'], ['fc00::1', 'private'], ['fd12::1', 'private'], ['::ffff:127.0.0.1', 'local'], ['::ffff:7f00:1', 'local'],
    ['::ffff:10.0.0.1', 'private'], ['::ffff:8.8.8.8', 'public'], ['64:ff9b::a9fe:a9fe', 'local'], ['2002:7f00:1::', 'local'], ['2002:0808:0808::', 'public'], ['::127.0.0.1', 'local'], ['::10.0.0.1', 'private'], ['::8.8.8.8', 'public'],
  ])('%s is %s', (address, kind) => expect(addressKind(address)).toBe(kind));

  it.each([['[::1]', 'local'], ['localhost', 'local'], ['a.localhost', 'local'], ['LOCALHOST.', 'local'], ['pypi.org', null], ['10.0.0.1', 'private']])('the host %s is %s', (host, kind) => expect(literalKind(host)).toBe(kind));

  it('lets listed names lead into private networks, PyPI\'s never, and no name to this machine', () => {
    const permits = addressPolicy(policyFor(PYPI, { allowedHosts: ['corp.example'] }));
    const cases = [
      ['corp.example', 'private'],
      ['corp.example', 'local'],
      ['pypi.org', 'private'],
      ['pypi.org', 'public'],
      ['files.pythonhosted.org', 'private'],
      ['localhost', 'local'],
    ] as const;
    expect(cases.map(([host, kind]) => permits(host, kind))).toEqual([true, false, false, true, false, true]);
  });

  it('yields no address to a socket where a name leads to a forbidden one (DNS rebinding)', async () => {
    const permits = { always: () => true, never: () => false };
    const resolve = (allowed: () => boolean, all: boolean) =>
      new Promise((done) => guardedLookup(allowed)('localhost', { all }, (error, address) => done(error?.code ?? address)));
    expect(await resolve(permits.never, false)).toBe('EADDRESSREFUSED');
    expect(await resolve(permits.never, true)).toBe('EADDRESSREFUSED');
    expect(await resolve(permits.always, false)).toMatch(/^(?:127\.0\.0\.1|::1)$/);
  });
});

describe('requests that a workspace or an index asks for', () => {
  it('are not sent to a loopback address that nobody listed', async () => {
    const index = await startIndex((_, response) => answer(response, 200, page('a', [wheel('a')])));
    const packages = openIndex(PYPI, { policy: { offline: false } });
    expect(await packages.project(index.url, 'a')).toMatchObject({
      state: 'unavailable',
      reason: expect.stringContaining('muslin.index.allowedHosts') as string,
    });
    expect(packages.requests()).toBe(0);
    expect(index.paths).toEqual([]);
  });

  it('do not follow a redirect to where the index could not have been', async () => {
    const target = await startIndex((_, response) => answer(response, 200, page('a', [wheel('a')])));
    const index = await startIndex((_, response, path) => answer(response, 302, '', { location: `${target.origin}${path}` }));
    const refusing = openIndex(index.url);
    expect(await refusing.project(index.url, 'a')).toMatchObject({
      state: 'unavailable',
      reason: expect.stringMatching(/^a redirect was not followed: 127\.0\.0\.1:\d+ leads to 127\.0\.0\.1:\d+, which is not in/) as string,
    });
    expect(target.paths).toEqual([]);
    const allowing = openIndex(index.url, { policy: { allowedHosts: [new URL(target.url).host] } });
    expect(await allowing.project(index.url, 'a')).toMatchObject({ state: 'known' });
  });

  it('carry credentials to their own origin only', async () => {
    const target = await startIndex((_, response) => answer(response, 200, page('a', [wheel('a')])));
    const index = await startIndex((_, response, path) => answer(response, 302, '', { location: `${target.origin}${path}` }));
    const packages = openIndex(index.url.replace('//', '//me:pw@'), { policy: { allowedHosts: [new URL(target.url).host] } });
    await packages.project(index.url, 'a');
    expect(index.seen[0]?.headers.authorization).toBe(`Basic ${Buffer.from('me:pw').toString('base64')}`);
    expect(target.seen[0]?.headers.authorization).toBeUndefined();
  });
});

describe('credentials', () => {
  it('are read from netrc files as they are written', () => {
    const text = 'machine a.example login me password "p w"\n# machine no.example\nmachine B.example\n  login you\n  password #1\nmacdef init\n machine c.example login x password y\n\ndefault login any password one\n';
    expect(parseNetrc(text)).toEqual([
      { machine: 'a.example', login: 'me', password: 'p w' },
      { machine: 'b.example', login: 'you', password: '#1' },
      { machine: null, login: 'any', password: 'one' },
    ]);
    expect(parseNetrc('machine')).toEqual([{ machine: '', login: '', password: '' }]);
  });

  it('come from the user\'s address first, then from netrc, never over plain HTTP from there', () => {
    const credentials = credentialsFrom(
      ['https://u:p%40@a.example/simple/'],
      [
        { machine: 'a.example', login: 'n', password: 'n' },
        { machine: 'b.example', login: 'b', password: 'b' },
      ],
    );
    const of = (url: string): string | null => credentials(new URL(url));
    const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`;
    expect([of('https://a.example/x'), of('https://b.example/'), of('http://b.example/'), of('https://c.example/')]).toEqual([
      basic('u:p@'),
      basic('b:b'),
      null,
      null,
    ]);
  });

  it.each([
    ['https://u:p@h.example/simple/?t=1#x', 'https://h.example/simple/'],
    ['//u:p@host', '//host'],
    ['u:p@host/x?token=1', 'host/x'],
  ])('%s is shown as %s', (url, shown) => expect(redact(url)).toBe(shown));

  it('are no part of an index\'s name', () => expect(indexAddress(' https://u:p@h.example/simple ')).toBe('https://h.example/simple/'));
});
