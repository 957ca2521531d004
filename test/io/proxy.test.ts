import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { proxyChooser } from '../../server/io/http/proxy-choice.ts';
import type { ProxySettings } from '../../server/protocol.ts';
import { openIndex, startIndex, temporaryFolder } from './open-index.ts';
import { answer, page, projectOf, wheel, type Handler } from './test-index.ts';
import { startProxy } from './test-proxy.ts';

const INDEX = 'https://index.example/simple/';
const serving: Handler = (_, response, path) => answer(response, 200, page(projectOf(path), [wheel(projectOf(path))]));
const lax = (host: string, credentials = ''): ProxySettings => ({ url: `http://${credentials}${host}`, noProxy: [], strictSsl: false });

/** Entries that are as small as these are not compressed. */
const textIn = (folder: string): string =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, 'utf8'))
    .join();

describe('which proxy', () => {
  const chosen = (environment: NodeJS.ProcessEnv, url: string, setting: ProxySettings | null = null): string => {
    const choice = proxyChooser(environment, setting)(new URL(url));
    return choice === null ? 'direct' : 'unusable' in choice ? choice.unusable : choice.url.host;
  };
  const P = { https_proxy: 'http://p:1' };

  it.each<[string, NodeJS.ProcessEnv, string, string]>([
    ['none', {}, 'https://a.example/', 'direct'],
    ['lower case', P, 'https://a.example/', 'p:1'],
    ['upper case', { HTTPS_PROXY: 'http://p:1' }, 'https://a.example/', 'p:1'],
    ['lower case first', { https_proxy: 'http://p:1', HTTPS_PROXY: 'http://q:1' }, 'https://a.example/', 'p:1'],
    ['without a scheme', { https_proxy: 'p.example:3128' }, 'https://a.example/', 'p.example:3128'],
    ['for all', { ALL_PROXY: 'http://p:1' }, 'https://a.example/', 'p:1'],
    ['for HTTP only, as pip has it', { http_proxy: 'http://p:1' }, 'https://a.example/', 'direct'],
    ['of another kind', { ALL_PROXY: 'socks5://p:1' }, 'https://a.example/', 'the proxy speaks socks5, and only HTTP proxies are known'],
    ['that is none', { https_proxy: 'http://' }, 'https://a.example/', 'the address of the proxy can\'t be read'],
    ['this machine', P, 'https://127.0.0.1:8080/', 'direct'],
    ['this machine by IPv6', P, 'https://[::1]:8080/', 'direct'],
    ['this machine by name', P, 'https://localhost/', 'direct'],
    ['without encryption, which only this machine is asked', P, 'http://127.0.0.1/', 'direct'],
    ['no_proxy: all', { ...P, no_proxy: '*' }, 'https://a.example/', 'direct'],
    ['no_proxy: a host', { ...P, no_proxy: 'b.example, a.example' }, 'https://a.example/', 'direct'],
    ['no_proxy: below a host', { ...P, NO_PROXY: 'example' }, 'https://a.example/', 'direct'],
    ['no_proxy: not by its end alone', { ...P, no_proxy: 'ple' }, 'https://a.example/', 'p:1'],
    ['no_proxy: with a dot', { ...P, no_proxy: '.example' }, 'https://a.example/', 'direct'],
    ['no_proxy: with a star', { ...P, no_proxy: '*.Example' }, 'https://a.example/', 'direct'],
    ['no_proxy: with the port', { ...P, no_proxy: 'a.example:443' }, 'https://a.example/', 'direct'],
    ['no_proxy: with another port', { ...P, no_proxy: 'a.example:8443' }, 'https://a.example/', 'p:1'],
    ['no_proxy: a network', { ...P, no_proxy: '10.0.0.0/8' }, 'https://10.1.2.3/', 'direct'],
    ['no_proxy: another network', { ...P, no_proxy: '10.0.0.0/8' }, 'https://11.1.2.3/', 'p:1'],
    ['no_proxy: a network of IPv6', { ...P, no_proxy: 'fd00::/8' }, 'https://[fd00::1]/', 'direct'],
    ['no_proxy: no network', { ...P, no_proxy: '10.0.0.0/99,a/b' }, 'https://10.1.2.3/', 'p:1'],
    ['no_proxy: an address of IPv6', { ...P, no_proxy: '2001:db8::1' }, 'https://[2001:db8::1]/', 'direct'],
  ])('%s', (_, environment, url, expected) => expect(chosen(environment, url)).toBe(expected));

  it('is the editor\'s before the environment\'s', () => {
    const setting = { url: 'http://editor:1', noProxy: [], strictSsl: true };
    expect(chosen(P, 'https://a.example/', setting)).toBe('editor:1');
    expect(chosen(P, 'https://a.example/', { ...setting, url: ' ' })).toBe('p:1');
    expect(chosen({ no_proxy: 'a.example' }, 'https://a.example/', setting)).toBe('direct');
    expect(chosen({ no_proxy: 'a.example' }, 'https://a.example/', { ...setting, noProxy: ['b.example'] })).toBe('editor:1');
    expect(chosen({}, 'https://b.example/', { ...setting, noProxy: ['b.example'] })).toBe('direct');
  });
});

describe('an index behind a proxy', () => {
  it('is asked through it, over connections that are kept', async () => {
    const proxy = await startProxy(serving);
    const packages = openIndex(INDEX, { policy: { proxy: lax(proxy.host) } });
    for (const name of ['a', 'b']) expect(await packages.project(INDEX, name)).toMatchObject({ state: 'known', source: 'index' });
    expect(proxy.targets).toEqual(['index.example:443']);
    expect(proxy.behind.map((one) => [one.url, one.headers.host])).toEqual([
      ['/simple/a/', 'index.example'],
      ['/simple/b/', 'index.example'],
    ]);
  });

  it('may be reached over a proxy that speaks TLS itself', async () => {
    const proxy = await startProxy(serving, () => 200, true);
    const packages = openIndex(INDEX, { policy: { proxy: { ...lax(proxy.host), url: `https://${proxy.host}` } } });
    expect(await packages.project(INDEX, 'a')).toMatchObject({ state: 'known' });
    expect(proxy.targets).toEqual(['index.example:443']);
  });

  it('has to show its certificate, unless the user says otherwise', async () => {
    const proxy = await startProxy(serving);
    const packages = openIndex(INDEX, { policy: { proxy: { ...lax(proxy.host), strictSsl: true } } });
    expect(await packages.project(INDEX, 'a')).toMatchObject({
      state: 'unavailable',
      reason: expect.stringContaining('its certificate is not trusted') as string,
    });
  });

  it('gets the credentials of the index, the proxy its own, and neither is written down or said', async () => {
    const proxy = await startProxy(serving, ({ headers }) =>
      headers['proxy-authorization'] === `Basic ${Buffer.from('us er:se:cret').toString('base64')}` ? 200 : 407,
    );
    const own = 'https://me:mine@index.example/simple/';
    const folder = temporaryFolder();
    const packages = openIndex(own, { folder, policy: { proxy: lax(proxy.host, 'us%20er:se%3Acret@') } });
    expect(await packages.project(own, 'a')).toMatchObject({ state: 'known' });
    await packages.close();
    expect(proxy.behind[0]?.headers).toMatchObject({ authorization: `Basic ${Buffer.from('me:mine').toString('base64')}` });
    expect(proxy.behind[0]?.headers).not.toHaveProperty('proxy-authorization');
    expect(proxy.seen[0]?.headers).not.toHaveProperty('authorization');
    const kept = textIn(folder);
    expect(kept).toContain('a-1.0-py3-none-any.whl');
    expect(kept).not.toMatch(/mine|cret/);

    const refused = openIndex(own, { policy: { proxy: lax(proxy.host, 'user:wrong@') } });
    const fact = await refused.project(own, 'a');
    expect(fact).toMatchObject({
      state: 'unavailable',
      reason: expect.stringContaining(`the proxy ${proxy.host} refuses the credentials (407)`) as string,
    });
    expect(JSON.stringify([fact, refused.notices])).not.toMatch(/wrong|mine/);
  });

  it.each<[string, () => number | null, RegExp]>([
    ['asks for credentials', () => 407, /asks for credentials \(407\)/],
    ['can\'t reach it', () => 502, /answers 502/],
    ['closes the connection', () => null, /it closes the connection/],
  ])('is given up where the proxy %s, which is said once', async (_, status, reason) => {
    const proxy = await startProxy(serving, status);
    const packages = openIndex(INDEX, { policy: { proxy: lax(proxy.host) } });
    for (const name of ['a', 'b']) {
      expect(await packages.project(INDEX, name)).toMatchObject({ state: 'unavailable', reason: expect.stringMatching(reason) as string });
    }
    expect(packages.notices).toHaveLength(1);
    expect(proxy.targets).toHaveLength(1);
  });

  it('is not asked directly where the proxy is gone, or of a kind that is not spoken', async () => {
    const gone = await startIndex(() => undefined);
    await gone.close();
    const { host } = new URL(gone.url);
    expect(await openIndex(INDEX, { policy: { proxy: lax(host) } }).project(INDEX, 'a')).toMatchObject({
      reason: expect.stringContaining(`the proxy ${host}: connection refused`) as string,
    });
    expect(
      await openIndex(INDEX, {
        environment: { ALL_PROXY: 'socks5://127.0.0.1:1', HOME: '/nonexistent', MUSLIN_CACHE_DIR: temporaryFolder() },
      }).project(INDEX, 'a'),
    ).toMatchObject({ reason: expect.stringContaining('only HTTP proxies are known') as string });
  });

  it('that stands on this machine is asked without it', async () => {
    const index = await startIndex(serving);
    const proxy = await startProxy(serving);
    const packages = openIndex(index.url, { policy: { proxy: lax(proxy.host) } });
    expect(await packages.project(index.url, 'a')).toMatchObject({ state: 'known' });
    expect(proxy.targets).toEqual([]);
  });

  it('is held to the rules on addresses: one of a private network has to be listed, and a redirect there is not followed', async () => {
    const proxy = await startProxy((_, response, path) =>
      path.includes('away') ? answer(response, 302, '', { location: 'https://10.0.0.1/simple/away/' }) : serving(_, response, path),
    );
    const packages = openIndex(INDEX, { policy: { proxy: lax(proxy.host) } });
    expect(await packages.project(INDEX, 'away')).toMatchObject({
      state: 'unavailable',
      reason: expect.stringContaining('a redirect was not followed') as string,
    });
    expect(await packages.project('https://10.0.0.1/simple/', 'a')).toMatchObject({ state: 'unavailable' });
    expect(proxy.targets).toEqual(['index.example:443']);
    const listed = openIndex(INDEX, { policy: { proxy: lax(proxy.host), allowedHosts: ['10.0.0.1'] } });
    await listed.project('https://10.0.0.1/simple/', 'a');
    expect(proxy.targets).toEqual(['index.example:443', '10.0.0.1:443']);
  });
});
