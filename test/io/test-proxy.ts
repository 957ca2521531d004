/** A proxy on loopback that tunnels whatever it is asked for to one index over TLS, whose name nobody else knows. */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Handler } from './test-index.ts';

export type TestProxy = {
  /** `127.0.0.1:PORT` */
  readonly host: string;
  /** What it was asked to connect to, in order. */
  readonly targets: string[];
  readonly seen: IncomingMessage[];
  /** Requests that the index behind it has seen. */
  readonly behind: IncomingMessage[];
};

const CERTIFICATE = fileURLToPath(new URL('tls/certificate.pem', import.meta.url));

const identity = { cert: readFileSync(CERTIFICATE), key: readFileSync(new URL('tls/key.pem', import.meta.url)) };

/** @param answer the status that a request for a tunnel is answered with, 200 to make one, null to close the connection */
export async function startProxy(
  handler: Handler,
  answer: (request: IncomingMessage) => number | null = () => 200,
  overTls = false,
): Promise<TestProxy> {
  const [targets, seen, behind]: [string[], IncomingMessage[], IncomingMessage[]] = [[], [], []];
  const index = createTlsServer(identity, (request, response) => {
    behind.push(request);
    void handler(request, response, new URL(request.url ?? '/', 'https://index').pathname);
  });
  const indexPort = await listen(index);
  const proxy = overTls ? createTlsServer(identity) : createServer();
  proxy.on('connect', (request: IncomingMessage, socket: Socket) => {
    targets.push(request.url ?? '');
    seen.push(request);
    const status = answer(request);
    if (status === null) return void socket.destroy();
    if (status !== 200) return void socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
    const tunnel = connect(indexPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(tunnel).pipe(socket);
    });
    tunnel.on('error', () => socket.destroy());
    socket.on('error', () => tunnel.destroy());
  });
  return { host: `127.0.0.1:${await listen(proxy)}`, targets, seen, behind };
}

async function listen(server: Server): Promise<number> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
