/**
 * Which proxy a request goes through: the editor's, else the one of the environment, by the variables that pip and curl read. Only
 * HTTPS is ever sent through one: nothing else leaves this machine (index-policy.ts), and what stays on it needs none.
 */
import { BlockList, isIP } from 'node:net';
import type { ProxySettings } from '../../protocol.ts';
import { literalKind } from './address-rules.ts';

export type Proxy = {
  /** With the credentials, which go into a header and nowhere else. */
  readonly url: URL;
  readonly strictSsl: boolean;
};

/** `unusable`: the user wants a proxy of a kind that is not spoken; going round it is not for us to decide. */
export type ProxyChoice = Proxy | { readonly unusable: string } | null;

export function proxyChooser(environment: NodeJS.ProcessEnv, setting: ProxySettings | null): (target: URL) => ProxyChoice {
  const address = setting?.url.trim() || variable(environment, 'https_proxy') || variable(environment, 'all_proxy');
  if (address === '') return () => null;
  const own = setting === null || setting.noProxy.length === 0 ? variable(environment, 'no_proxy').split(/[\s,]+/) : setting.noProxy;
  const exceptions = own.map((entry) => entry.trim().toLowerCase()).filter((entry) => entry !== '');
  const choice = readProxy(address, setting?.strictSsl ?? true);
  return (target) =>
    target.protocol !== 'https:' || literalKind(target.hostname) === 'local' || exceptions.some((entry) => isException(entry, target))
      ? null
      : choice;
}

/** Lower case goes first, as curl and pip have it. */
const variable = (environment: NodeJS.ProcessEnv, name: string): string =>
  (environment[name] ?? environment[name.toUpperCase()] ?? '').trim();

function readProxy(address: string, strictSsl: boolean): ProxyChoice {
  // `proxy.example.com:3128` is an address without a scheme, not one of the scheme `proxy.example.com`.
  const text = address.includes('://') ? address : `http://${address}`;
  if (!URL.canParse(text)) return { unusable: 'the address of the proxy can\'t be read' };
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:'
    ? { url, strictSsl }
    : { unusable: `the proxy speaks ${url.protocol.slice(0, -1)}, and only HTTP proxies are known` };
}

/** `*`, `host` and all below it, `.host`, `*.host`, `host:port`, an address, or a network as `10.0.0.0/8`. */
function isException(entry: string, target: URL): boolean {
  if (entry === '*') return true;
  const host = bare(target.hostname);
  if (entry.includes('/')) return isInNetwork(host, entry);
  const [, name = '', port] = /^(.*?)(?::(\d+))?$/.exec(isIP(entry) === 6 ? `[${entry}]` : entry) ?? [];
  if (port !== undefined && port !== (target.port || '443')) return false;
  const wanted = bare(name.replace(/^\*?\./, ''));
  return host === wanted || (isIP(host) === 0 && wanted !== '' && host.endsWith(`.${wanted}`));
}

const bare = (host: string): string => host.replace(/^\[|\]$/g, '').replace(/\.$/, '');

function isInNetwork(host: string, network: string): boolean {
  const [address = '', bits = ''] = network.split('/');
  const family = isIP(address);
  if (family === 0 || isIP(host) !== family || !/^\d{1,3}$/.test(bits) || Number(bits) > (family === 4 ? 32 : 128)) return false;
  const list = new BlockList();
  list.addSubnet(address, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
  return list.check(host, family === 4 ? 'ipv4' : 'ipv6');
}
