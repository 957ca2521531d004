/** Connections through a proxy: undici asks it for a tunnel (CONNECT, RFC 9110), in which the TLS of the index itself is spoken. */
import { isIP } from 'node:net';
import type * as Undici from 'undici';
import type { Proxy } from './proxy-choice.ts';
import { errorCode } from '../disk/workspace-bounds.ts';

/** The proxy is the reason why there is no connection. The message names its host, never its credentials. */
export class ProxyFailure extends Error {}

/** Names are looked up by the proxy: which address one leads to can't be checked here. */
export function tunnelAgent(
  { Pool, ProxyAgent }: typeof Undici,
  proxy: Proxy,
  settings: Undici.Agent.Options,
  timeout: number,
): Undici.Dispatcher {
  const token = credentialsOf(proxy.url);
  const tls = { timeout, rejectUnauthorized: proxy.strictSsl };
  return new ProxyAgent({
    ...settings,
    uri: proxy.url.origin,
    ...(token === null ? {} : { token }),
    proxyTls: tls,
    requestTls: tls,
    clientFactory: (origin, options) =>
      explaining(new Pool(origin, { ...options, headersTimeout: timeout }), proxy.url.host, token !== null),
  });
}

type Named = Undici.Dispatcher.ConnectOptions & { readonly servername?: string };

/**
 * A pool of connections to the proxy which says what the proxy does, where ProxyAgent tells it from the index's
 * failures by a text at most.
 */
function explaining(pool: Undici.Pool, host: string, authorized: boolean): Undici.Pool {
  const ask: (options: Undici.Dispatcher.ConnectOptions) => Promise<Undici.Dispatcher.ConnectData> = pool.connect.bind(pool);
  const connect = async ({ servername, ...options }: Named): Promise<Undici.Dispatcher.ConnectData> => {
    // An address is no server name (RFC 6066), and Node says so on standard error.
    const named = servername === undefined || isIP(servername.replace(/^\[|\]$/g, '')) !== 0 ? options : { ...options, servername };
    const answer = await ask(named).catch((error: unknown) => {
      throw new ProxyFailure(`the proxy ${host}: ${WHY.get(errorCode(error)) ?? errorCode(error)}`);
    });
    if (answer.statusCode === 200) return answer;
    answer.socket.on('error', () => undefined).destroy();
    throw new ProxyFailure(`the proxy ${host} ${refusal(answer.statusCode, authorized)}`);
  };
  return Object.assign(pool, { connect });
}

const WHY: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'connection refused'],
  ['ENOTFOUND', 'no such host'],
  ['ETIMEDOUT', 'it does not answer'],
  ['UND_ERR_CONNECT_TIMEOUT', 'it does not answer'],
  ['UND_ERR_HEADERS_TIMEOUT', 'it does not answer'],
  ['ECONNRESET', 'it closes the connection'],
  ['UND_ERR_SOCKET', 'it closes the connection'],
]);

function refusal(status: number, authorized: boolean): string {
  if (status === 407) return `${authorized ? 'refuses the credentials' : 'asks for credentials'} (407)`;
  return `answers ${status}`;
}

function credentialsOf({ username, password }: URL): string | null {
  if (username === '' && password === '') return null;
  return `Basic ${Buffer.from(`${decode(username)}:${decode(password)}`).toString('base64')}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
