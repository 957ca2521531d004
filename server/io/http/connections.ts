/**
 * HTTP as the index client needs it: connections that are kept, within a limit, to addresses that are permitted,
 * through the user's proxy.
 */
import type { LookupFunction } from 'node:net';
import type { Dispatcher } from 'undici';
import type { Proxy, ProxyChoice } from './proxy-choice.ts';
import { ProxyFailure, tunnelAgent } from './proxy-tunnel.ts';

export type ConnectionOptions = {
  /** Connections to one host at one time. */
  readonly most: number;
  /** Milliseconds: for connecting, and for one answer. */
  readonly connectTimeout: number;
  readonly answerTimeout: number;
  /** Yields permitted addresses only. */
  readonly lookup: LookupFunction;
  readonly proxyFor: (target: URL) => ProxyChoice;
};

export type Connections = {
  /** Rejects where no answer comes. The body has to be read or destroyed. */
  readonly get: (url: URL, options: GetOptions) => Promise<Dispatcher.ResponseData>;
  /** Requests that are under way fail. */
  readonly close: () => Promise<void>;
};

export type GetOptions = { readonly signal: AbortSignal; readonly headers: Record<string, string> };

const LARGEST_HEADERS = 65_536;

export function openConnections(options: ConnectionOptions): Connections {
  const { proxyFor } = options;
  const agents = new Map<string, Promise<Dispatcher>>();
  let closed = false;
  const agentFor = (proxy: Proxy | null): Promise<Dispatcher> => {
    const key = proxy === null ? '' : `${proxy.url.href} ${String(proxy.strictSsl)}`;
    const agent = agents.get(key) ?? openAgent(proxy, options);
    agents.set(key, agent);
    return agent;
  };
  return {
    get: async (url, rest) => {
      const proxy = proxyFor(url);
      if (proxy !== null && 'unusable' in proxy) throw new ProxyFailure(proxy.unusable);
      const agent = await agentFor(proxy);
      if (closed) throw new Error('the index is closed');
      return agent.request({ method: 'GET', origin: url.origin, path: `${url.pathname}${url.search}`, ...rest });
    },
    close: async () => {
      closed = true;
      for (const agent of agents.values()) await (await agent).destroy();
    },
  };
}

/** The HTTP client is loaded for the first request: a run without one starts in half the time. */
async function openAgent(proxy: Proxy | null, { most, connectTimeout, answerTimeout, lookup }: ConnectionOptions): Promise<Dispatcher> {
  const undici = await import('undici');
  const settings = {
    connections: most,
    pipelining: 1,
    headersTimeout: answerTimeout,
    bodyTimeout: answerTimeout,
    maxHeaderSize: LARGEST_HEADERS,
  };
  return proxy === null
    ? new undici.Agent({ ...settings, connect: { timeout: connectTimeout, lookup } })
    : tunnelAgent(undici, proxy, settings, connectTimeout);
}
