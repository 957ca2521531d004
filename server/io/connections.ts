/**
 * HTTP as the index client needs it: connections that are kept, within a limit, to addresses that are permitted. Node's own client,
 * whose parser is native: one in WebAssembly has to be compiled in each run, for what is often a single request.
 */
import { Agent as HttpAgent, request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Proxy, ProxyChoice } from './proxy-choice.ts';
import { ProxyFailure, tunnelAgent } from './proxy-tunnel.ts';

export type ConnectionOptions = {
  /** Connections to one host at one time. */
  readonly most: number;
  /** Milliseconds. */
  readonly connectTimeout: number;
  /** Yields permitted addresses only. */
  readonly lookup: LookupFunction;
  readonly proxyFor: (target: URL) => ProxyChoice;
};

export type Connections = {
  /** Rejects where no answer comes. The body has to be read or destroyed. */
  readonly get: (url: URL, options: GetOptions) => Promise<Received>;
  /** Requests that are under way fail. */
  readonly close: () => void;
};

export type GetOptions = { readonly signal: AbortSignal; readonly headers: Record<string, string> };

export type Received = { readonly status: number; readonly headers: IncomingMessage['headers']; readonly body: IncomingMessage };

const LARGEST_HEADERS = 65_536;

export function openConnections(options: ConnectionOptions): Connections {
  const { connectTimeout, lookup, proxyFor } = options;
  const agents = agentsOf(options);
  const under = new Set<ClientRequest>();
  let closed = false;
  return {
    get: (url, { signal, headers }) => new Promise((resolve, reject) => {
      if (closed) return reject(new Error('the index is closed'));
      const proxy = proxyFor(url);
      if (proxy !== null && 'unusable' in proxy) return reject(new ProxyFailure(proxy.unusable));
      const isSecure = url.protocol === 'https:';
      const request = (isSecure ? requestHttps : requestHttp)(url, { agent: agents.of(url.protocol, proxy), headers, signal, lookup, maxHeaderSize: LARGEST_HEADERS });
      under.add(request);
      boundConnecting(request, isSecure ? 'secureConnect' : 'connect', connectTimeout);
      request.on('response', (response) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: response }));
      request.on('error', reject);
      request.on('close', () => under.delete(request));
      request.end();
    }),
    close() {
      closed = true;
      for (const request of under) request.destroy(new Error('the index is closed'));
      agents.destroy();
    },
  };
}

type Agents = { readonly of: (protocol: string, proxy: Proxy | null) => HttpAgent; readonly destroy: () => void };

function agentsOf({ most, connectTimeout }: ConnectionOptions): Agents {
  const settings = { keepAlive: true, maxSockets: most, maxFreeSockets: most };
  const open = (protocol: string, proxy: Proxy | null): HttpAgent => {
    if (proxy !== null) return tunnelAgent(proxy, settings, connectTimeout);
    return protocol === 'https:' ? new HttpsAgent(settings) : new HttpAgent(settings);
  };
  const agents = new Map<string, HttpAgent>();
  return {
    of(protocol, proxy) {
      const key = `${protocol} ${proxy?.url.href ?? ''}`;
      const agent = agents.get(key) ?? open(protocol, proxy);
      agents.set(key, agent);
      return agent;
    },
    destroy: () => agents.forEach((agent) => agent.destroy()),
  };
}

/** A host that doesn't take the connection, or doesn't finish the handshake, is not waited for. */
function boundConnecting(request: ClientRequest, made: 'connect' | 'secureConnect', milliseconds: number): void {
  request.on('socket', (socket) => {
    if (!socket.connecting) return;
    const timer = setTimeout(() => socket.destroy(Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT' })), milliseconds);
    const stop = (): void => clearTimeout(timer);
    socket.once(made, stop).once('close', stop);
  });
}
