/** A connection through a proxy: it is asked for a tunnel (CONNECT, RFC 9110), in which the TLS of the index itself is spoken. */
import { request as requestHttp } from 'node:http';
import { Agent, request as requestHttps, type AgentOptions } from 'node:https';
import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls, type ConnectionOptions, type TLSSocket } from 'node:tls';
import type { Proxy } from './proxy-choice.ts';
import { errorCode } from './workspace-bounds.ts';

/** The proxy is the reason why there is no connection. The message names its host, never its credentials. */
export class ProxyFailure extends Error {}

/** Names are looked up by the proxy: which address one leads to can't be checked here. */
export function tunnelAgent(proxy: Proxy, settings: AgentOptions, milliseconds: number): Agent {
  const agent = new Agent(settings);
  const createConnection = (options: ConnectionOptions, made: (error: Error | null, socket?: TLSSocket) => void): void => {
    tunnel(proxy, options, milliseconds).then((socket) => made(null, socket), made);
  };
  // On the agent itself, not by a class of our own: Node's modules are loaded when they are first used.
  return Object.assign(agent, { createConnection });
}

async function tunnel(proxy: Proxy, options: ConnectionOptions, milliseconds: number): Promise<TLSSocket> {
  const host = options.host ?? '';
  const socket = await askProxy(proxy, `${isIP(host) === 6 ? `[${host}]` : host}:${options.port ?? 443}`, milliseconds);
  return shakeHands({ ...options, socket, rejectUnauthorized: proxy.strictSsl }, milliseconds);
}

function askProxy({ url, strictSsl }: Proxy, target: string, milliseconds: number): Promise<Duplex> {
  return new Promise((resolve, reject) => {
    const credentials = credentialsOf(url);
    const headers = { host: target, ...(credentials === null ? {} : { 'proxy-authorization': credentials }) };
    const send = url.protocol === 'https:' ? requestHttps : requestHttp;
    const request = send({ method: 'CONNECT', hostname: url.hostname.replace(/^\[|\]$/g, ''), port: url.port || undefined, path: target, headers, agent: false, rejectUnauthorized: strictSsl });
    const timer = setTimeout(() => request.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })), milliseconds);
    request.once('connect', (response, socket) => {
      clearTimeout(timer);
      const status = response.statusCode ?? 0;
      if (status >= 200 && status < 300) return resolve(socket);
      socket.destroy();
      reject(new ProxyFailure(`the proxy ${url.host} ${refusal(status, credentials !== null)}`));
    });
    request.once('error', (error) => {
      clearTimeout(timer);
      reject(new ProxyFailure(`the proxy ${url.host}: ${WHY.get(errorCode(error)) ?? errorCode(error)}`));
    });
    request.end();
  });
}

const WHY: ReadonlyMap<string, string> = new Map([
  ['ECONNREFUSED', 'connection refused'],
  ['ENOTFOUND', 'no such host'],
  ['ETIMEDOUT', 'it does not answer'],
  ['ECONNRESET', 'it closes the connection'],
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

function shakeHands(options: ConnectionOptions, milliseconds: number): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const socket = connectTls(options);
    const timer = setTimeout(() => socket.destroy(Object.assign(new Error('no handshake in time'), { code: 'ETIMEDOUT' })), milliseconds);
    socket.once('secureConnect', () => {
      clearTimeout(timer);
      socket.off('error', reject);
      resolve(socket);
    });
    socket.once('error', reject);
    socket.once('close', () => clearTimeout(timer));
  });
}
