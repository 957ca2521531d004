/**
 * HTTP as the index client needs it: connections that are kept, within a limit, to addresses that are permitted. Node's own client,
 * whose parser is native: one in WebAssembly has to be compiled in each run, for what is often a single request.
 */
import { Agent as HttpAgent, request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';

export type ConnectionOptions = {
  /** Connections to one host at one time. */
  readonly most: number;
  /** Milliseconds. */
  readonly connectTimeout: number;
  /** Yields permitted addresses only. */
  readonly lookup: LookupFunction;
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

export function openConnections({ most, connectTimeout, lookup }: ConnectionOptions): Connections {
  const agents = new Map<string, HttpAgent>();
  const under = new Set<ClientRequest>();
  let closed = false;
  const agentFor = (protocol: string): HttpAgent => {
    const known = agents.get(protocol);
    if (known !== undefined) return known;
    const settings = { keepAlive: true, maxSockets: most, maxFreeSockets: most };
    const opened = protocol === 'https:' ? new HttpsAgent(settings) : new HttpAgent(settings);
    agents.set(protocol, opened);
    return opened;
  };
  return {
    get: (url, { signal, headers }) => new Promise((resolve, reject) => {
      if (closed) return reject(new Error('the index is closed'));
      const send = url.protocol === 'https:' ? requestHttps : requestHttp;
      const request = send(url, { agent: agentFor(url.protocol), headers, signal, lookup, maxHeaderSize: LARGEST_HEADERS });
      under.add(request);
      boundConnecting(request, url.protocol === 'https:' ? 'secureConnect' : 'connect', connectTimeout);
      request.on('response', (response) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: response }));
      request.on('error', reject);
      request.on('close', () => under.delete(request));
      request.end();
    }),
    close() {
      closed = true;
      for (const request of under) request.destroy(new Error('the index is closed'));
      for (const agent of agents.values()) agent.destroy();
    },
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
